/** A failing run that a replay saved: `wakeproof replay --failure FILE` takes it again, elsewhere and later. */
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Context } from "../../src/cli/context.ts";
import { forgetFailures, saveFailures } from "../../src/cli/failures.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { type Failure, readFailure, writeFailure } from "../../src/failures/file.ts";
import { readDump } from "../../src/graph/dump.ts";
import type { Model } from "../../src/models/manifest.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { type World, worldOf } from "../../src/models/world.ts";
import { replay } from "../../src/replay/replay.ts";
import { greedyTour } from "../../src/tours/greedy.ts";
import { wakeproof } from "../support/command.ts";
import { SPEC } from "../support/places.ts";
import { record } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";

const DRIVER = new URL("../../src/driver/index.js", import.meta.url).href;

/** The spec is the sound one's, and this design gives the alarm back before it is aborted. */
const BROKEN = "abort-after-free";

describe("wakeproof replay --failure", function () {
  this.timeout(300_000);
  const spec = new TinySpec();
  const elsewhere = mkdtempSync(join(tmpdir(), "wakeproof-elsewhere-"));
  let saved: string;
  let failure: Failure;

  before(async () => {
    spec.cfg("Tiny", { constants: { Events: "= 1" } });
    await record(spec, "Tiny");
    const world: World = { ...worldOf(readCfg(spec.folder, "Tiny.cfg")), design: BROKEN };
    const graph = await readDump(join(spec.folder, "Tiny.dot"), makeDriver(world).layout);
    const source = { module: DRIVER, options: world };
    const report = await replay(graph, greedyTour(graph), source, { allowUnusedActions: true });
    const options = { names: [], spec: spec.folder, out: spec.out } as unknown as Context["options"];
    const context = new Context(options, new AbortController().signal);
    const model = { name: "Tiny", module: "MCEpollWait", cfg: "Tiny.cfg" } as Model;
    assert.ok(!report.ok && report.groups.length > 0);
    saveFailures(context, model, world, report);
    forgetFailures(context, { ...model, name: "Tin" });
    saved = join(elsewhere, "any-name.json");
    copyFileSync(join(spec.out, "failures", "Tiny-1.json"), saved);
    failure = readFailure(saved);
  });

  after(() => {
    spec.remove();
    rmSync(elsewhere, { recursive: true });
  });

  const again = (file: string, ...more: string[]) =>
    wakeproof(["replay", "--failure", file, "--spec", spec.folder, ...more]);

  function changed(change: (failure: Failure) => Failure): string {
    const file = join(elsewhere, "changed.json");
    writeFailure(file, change(structuredClone(failure)));
    return file;
  }

  it("fails in the same way in another folder, without TLC, with both lines and the fields that differ", async () => {
    const { code, stdout, stderr } = await again(saved);
    assert.equal(code, 20, stderr);
    assert.match(stdout, /^Tiny: AbortSucceeds: |^Tiny: \w+(?:\.tla:\d+)?: (?:state|enabled set): /);
    assert.match(stdout, /^ {2}implementation: impl\/src\/[\w/-]+\.ts:\d+$/m);
    assert.match(stdout, /^ {2}(\d+) of \1 steps led where the model says; then /m);
    assert.match(stdout, /^same failure$/m);
    assert.doesNotMatch(stdout, /since this was saved/);
    assert.doesNotMatch(readFileSync(saved, "utf8"), new RegExp(spec.folder), "no path of this machine");
  });

  it("prints one document", async () => {
    const { code, stdout } = await again(saved, "--json");
    const document = JSON.parse(stdout);
    assert.deepEqual(
      [code, document.schemaVersion, document.model, document.outcome, document.changed],
      [20, 1, "Tiny", "same failure", []],
    );
  });

  it("no longer fails once the design is the sound one: 0, and it says so", async () => {
    const file = changed((one) => ({ ...one, world: { ...one.world, design: "per-waiter-alarm" } }));
    const { code, stdout, stderr } = await again(file);
    assert.match(stdout, /^no longer fails$/m, stderr);
    assert.equal(code, 0);
  });

  it("fails in another way where the implementation goes wrong earlier: 20, and it says so", async () => {
    const file = changed((one) => ({ ...one, world: { ...one.world, design: "alarm-first" } }));
    const { code, stdout } = await again(file);
    assert.match(stdout, /^another failure$/m);
    assert.match(stdout, /^ {4}frame\.w1\.on\[1\]: model "e1", implementation "a1"$/m);
    assert.equal(code, 20);
  });

  it("says that the spec has changed since, and what of it", async () => {
    spec.change("EventSend.tla", '/\\ s.pc = "indir" /\\ HasRoom(v, s.evq)', '/\\ s.pc = "indir"');
    try {
      assert.match(
        (await again(saved)).stdout,
        /since this was saved definitions that MCEpollWait reaches have changed/,
      );
    } finally {
      copyFileSync(join(SPEC, "EventSend.tla"), join(spec.folder, "EventSend.tla"));
    }
    const file = changed((one) => ({ ...one, cfg: "Gone.cfg" }));
    assert.match((await again(file)).stdout, /since this was saved there is no Gone\.cfg any more/);
  });

  it("is a case of its own in reports, red or green: never a page about nothing", async () => {
    const junit = join(elsewhere, "junit.xml");
    await again(saved, "--junit", junit);
    assert.match(
      readFileSync(junit, "utf8"),
      /tests="1" failures="1" .*[\s\S]*<failure message="same failure: /,
    );
    const sound = changed((one) => ({ ...one, world: { ...one.world, design: "per-waiter-alarm" } }));
    await again(sound, "--junit", junit);
    assert.match(readFileSync(junit, "utf8"), /tests="1" failures="0" .*[\s\S]*<testcase name="Tiny: /);
  });

  it("refuses the options that it would ignore, so that none seems to have been done", async () => {
    const ignored = ["--changed", "--shard 1/2", "--store", "--big", "--thorough"];
    for (const option of ignored) {
      const { code, stdout, stderr } = await again(saved, ...option.split(" "));
      assert.match(
        stderr,
        /^wakeproof: --[a-z]+ is for replays of graphs, not for --failure; try: /m,
        option,
      );
      assert.deepEqual({ code, stdout }, { code: 2, stdout: "" }, option);
    }
  });

  const refuses = async (file: string, ...wanted: RegExp[]) => {
    const { code, stdout, stderr } = await again(file);
    for (const text of wanted) assert.match(stderr, text);
    assert.match(stderr, new RegExp(`^wakeproof: ${file}: `));
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
  };

  function edited(from: string | RegExp, to: string): string {
    const text = readFileSync(saved, "utf8");
    assert.notEqual(text.replace(from, to), text);
    const file = join(elsewhere, "edited.json");
    writeFileSync(file, text.replace(from, to));
    return file;
  }

  it("refuses a file that somebody changed", () =>
    refuses(
      edited(/"action": "\w+"/, '"action": "Elsewhere"'),
      /checksum: found "[0-9a-f]{64}", expected .*it was changed/,
    ));

  it("refuses a file that was cut short, or is none of ours", async () => {
    await refuses(edited(/\}\s*$/, ""), /is no JSON: /);
    await refuses(edited(/^[\s\S]*$/, "[]"), /expected an object/);
    await refuses(edited('"schemaVersion": 1', '"schemaVersion": 2'), /schemaVersion: /);
    await refuses(join(elsewhere, "missing.json"), /cannot be read \(ENOENT\)/);
  });

  it("refuses what the implementation does not have, and names the field", async () => {
    const run = (change: Partial<Failure["run"]>) =>
      changed((one) => ({ ...one, run: { ...one.run, ...change } }));
    await refuses(
      run({ failing: { action: "Fly", parameters: ["w1"] } }),
      /run\.failing: found Fly\(w1\), expected a step of the implementation's/,
    );
    const steps = failure.run.steps.map((step, at) =>
      at === 2 ? { ...step, changes: { pc: "flying" } } : step,
    );
    await refuses(
      run({ steps: steps as Failure["run"]["steps"] }),
      /run\.steps\[2\]\.changes: .*cannot hold it/,
    );
    await refuses(run({ start: { pc: { "#bigint": "x" } } }), /run\.start\.pc\["#bigint"\]: found "x"/);
    await refuses(
      changed((one) => ({ ...one, world: { ...one.world, design: "none" } })),
      /world: there is no design "none"/,
    );
  });

  it("takes no name beside the file", async () => {
    const { code, stderr } = await again(saved, "TwoTimed");
    assert.match(stderr, /has its model in the file, expected no name/);
    assert.equal(code, 2);
  });
});
