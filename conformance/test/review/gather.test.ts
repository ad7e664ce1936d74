/** The document of the report, gathered from records: an old green is never shown as new, and red stands on top. */
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Context } from "../../src/cli/context.ts";
import type { Found } from "../../src/records/found.ts";
import type { Recorded } from "../../src/records/recorder.ts";
import { documentSchema, type ReviewClaim, type ReviewDocument } from "../../src/review/document.ts";
import { reviewDocument } from "../../src/review/gather/document.ts";
import { PROJECT } from "../support/places.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";
import { linesOf } from "../tlc/saved.ts";

const EXPECT = { verdict: "pass", states: 9, transitions: 12, depth: 4 };

const FOUND: Found<"models"> = {
  ...{ expected: "pass", verdict: "pass", property: null, message: "", states: 9, transitions: 12 },
  ...{ initial: 1, depth: 4, printed: null },
  coverage: [
    { action: "CallWait", distinct: 5, total: 8 },
    { action: "PollEmpty", distinct: 3, total: 4 },
    { action: "CloseController", distinct: 0, total: 0 },
    { action: "DelFd", distinct: 0, total: 0 },
  ],
};
const GREEN: Recorded<"models"> = { exitCode: 0, problems: [], found: FOUND, seconds: 2.34 };
const PROBLEM = "Tiny: expected pass, found safety OwnAlarmOnly: Invariant OwnAlarmOnly is violated.";

/** As TLC says on what it runs. */
const MACHINE = "(Linux 6.1.0-x amd64, Vendor, Inc. 17.0.15 x86_64, MSBDiskFPSet, DiskStateQueue)";

/** In which order they are shown is another matter. */
const byName = <T extends readonly [string, ...unknown[]]>(rows: readonly T[]): T[] =>
  rows.toSorted(([one], [other]) => (one < other ? -1 : 1));

const claimNamed = ({ claims }: ReviewDocument, name: string): ReviewClaim =>
  claims.find((claim) => claim.name === name)!;

