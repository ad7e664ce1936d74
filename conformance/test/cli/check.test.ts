import assert from "node:assert/strict";
import { type Ended, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { record } from "../support/recorded.ts";
import { type Json, modelEntry, PASS, TinySpec } from "../support/tiny-spec.ts";

describe("wakeproof check", function () {
  this.timeout(300_000);
  let spec: TinySpec;

  before(() => {
    spec = new TinySpec();
  });

  after(() => spec.remove());

  const check = (models: readonly Json[], ...args: readonly string[]): Promise<Ended> => {
    spec.manifest(models);
    return wakeproof(["check", ...args, ...spec.where]);
  };

  const refuted = (verdict: string, property: string): Json => ({ verdict, property });

  it("leaves with 0 when verdict and counts are the manifest's, and with 23 when only the counts differ", async () => {
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    const { expect } = await record(spec, "Tiny");
    const right = await check([modelEntry("Tiny", expect)], "Tiny", "--json");
    assert.equal(right.code, 0, right.stderr);
    const [row] = documentIn("check", right.stdout).models;
    const { states, transitions, depth } = expect;
    const { seconds: _, ...compared } = row!;
    const same = { name: "Tiny", expected: "pass", verdict: "pass", property: null, ok: true, cached: false };
    assert.deepEqual(compared, { ...same, states, transitions, depth });

    const other = { ...expect, transitions: Number(transitions) + 1 };
    const wrong = await check([modelEntry("Tiny", other)], "Tiny", "--json");
    assert.equal(wrong.code, 23);
    assert.match(wrong.stderr, new RegExp(`Tiny: ${transitions} transitions, expected ${other.transitions}`));
    assert.equal(documentIn("check", wrong.stdout).models[0]!.ok, false);
  });

  it("names file, line and column of a spec that does not parse, and leaves with SANY's 150", async () => {
    const broken = new TinySpec();
    try {
      const text = broken.read("Slab.tla");
      broken.change("Slab.tla", "Grown(c) == Len(c.full)", "Grown(c) == == Len(c.full)");
      const line = text.split("\n").findIndex((one) => one.startsWith("Grown(c) ==")) + 1;
      broken.cfg("Tiny", {});
      broken.manifest([modelEntry("Tiny")]);
      const { code, stderr, stdout } = await wakeproof(["check", "Tiny", ...broken.where]);
      assert.match(stderr, new RegExp(`Slab\\.tla:${line}:\\d+: `));
      assert.match(stdout, /^Tiny .* NOT OK$/m);
      assert.equal(code, 150);
    } finally {
      broken.remove();
    }
  });

  it("is red for a model that has no state at all", async () => {
    spec.change(
      "MCEpollWait.tla",
      "OneSlabOfOne ==",
      "NoWorld == Init /\\ pc = <<>> /\\ [][Next]_vars\nOneSlabOfOne ==",
    );
    spec.cfg("Nothing", { specification: "NoWorld", invariants: ["TypeOK"] });
    const { code, stderr } = await check([modelEntry("Nothing")], "Nothing");
    assert.match(stderr, /Nothing: expected pass, found no verdict: TLC found no state to check/);
    assert.equal(code, 23);
  });

  it("leaves with TLC's 12 where an invariant of a passing model is violated, and says which", async () => {
    spec.cfg("Unsafe", { invariants: ["TypeOK", "ObjectBound", "Unheard"] });
    spec.change("MCEpollWait.tla", "OneSlabOfTwo ==", 'Unheard == pc["w1"] # "free"\nOneSlabOfTwo ==');
    const { code, stderr } = await check([modelEntry("Unsafe")], "Unsafe");
    assert.match(stderr, /Unsafe: expected pass, found safety Unheard/);
    assert.equal(code, 12);
  });

  it("leaves with TLC's 13 where a temporal property of a passing model is violated", async () => {
    spec.cfg("Slow", { properties: ["RoundReturns"] });
    const { code, stderr, stdout } = await check([modelEntry("Slow")], "Slow", "--json");
    assert.match(stderr, /Slow: expected pass, found liveness RoundReturns/);
    assert.equal(documentIn("check", stdout).models[0]!.verdict, "liveness");
    assert.equal(code, 13);
  });

  it("is red for a witness that holds, and names it", async () => {
    spec.cfg("Red", { invariants: ["WitnessPollEmpty"] });
    const witnesses = { module: "EpollWaitWitnesses", cfg: "Witnesses.cfg" };
    const models = [
      modelEntry("Red", refuted("safety", "WitnessPollEmpty"), { module: "EpollWaitWitnesses" }),
    ];
    spec.manifest(models, {
      witnesses: [{ ...witnesses, invariants: ["WitnessCallWait", "WitnessFdEvent"] }],
    });
    const { code, stderr, stdout } = await wakeproof(["check", ...spec.where]);
    assert.match(stderr, /WitnessFdEvent: expected to be refuted, but it holds/);
    assert.doesNotMatch(stderr, /WitnessCallWait/);
    assert.match(stdout, /^Red .* ok$/m);
    assert.match(stdout, /^witnesses: 1 of 2 refuted/m);
    assert.equal(code, 23);
  });
});

describe("wakeproof: a machine that lacks something", function () {
  this.timeout(300_000);
  let spec: TinySpec;

  before(() => {
    spec = new TinySpec();
    spec.cfg("Tiny", {});
    spec.manifest([modelEntry("Tiny", PASS, { replay: true })]);
  });

  after(() => spec.remove());

  it("leaves with 30 where there is no Java, and says where it looked and what to do", async () => {
    const { code, stdout, stderr } = await wakeproof(["check", ...spec.where], {
      TLA2TOOLS_JAVA: "no-such-java",
    });
    assert.match(stderr, /tool missing: no Java/);
    assert.match(stderr, /looked at TLA2TOOLS_JAVA: no-such-java/);
    assert.match(stderr, /try: /);
    assert.deepEqual({ code, stdout }, { code: 30, stdout: "" });
  });

  for (const verb of ["check", "replay"])
    it(`${verb} leaves with 2 and one message where its artifacts cannot be written`, async () => {
      spec.write("taken", "a file");
      const { code, stdout, stderr } = await wakeproof([
        ...[verb, "Tiny", "--spec", spec.folder],
        ...["--out", `${spec.folder}/taken`],
      ]);
      assert.match(
        stderr,
        /taken.*: cannot be written: a file stands where a folder is needed.*try: --out DIR/,
      );
      assert.deepEqual(
        { code, stdout, lines: stderr.trim().split("\n").length },
        { code: 2, stdout: "", lines: 1 },
      );
    });
});
