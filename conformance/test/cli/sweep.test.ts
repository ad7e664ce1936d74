import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownSweep, readResults } from "../../src/models/sweep-results.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { type Ended, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { fakeJava, type Plan } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { type Json, modelEntry, TinySpec } from "../support/tiny-spec.ts";

const SIZES = { waiters: 1, controllers: 1, fds: 1, slabSize: 1, spamCopies: 1, calls: 1, events: 0 };

const point = (name: string, sizes: Json = {}, more: Json = {}): Json => ({
  ...{ name, level: "EpollWaitIndirs", model: "Tiny", constants: { ...SIZES, ...sizes } },
  ...{ symmetry: false, big: false, budget: 60, ...more },
});

describe("wakeproof sweep", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;

  beforeEach(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { constants: { Timeouts: '= {"poll"}' }, invariants: ["TypeOK", "ObjectBound"] });
    recorded ??= await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded)]);
    spec.write("README.md", "# Some\n\n<!-- table sweep: written -->\n<!-- end of table sweep -->\n\nmore\n");
  });

  afterEach(() => spec.remove());

  const declare = (...points: readonly Json[]) =>
    spec.write("sweep.json", JSON.stringify({ schemaVersion: 1, points }));

  const sweep = (args: readonly string[] = [], plan?: Plan): Promise<Ended> =>
    wakeproof(["sweep", ...args, ...spec.where], plan && fakeJava(spec.folder, plan));

  it("checks a model at other sizes, counts alike states once with symmetry, and stores the table", async () => {
    declare(
      point("one"),
      point("two", { waiters: 2 }),
      point("two-alike", { waiters: 2 }, { symmetry: true }),
      point("slabs", { waiters: 2, controllers: 2, fds: 2, slabSize: 2, events: 1 }),
      point("more", {}, { big: true }),
    );
    const { code, stdout, stderr } = await sweep(["--json"]);
    assert.equal(code, 0, stderr);
    const { points } = documentIn("sweep", stdout);
    assert.deepEqual(
      points.map(({ name, verdict }) => [name, verdict]),
      ["one", "two", "two-alike", "slabs"].map((name) => [name, "pass"]),
    );
    const [one, two, alike] = points.map(({ states }) => states) as [number, number, number];
    assert.equal(one, recorded.expect.states);
    assert.equal(two, one * one);
    // Of pairs of equal things: those of two different ones count once.
    assert.equal(alike, (one * (one + 1)) / 2);
    assert.deepEqual(readResults(spec.folder).points, points);
    assert.equal(writtenTable(join(spec.folder, "README.md"), "sweep"), markdownSweep(points));
    assert.match(spec.read("README.md"), /^# Some\n[\s\S]*\nmore\n$/);
  });

  it("is red for a point at which a claim fails, with TLC's code, and names the claim", async () => {
    spec.cfg("Tiny", { constants: { Timeouts: '= {"poll"}' }, invariants: ["Alone"] });
    spec.change("MCEpollWait.tla", "OneSlabOfTwo ==", "Alone == Cardinality(DOMAIN pc) = 1\nOneSlabOfTwo ==");
    declare(point("one"), point("two", { waiters: 2 }));
    const { code, stdout, stderr } = await sweep();
    assert.match(stderr, /^two: expected pass, found safety Alone: /m);
    assert.match(stdout, /^one .* pass +ok$/m);
    assert.match(stdout, /^two .* safety Alone +NOT OK$/m);
    assert.equal(code, 12);
  });

  it("gives up a point that exceeds its budget with 31, and says how far it came", async () => {
    declare(point("one"));
    const { code, stdout, stderr } = await sweep(["--budget", "1"], { ...recorded, end: "never" });
    assert.match(
      stderr,
      new RegExp(
        `^one: over its budget of 1 s, ${recorded.expect.states} distinct states .*; try: --budget`,
        "m",
      ),
    );
    assert.match(stdout, /^one .* over budget +NOT OK$/m);
    assert.equal(code, 31);
    assert.match(writtenTable(join(spec.folder, "README.md"), "sweep"), /over budget/);
  });

  it("keeps a verdict that is current when a later run exceeds its budget, and drops one that is not", async () => {
    declare(point("one"));
    assert.equal((await sweep([], recorded)).code, 0);
    const before = readFileSync(join(spec.folder, "results/sweep.json"), "utf8");
    const endless: Plan = { ...recorded, end: "never" };
    assert.equal((await sweep(["--budget", "1", "--force"], endless)).code, 31);
    assert.equal(readFileSync(join(spec.folder, "results/sweep.json"), "utf8"), before);
    spec.change("Slab.tla", "Grown(c) == Len(c.full)", "Grown(c) == 0 + Len(c.full)");
    assert.equal((await sweep(["--budget", "1"], endless)).code, 31);
    assert.equal(readResults(spec.folder).points[0]!.verdict, "over budget");
  });

  it("does not look again for what is stored while its definitions are the same, unless it is forced", async () => {
    declare(point("one"), point("two"));
    assert.match((await sweep(["one"], recorded)).stdout, /^one .* TLC +pass +ok$/m);
    const again = await sweep([], { output: "asked", end: 1 });
    assert.match(again.stdout, /^one .* store +pass +ok$/m);
    assert.match(again.stdout, /^two .* TLC +error +NOT OK$/m);
    assert.equal((await sweep(["one", "--force"], { output: "asked", end: 1 })).code, 23);
    // It is red now, so it is looked for again.
    assert.match((await sweep(["one"], recorded)).stdout, /^one .* TLC +pass +ok$/m);
    spec.change("Slab.tla", "Grown(c) == Len(c.full)", "Grown(c) == 0 + Len(c.full)");
    assert.match((await sweep(["one"], recorded)).stdout, /^one .* TLC +pass +ok$/m);
  });

  it("runs the points that are named, small or big, and leaves the others as they are stored", async () => {
    declare(point("one"), point("more", {}, { big: true }));
    await sweep([], recorded);
    const { code } = await sweep(["more"], recorded);
    assert.equal(code, 0);
    assert.deepEqual(
      readResults(spec.folder).points.map(({ name }) => name),
      ["one", "more"],
    );
  });

  describe("refuses, before it asks TLC,", () => {
    const refuses = async (wanted: RegExp, args: readonly string[] = []) => {
      const { code, stdout, stderr } = await sweep(args, { output: "asked", end: 1 });
      assert.match(stderr, wanted);
      assert.doesNotMatch(stderr, /\n\s+at /);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
    };

    it("a file that is not there, and one that is not JSON", async () => {
      await refuses(/sweep\.json: not there, expected the points of the sweep/);
      spec.write("sweep.json", "{");
      await refuses(/sweep\.json:1:1: expected JSON/);
    });

    for (const [what, wrong, wanted] of [
      ["a size that is none", point("one", { waiters: 0 }), /points\[0\]\.constants\.waiters: .*>0/],
      ["a size that nobody knows", point("one", { moons: 1 }), /points\[0\]\.constants: .*"moons"/],
      [
        "a point that does not say a size that the model has",
        point("one", { fds: undefined }),
        /points\[0\]\.constants\.fds: Tiny\.cfg has Fds, expected a size/,
      ],
      [
        "a model that does not exist",
        point("one", {}, { model: "Tyni" }),
        /points\[0\]\.model: there is no model "Tyni" in the manifest; did you mean "Tiny"\?/,
      ],
      [
        "a level that the model is not at",
        point("one", {}, { level: "AlarmDelivery" }),
        /points\[0\]\.level: MCEpollWait\.tla is not made of "AlarmDelivery"/,
      ],
      [
        "a model that is to fail",
        point("one", {}, { model: "Red" }),
        /points\[0\]\.model: Red is to fail, expected a model that passes/,
      ],
      [
        "symmetry for liveness",
        point("one", {}, { model: "Fair", symmetry: true }),
        /points\[0\]\.symmetry: Fair\.cfg is about FairSpec, .*expected false/,
      ],
      [
        "symmetry for waiters that something tells apart",
        point("one", {}, { model: "Favoured", symmetry: true }),
        /points\[0\]\.symmetry: Favoured speaks of "w1", so its waiters are not alike; expected false/,
      ],
      [
        "a model that tells waiters apart by their names",
        point("one", {}, { model: "InTurn", symmetry: true }),
        /points\[0\]\.model: InTurn\.cfg lets waiters call in an order of their names/,
      ],
    ] as const)
      it(what, () => {
        spec.cfg("Fair", { specification: "FairSpec", properties: ["Promptness"] });
        spec.change("MCEpollWait.tla", "OneSlabOfTwo ==", 'FirstIsOut == pc["w1"] = "out"\nOneSlabOfTwo ==');
        spec.cfg("Favoured", { invariants: ["FirstIsOut"] });
        spec.cfg("InTurn", { constants: { MayCall: "<- InTurn" }, invariants: ["TypeOK"] });
        spec.manifest([
          recordedEntry("Tiny", recorded),
          ...["Fair", "Favoured", "InTurn"].map((name) => modelEntry(name)),
          modelEntry("Red", { verdict: "safety", property: "TypeOK" }, { cfg: "InTurn.cfg" }),
        ]);
        declare(wrong);
        return refuses(wanted);
      });

    it("a point that nobody declared, and a budget that is none", async () => {
      declare(point("one"));
      await refuses(/unknown point "on"; did you mean "one"\?/, ["on"]);
      await refuses(/--budget soon: expected a number of seconds/, ["--budget", "soon"]);
    });

    it("a name that is taken", () => {
      declare(point("one"), point("one"));
      return refuses(/points\[1\]\.name: "one" is taken/);
    });
  });
});
