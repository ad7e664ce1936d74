import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { type Ended, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { fakeJava } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";

const deflated = (bytes: Uint8Array): string => deflateRawSync(bytes).toString("base64");

type Json = Record<string, unknown>;

describe("wakeproof replay --shard, and merge", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;
  let whole: Json;

  const run = (args: readonly string[], out = "out"): Promise<Ended> =>
    wakeproof(
      [...args, "--spec", spec.folder, "--out", join(spec.folder, out)],
      fakeJava(spec.folder, recorded),
    );
  const shard = (index: number) => join(spec.folder, `out/shards/${index}-of-3.json`);
  const reportIn = (out: string): Json =>
    JSON.parse(readFileSync(join(spec.folder, out, "replay/Tiny.json"), "utf8"));

  before(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    recorded = await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded)]);
    const all = await run(["replay"], "whole");
    assert.equal(all.code, 0, all.stderr);
    whole = reportIn("whole");
    for (const index of [1, 2, 3]) {
      const { code, stdout, stderr } = await run(["replay", "--shard", `${index}/3`, "--json"]);
      assert.equal(code, 0, stderr);
      const document = documentIn("replay --shard", stdout);
      assert.deepEqual([document.shard, document.models[0]!.ok], [{ index, of: 3 }, true]);
      assert.ok(document.models[0]!.covered < document.models[0]!.transitions);
    }
  });

  after(() => spec.remove());

  it("make the report of the whole, byte by byte but for the time and what finding out parameters took", async () => {
    const { code, stdout, stderr } = await run(["merge", shard(3), shard(1), shard(2), "--json"], "merged");
    assert.equal(code, 0, stderr);
    const text = (report: Json) =>
      JSON.stringify(report).replaceAll(
        /"(seconds|extraSteps|statesCompared|enabledSetsCompared)":[\d.]+/g,
        "",
      );
    assert.equal(text(reportIn("merged")), text(whole));
    const [row] = documentIn("merge", stdout).models;
    assert.deepEqual(
      [row!.covered, row!.equal, row!.ok, row!.suiteHash],
      [recorded.expect.transitions, true, true, whole.suiteHash],
    );
  });

  const refuses = async (files: readonly string[], wanted: RegExp) => {
    const { code, stdout, stderr } = await run(["merge", ...files], "refused");
    assert.match(stderr, wanted);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
  };

  /** A copy of shard 2, changed as somebody would who knows how the checksum is made. */
  const changed = (change: (document: Json, model: Json) => void): string => {
    const { checksum: _, ...document } = JSON.parse(readFileSync(shard(2), "utf8"));
    change(document, document.models[0]);
    const text = JSON.stringify(document);
    const checksum = createHash("sha256").update(text).digest("hex");
    const file = join(spec.folder, "changed.json");
    writeFileSync(file, JSON.stringify({ ...document, checksum }));
    return file;
  };

  it("a shard that is missing, or there twice, is named", async () => {
    await refuses(
      [shard(1), shard(3)],
      /missing: 2\/3, expected all 3 shards; try: wakeproof replay --shard 2\/3/,
    );
    await refuses([shard(2)], /missing: 1\/3, 3\/3/);
    const copy = join(spec.folder, "copy.json");
    copyFileSync(shard(2), copy);
    await refuses(
      [shard(1), shard(2), copy, shard(3)],
      /copy\.json is shard 2\/3, expected another than that of .*2-of-3/,
    );
    await refuses([], /expected the files of shards; try: wakeproof merge/);
  });

  it("a shard of another suite, graph, spec, version, build or commit is named, with both", async () => {
    const other = "0".repeat(64);
    const odd = (change: (document: Json, model: Json) => void, wanted: RegExp) =>
      refuses([shard(1), changed(change), shard(3)], wanted);
    const made = (document: Json) => document.provenance as Json;
    await odd((_, model) => {
      model.suiteHash = other;
    }, /Tiny: the suiteHash of .*changed\.json is 0{64}, expected [0-9a-f]{64}, as .*1-of-3/);
    await odd((_, model) => {
      model.graphHash = other;
    }, /the graphHash of .*changed\.json is 0{64}/);
    await odd((_, model) => {
      model.specHash = other;
    }, /the specHash of .*changed\.json is 0{64}/);
    await odd((document) => {
      made(document).version = "9.9.9";
    }, /the version of .*changed\.json is 9\.9\.9/);
    await odd((document) => {
      made(document).build = other;
    }, /the build of .*changed\.json is 0{64}/);
    await odd((document) => {
      made(document).commit = "abc";
    }, /the commit of .*changed\.json is abc/);
    await odd((document) => {
      document.shard = { index: 2, of: 4 };
    }, /changed\.json is a shard of 4, expected one of 3/);
    await odd((_, model) => {
      model.name = "Tinier";
    }, /changed\.json has Tinier, expected Tiny/);
  });

  it("arrays of another length, or of what no step is, are refused", async () => {
    const evidence = (model: Json) => model.evidence as Json;
    const odd = (change: (evidence: Json) => void, wanted: RegExp) =>
      refuses([shard(1), changed((_, model) => change(evidence(model))), shard(3)], wanted);
    await odd((one) => {
      one.covered = one.refused;
    }, /changed\.json: Tiny: covered: found .*, expected \d+ bytes/);
    await odd((one) => {
      one.covered = "AAAA";
    }, /changed\.json: Tiny: covered: found/);
    await odd((one) => {
      one.covered = "no base64!";
    }, /changed\.json: models\[0\]\.evidence\.covered: /);
  });

  it("a file that was cut short, or changed, or is none, is refused", async () => {
    const text = readFileSync(shard(2), "utf8");
    const file = join(spec.folder, "damaged.json");
    const damaged = async (damage: string, wanted: RegExp) => {
      writeFileSync(file, damage);
      await refuses([shard(1), file, shard(3)], wanted);
    };
    await damaged(text.slice(0, -20), /damaged\.json: no JSON/);
    await damaged(
      text.replace('"divergences":0', '"divergences":1'),
      /the checksum is not that of its content/,
    );
    await damaged(
      "{}",
      /damaged\.json: schemaVersion: .*expected a file that wakeproof replay --shard wrote/,
    );
    await refuses([join(spec.folder, "none.json")], /none\.json: cannot be read \(ENOENT\)/);
  });

  it("transitions that no shard covered are exit code 22, by name of the model", async () => {
    const nothing = changed((_, model) => {
      const evidence = model.evidence as Json;
      Object.assign(evidence, { results: [], stepsOfEdges: [] });
      // As of a shard that walked nothing: 0 for each edge.
      evidence.covered = deflated(new Uint8Array(recorded.expect.transitions as number));
    });
    const { code, stdout, stderr } = await run(["merge", shard(1), nothing, shard(3)], "uncovered");
    assert.match(stderr, /Tiny: 0 divergences, \d+ transitions not covered/);
    assert.match(stdout, /^Tiny .*NOT OK$/m);
    assert.equal(code, 22);
  });

  it("a shard that cannot be, or a file that cannot be written, is refused before TLC runs", async () => {
    const never = async (args: readonly string[], wanted: RegExp) => {
      const { code, stdout, stderr } = await run(["replay", ...args], "never");
      assert.match(stderr, wanted);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
    };
    for (const odd of ["0/3", "4/3", "a/b", "1", "1/", "1.5/3", "1/3/2", "1/1001", ""])
      await never(["--shard", odd], /--shard .*: expected i\/n with 1 <= i <= n <= 1000; try: --shard 1\/3/);
    mkdirSync(join(spec.folder, "folder"), { recursive: true });
    await never(["--shard", "1/3", "--shard-out", join(spec.folder, "folder")], /EISDIR/);
    await never(
      ["--shard", "1/3", "--shard-out", join(spec.folder, "none/there.json")],
      /its folder is not there/,
    );
    await never(["--shard-out", "x.json"], /--shard-out x\.json: expected --shard, too/);
    await never(["--shard", "1/3", "--store"], /--store: a shard is no statement/);
  });
});
