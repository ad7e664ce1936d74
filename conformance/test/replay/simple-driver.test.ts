/** The toy's turnstile again, by the driver that needs the fewest lines: it must see what the hand-written one sees. */
import assert from "node:assert/strict";
import {
  faultOf,
  greedyTour,
  printReport,
  readDump,
  replay,
  type StateGraph,
  StepRefused,
  stepsOf,
} from "../../src/engine.ts";
import { REAL, REAL_COUNTS, turnstileLayout } from "../graph/dumps.ts";
import { type Mistake, makeDriver } from "./simple-turnstile.ts";

const MODULE = new URL("./simple-turnstile.js", import.meta.url).href;

describe("a simple driver", () => {
  let graph: StateGraph;
  before(async () => {
    graph = await readDump(REAL, turnstileLayout, REAL_COUNTS);
  });

  const replayed = (mistake: Mistake, workers = 0) =>
    replay(graph, greedyTour(graph), { module: MODULE, options: { mistake } }, { workers });

  for (const workers of [0, 2])
    it(`replays a whole graph (${workers} threads)`, async () => {
      assert.equal(faultOf(greedyTour(graph), graph), undefined);
      const report = await replayed("none", workers);
      assert.deepEqual([report.ok, report.covered, report.divergences], [true, 72, 0]);
    });

  it("names every choice of parameters, the first the slowest", () => {
    assert.deepEqual(
      stepsOf("Drop", ["ann", "bob"], ["penny", "dime"]).map(({ parameters }) => parameters.join()),
      ["ann,penny", "ann,dime", "bob,penny", "bob,dime"],
    );
    assert.deepEqual(stepsOf("NewDay"), [{ action: "NewDay", parameters: [] }]);
    assert.deepEqual(stepsOf("Enter", []), []);
  });

  it("refuses a step that cannot be taken, and changes nothing", () => {
    const driver = makeDriver({ mistake: "none" });
    const [before, after] = [new Uint8Array(graph.width), new Uint8Array(graph.width)];
    driver.snapshot(before);
    assert.throws(
      () => driver.perform(driver.steps.length - 1),
      (error: unknown) => error instanceof StepRefused && /NewDay is not enabled/.test(error.message),
    );
    driver.snapshot(after);
    assert.deepEqual(after, before);
  });

  it("comes to a state that the layout does not hold: a divergence at that step, which says what it is", async () => {
    const { kind, action, first } = (await replayed("drops two coins")).groups[0]!;
    assert.deepEqual([kind, action], ["state", "Drop"]);
    assert.match(first.message, /comes to a state that is none: box: <<.*>> is not in Seq\(/);
    assert.equal(first.where, "turnstile.ts: Drop");
  });

  it("says which variable has a value that the layout lacks", async () => {
    const { first } = (await replayed("forgets a place")).groups[0]!;
    assert.match(first.message, /: pc: "gone" is not in \{"outside", "inside", "through"\}$/);
  });

  it("that cannot say its initial state is red at once, with the place", async () => {
    const report = await replayed("opens without a bell");
    const { kind, action, count, first } = report.groups[0]!;
    assert.deepEqual([kind, action, count], ["state", "Init", report.walks]);
    assert.match(first.message, /bell: found undefined, expected a value that TLA\+ has/);
    assert.equal(report.covered, 0);
  });

  it("has a report that a person can read, green and red", async () => {
    const green = printReport(await replayed("none"));
    assert.match(green, /^30 states, 72 transitions, 72 of them covered\n/);
    assert.match(green, /\nok: the implementation takes these transitions, and no others$/);
    const red = printReport(await replayed("drops two coins"));
    assert.match(red, /\n {2}Drop: state \(\d+ times\): Drop\(ann, penny\): comes to a state that is none/);
    assert.match(red, /\nNOT OK: \d+ divergences; \d+ of 72 transitions not covered; /);
  });
});