describe("the report's document", function () {
  this.timeout(300_000);
  let spec: TinySpec;

  beforeEach(() => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK", "OwnAlarmOnly"], properties: ["EventsKept"] });
    spec.manifest([modelEntry("Tiny", EXPECT, { claims: { allBut: ["CloseController"] } })]);
  });

  afterEach(() => spec.remove());

  const contextOf = () => {
    const options = { names: [], spec: spec.folder, out: spec.out } as unknown as Context["options"];
    return new Context(options, new AbortController().signal);
  };

  const gathered = async (): Promise<ReviewDocument> =>
    documentSchema.parse(await reviewDocument(contextOf(), PROJECT));

  async function recorded(result: Recorded<"models"> | "begun"): Promise<void> {
    const context = contextOf();
    const { recorder } = context;
    const inputs = (await context.inputs(false)).model(context.manifest.models[0]!);
    if (result === "begun") recorder.begin("models", "Tiny", inputs);
    else recorder.end("models", "Tiny", inputs, result);
  }

  const ofTiny = ({ models, claims, notices }: ReviewDocument) => ({
    state: models[0]!.standing.state,
    claims: byName(claims.map(({ name, holds, open }) => [name, holds, open])),
    notices: notices.filter(({ about }) => about === "Tiny" || about === "everything"),
  });

  it("is whole without any result, and says what to run", async () => {
    const { state, claims, notices } = ofTiny(await gathered());
    assert.equal(state, "missing");
    assert.deepEqual(claims, [
      ["EventsKept", [], ["Tiny"]],
      ["OwnAlarmOnly", [], ["Tiny"]],
      ["TypeOK", [], ["Tiny"]],
    ]);
    assert.deepEqual(notices, [
      { kind: "missing", about: "everything", message: "no results yet; try: make verify" },
    ]);
  });

  it("says the command for all where more than one is missing, which no command for one would give", async () => {
    spec.cfg("Other", { invariants: ["TypeOK"] });
    spec.manifest([modelEntry("Tiny", EXPECT), modelEntry("Other", EXPECT)]);
    const review = await gathered();
    assert.deepEqual(claimNamed(review, "TypeOK").standing, {
      state: "missing",
      because: "2 of 2 models missing; Tiny: no result; try: npx wakeproof check",
    });
    const one = claimNamed(review, "OwnAlarmOnly").standing.because;
    assert.equal(one, "Tiny: no result; try: npx wakeproof check Tiny");
  });

  it("tells of a green model with its bounds and counts, and in which models a claim holds", async () => {
    await recorded(GREEN);
    const review = await gathered();
    const { state, claims, notices } = ofTiny(review);
    assert.deepEqual([state, notices], ["ok", []]);
    assert.deepEqual(claims[1], ["OwnAlarmOnly", ["Tiny"], []]);
    const { found, states, transitions, depth, bounds } = review.models[0]!;
    assert.deepEqual([found, states, transitions, depth], ["pass", 9, 12, 4]);
    assert.ok(bounds.includes("1 waiter"));
    assert.deepEqual(byName(review.claims.map(({ name, kind, standing }) => [name, kind, standing.state])), [
      ["EventsKept", "step", "ok"],
      ["OwnAlarmOnly", "invariant", "ok"],
      ["TypeOK", "type", "ok"],
    ]);
    assert.match(claimNamed(review, "OwnAlarmOnly").place, /^spec\/EpollWaitProperties\.tla:\d+$/);
    assert.match(claimNamed(review, "OwnAlarmOnly").tla, /^OwnAlarmOnly == /);
  });

  it("shows a green model as stale once the spec has changed, and no claim as holding in it", async () => {
    await recorded(GREEN);
    spec.change("Mailbox.tla", "EmptyBitmap == {}", "EmptyBitmap == {} \\* nothing");
    const { state, claims, notices } = ofTiny(await gathered());
    assert.equal(state, "stale");
    assert.deepEqual(claims[1], ["OwnAlarmOnly", [], ["Tiny"]]);
    const message = "the spec has changed since; try: npx wakeproof check";
    assert.deepEqual(notices, [{ kind: "stale", about: "Tiny", message }]);
  });

  it("has what is red on top, and the property that failed is red, and no other", async () => {
    const found = { ...FOUND, verdict: "safety", property: "OwnAlarmOnly" };
    await recorded(GREEN);
    await recorded({ ...GREEN, exitCode: 12, problems: [{ message: PROBLEM }], found });
    const review = await gathered();
    const [first] = review.notices;
    assert.deepEqual([first!.kind, first!.about], ["red", "Tiny"]);
    assert.match(first!.message, /OwnAlarmOnly is violated.*; to see it again: npx wakeproof check Tiny$/);
    assert.equal(review.models[0]!.found, "safety failure: OwnAlarmOnly");
    assert.deepEqual(
      byName(review.claims.map(({ name, holds, standing }) => [name, holds.length, standing.state])),
      [
        ["EventsKept", 0, "missing"],
        ["OwnAlarmOnly", 0, "red"],
        ["TypeOK", 0, "missing"],
      ],
    );
  });

  it("shows the way to what nobody expected, of a model that was to pass", async () => {
    const printed = { lines: linesOf("invariant"), exitCode: 12 };
    const found = { ...FOUND, verdict: "safety", property: "OwnAlarmOnly", printed };
    await recorded({ ...GREEN, exitCode: 12, problems: [{ message: PROBLEM }], found });
    const [trace, ...others] = (await gathered()).traces;
    assert.deepEqual([trace!.id, trace!.kind, trace!.design], ["Tiny", "counterexample", null]);
    assert.match(trace!.story, / fails, though the model is to pass\.$/);
    assert.equal(trace!.marked, trace!.states.length - 1);
    assert.equal(trace!.steps.length, trace!.states.length - 1);
    assert.deepEqual(others, []);
  });

  it("shows the trace of a broken design that no implementation can be asked about, and says why", async () => {
    const expected = { verdict: "safety", property: "OwnAlarmOnly" };
    const design = { name: "broken", sound: false, commit: null, about: "a mistake", models: ["Tiny"] };
    spec.cfg("Tiny", { invariants: ["OwnAlarmOnly"] });
    spec.manifest([modelEntry("Tiny", expected)], { designs: [design] });
    const lines = linesOf("invariant").map((line) =>
      line.replace(/Invariant \w+ is/, "Invariant OwnAlarmOnly is").replace("(a machine)", MACHINE),
    );
    const found = { ...FOUND, ...expected, expected: "safety", printed: { lines, exitCode: 12 } };
    await recorded({ ...GREEN, found });
    const { traces, models, provenance } = await gathered();
    assert.equal(models[0]!.standing.state, "ok");
    const javas = provenance.parts.filter(({ name }) => name.startsWith("Java"));
    assert.deepEqual(
      javas.map(({ value }) => value),
      ["Vendor, Inc. 17.0.15"],
    );
    assert.deepEqual(
      traces.map(({ id, reproduced }) => [id, reproduced!.ok]),
      [["Tiny", false]],
    );
    assert.match(traces[0]!.reproduced!.because, /overrides no choice/);
  });

  it("shows what is red as red however old it is, and says how old", async () => {
    await recorded({ ...GREEN, exitCode: 12, problems: [{ message: PROBLEM }], found: null });
    spec.change("Mailbox.tla", "EmptyBitmap == {}", "EmptyBitmap == {} \\* nothing");
    const { state, notices } = ofTiny(await gathered());
    assert.equal(state, "red");
    assert.match(notices[0]!.message, /\(the spec has changed since\)/);
  });

  it("takes a run that was killed for none, whatever was green before it", async () => {
    await recorded(GREEN);
    await recorded("begun");
    const { state, notices } = ofTiny(await gathered());
    assert.equal(state, "missing");
    assert.deepEqual(
      notices.map(({ kind, message }) => [kind, message]),
      [["missing", "begun, and not come to an end; try: npx wakeproof check"]],
    );
  });

  it("trusts no damaged record, and names the file", async () => {
    await recorded(GREEN);
    const file = join(spec.out, "records/models/Tiny.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"states": 9', '"states": 8'));
    const { state, notices } = ofTiny(await gathered());
    assert.equal(state, "unreadable");
    assert.match(notices[0]!.message, /^out\/records\/models\/Tiny\.json: .*; try: remove it, and /);
  });

  it("is the same for the same results, but for its times", async () => {
    await recorded(GREEN);
    const { times, ...first } = await gathered();
    assert.deepEqual(
      times.map(({ what, seconds }) => [what, seconds]),
      [["TLC: Tiny", 2.3]],
    );
    rmSync(join(spec.out, "records"), { recursive: true });
    await recorded({ ...GREEN, seconds: 99 });
    const { times: later, ...second } = await gathered();
    assert.equal(JSON.stringify(second), JSON.stringify(first));
    assert.equal(later[0]!.seconds, 99);
  });

  it("names no folder of the machine", async () => {
    await recorded({ ...GREEN, exitCode: 1, problems: [{ message: `${spec.folder}/Tiny.cfg: no` }] });
    const text = JSON.stringify(await gathered());
    for (const folder of [spec.folder, PROJECT, process.cwd()]) assert.ok(!text.includes(folder), folder);
  });

  it("lists actions that are never taken first, and what the manifest says of each", async () => {
    await recorded(GREEN);
    const { coverage } = await gathered();
    const figures = coverage.find(({ id }) => id === "actions-Tiny")!;
    assert.deepEqual(figures.rows, [
      ["CloseController", 0, 0, "does without it"],
      ["DelFd", 0, 0, "claims it: NOT TAKEN"],
      ["PollEmpty", 3, 4, "claims it"],
      ["CallWait", 5, 8, "claims it"],
    ]);
    assert.deepEqual(coverage.find(({ id }) => id === "actions-by-model")!.rows, [
      ["Tiny", 2, 2, 1, "all others", "ok"],
    ]);
  });
});
