/**
 * The whole of the engine on the toy: TLC checks the spec and dumps its graph, a tour takes every transition, and the
 * turnstile is compared with it all the way. Then turnstiles with a mistake each, which must be found.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type DivergenceGroup,
  faultOf,
  greedyTour,
  type ReplayReport,
  readDump,
  replay,
  runTlc,
  type StateGraph,
  type TlcResult,
  type Tour,
} from "../../src/engine.ts";
import { REAL } from "../graph/dumps.ts";
import type { Mistake } from "./broken-turnstiles.ts";
import { TurnstileDriver } from "./turnstile.ts";

const FOLDER = fileURLToPath(new URL("../../../test/toy", import.meta.url));
const SOUND = { module: new URL("./turnstile.js", import.meta.url).href };
const BROKEN = new URL("./broken-turnstiles.js", import.meta.url).href;

describe("the toy, from spec to replay", function () {
  this.timeout(300_000);
  let result: TlcResult;
  let graph: StateGraph;
  let tour: Tour;
  let dumped: string;

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), "toy-"));
    try {
      const dump = join(folder, "Turnstile.dot");
      result = await runTlc({ folder: FOLDER, module: "Turnstile", dump });
      graph = await readDump(dump, new TurnstileDriver().layout, result);
      dumped = readFileSync(dump, "utf8");
      tour = greedyTour(graph);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("TLC passes the spec, and the dump has what it counted", () => {
    assert.equal(result.verdict, "pass");
    assert.deepEqual([graph.states, graph.edges], [result.distinct, result.generated - 1]);
  });

  it("the dump is, byte for byte, the one that is saved for other tests", () => {
    assert.equal(dumped, readFileSync(REAL, "utf8"));
  });

  it("the tour takes every transition", () => assert.equal(faultOf(tour, graph), undefined));

  for (const workers of [0, 2]) {
    it(`the turnstile is the spec, transition by transition (${workers} worker threads)`, async () => {
      const report = await replay(graph, tour, SOUND, { workers });
      assert.ok(report.ok, JSON.stringify(report.groups));
      assert.deepEqual([report.covered, report.transitions, report.states], [72, 72, 30]);
      assert.deepEqual([report.steps, report.divergences], [tour.edges.length, 0]);
      const performed = report.steps + report.extraSteps;
      assert.ok(report.statesCompared > performed, "each step, and each beginning of a walk");
      assert.equal(report.enabledSetsCompared, report.statesCompared);
    });
  }

  const broken = (mistake: Mistake, workers = 0): Promise<ReplayReport> =>
    replay(
      graph,
      tour,
      { module: BROKEN, options: { mistake } },
      { workers, specLines: { Drop: "Turnstile.tla:41" } },
    );

  async function firstOf(mistake: Mistake): Promise<DivergenceGroup> {
    const report = await broken(mistake);
    assert.equal(report.ok, false, mistake);
    assert.ok(report.divergences > 0 && report.covered < report.transitions, mistake);
    return report.groups[0]!;
  }

  it("a wrong state is shown by the variables that differ, the path, the spec's line and the code's", async () => {
    const { kind, action, variables, first } = await firstOf("keeps no coin");
    assert.deepEqual([kind, action, variables], ["state", "Drop", ["box"]]);
    assert.equal(first.variables[0]!.actual, "<<>>");
    assert.match(first.variables[0]!.expected, /^<<(penny|dime)>>$/);
    const [guest = ""] = first.parameters;
    const entering = first.path.filter((step) => step.action === "Enter");
    assert.deepEqual(entering, [{ action: "Enter", parameters: [guest], actor: guest }]);
    assert.equal(first.specLine, "Turnstile.tla:41");
    assert.equal(first.where, "turnstile.ts: Turnstile.drop");
    assert.match(first.message, /^Drop\((ann|bob), (penny|dime)\): no transition Drop of the spec leads/);
  });

  it("a step that is missing is an enabled set that is too small", async () => {
    const { kind, action, first } = await firstOf("silences inside");
    assert.deepEqual([kind, action], ["enabled set", "Ring"]);
    assert.match(first.message, /the implementation has 1 steps Ring enabled, the spec 2; enabled are /);
  });

  it("a step too many is an enabled set that is too large, and the step is named", async () => {
    const { kind, action, first } = await firstOf("lets two in");
    assert.deepEqual([kind, action], ["enabled set", "Enter"]);
    assert.match(first.message, /the implementation has 1 steps Enter enabled, the spec 0/);
    assert.equal(first.parameters.length, 1);
    assert.equal(first.where, "turnstile.ts: Turnstile.enter");
  });

  it("state that no variable shows makes a step nondeterministic", async () => {
    const source = { module: BROKEN, options: { mistake: "wears out" } };
    assert.ok((await replay(graph, tour, source)).ok, "it takes longer than one tour to wear out");
    const twice: Tour = {
      edges: Int32Array.of(...tour.edges, ...tour.edges),
      starts: Int32Array.of(
        ...tour.starts,
        ...tour.starts.slice(1).map((start) => start + tour.edges.length),
      ),
    };
    const report = await replay(graph, twice, source);
    const { kind, action, variables, first } = report.groups[0]!;
    assert.deepEqual([kind, action, variables], ["nondeterministic", "Ring", ["bell"]]);
    assert.match(first.message, /led to another state before, from a state that looked the same/);
    assert.ok(!report.ok);
  });

  it("a parameter that is mistaken for another leads to a state that the spec does not know", async () => {
    const report = await broken("lets the other in");
    assert.ok(report.groups.some(({ kind, action }) => kind === "state" && action === "Enter"));
  });

  it("an action that only one of the two knows is told before anything is replayed", async () => {
    const report = await broken("calls it leaving");
    assert.deepEqual(
      report.groups.map(({ kind, action }) => [kind, action]),
      [
        ["unknown action", "NewDay"],
        ["unknown action", "Leave"],
      ],
    );
    assert.match(report.groups[0]!.first.message, /is in the graph, expected a step of the driver/);
    assert.match(report.groups[1]!.first.message, /is in the driver \(Leave\), expected transitions/);
    assert.deepEqual([report.covered, report.steps, report.ok], [0, 0, false]);
  });

  it("a step that is enabled and throws is refused, in the words of the code", async () => {
    const { kind, action, first } = await firstOf("jams");
    assert.deepEqual([kind, action], ["refused", "Drop"]);
    assert.match(first.message, /is enabled, but throws: the slot is jammed$/);
  });

  it("another initial state ends every walk at once", async () => {
    const report = await broken("opens late");
    assert.equal(report.divergences, report.walks);
    const { kind, action, variables, count, first } = report.groups[0]!;
    assert.deepEqual([kind, action, variables, count], ["state", "Init", ["bell"], report.walks]);
    assert.deepEqual([first.step, first.path], [0, []]);
    assert.equal(report.covered, 0);
  });

  it("bytes that are no value are shown as bytes", async () => {
    const { first } = await firstOf("writes no value");
    assert.equal(first.variables[0]!.actual, "no value: bytes 200 0 0");
  });

  it("worker threads find the same mistakes", async () => {
    for (const mistake of ["keeps no coin", "lets two in", "opens late"] as const) {
      const [alone, shared] = [await broken(mistake), await broken(mistake, 2)];
      const kinds = ({ groups }: ReplayReport) =>
        new Set(groups.map(({ kind, action }) => `${kind} ${action}`));
      assert.deepEqual(kinds(shared), kinds(alone), mistake);
      assert.equal(shared.ok, false);
    }
  });
});
