/** What is not enabled is refused by `perform` itself, or the replay is red. */
import assert from "node:assert/strict";
import { greedyTour, type ReplayOptions, replay, type StateGraph } from "../../src/engine.ts";
import { isAsked } from "../../src/replay/visits.ts";
import { counting } from "./counting.ts";

const MODULE = new URL("./scripted.js", import.meta.url).href;

describe("refusals", () => {
  let graph: StateGraph;

  before(async () => {
    graph = await counting();
  });

  const run = (name: string, options: ReplayOptions = {}) =>
    replay(graph, greedyTour(graph, { longestWalk: 4 }), { module: MODULE, options: { name } }, options);

  for (const workers of [0, 1, 3])
    it(`are shown once for each state and disabled step, by ${workers} worker threads`, async () => {
      const { refusals, enabledStates, enabledSetsCompared, ok } = await run("counter", { workers });
      // Of four states with three steps each seven are transitions; Add(1), Add(2) and Clear are each refused somewhere.
      assert.deepEqual(refusals, { disabled: 5, performed: 5, steps: 3 });
      assert.equal(enabledStates, 4);
      assert.ok(enabledSetsCompared > enabledStates);
      assert.equal(ok, true);
    });

  const firstOf = async (name: string) => {
    const { ok, equal, groups } = await run(name);
    assert.deepEqual([ok, equal], [false, false]);
    return groups[0]!;
  };

  it("are missing where a disabled step is taken", async () => {
    const { kind, action, first } = await firstOf("clears anyway");
    assert.deepEqual([kind, action], ["not refused", "Clear"]);
    assert.equal(first.message, "Clear: is not enabled, and is taken all the same");
    assert.deepEqual(first.path, [], "already in the initial state");
  });

  it("are missing where the code throws something else", async () => {
    const { kind, first } = await firstOf("breaks instead of refusing");
    assert.equal(kind, "not refused");
    assert.match(
      first.message,
      /^Clear: is not enabled, and instead of refusing it throws: assertion failed$/,
    );
  });

  it("must leave the state as it was; the step that does not is found, with what it changed", async () => {
    const { kind, action, variables, first } = await firstOf("refuses too late");
    assert.deepEqual([kind, action, first.parameters, variables], ["not refused", "Add", ["2"], ["n"]]);
    assert.match(first.message, /is refused, and yet the state is another one afterwards$/);
  });

  it("are a sample where they are too many, the same for any number of threads; the report says how many", async () => {
    const alone = await run("counter", { mostRefusals: 4 });
    const shared = await run("counter", { mostRefusals: 4, workers: 2 });
    assert.equal(alone.refusals.disabled, 5);
    assert.ok(alone.refusals.performed > 0 && alone.refusals.performed < 5, String(alone.refusals.performed));
    assert.deepEqual(shared.refusals, alone.refusals);
  });

  it("of none is no evidence: the graphs are then not said to be equal", async () => {
    const { unequalBecause } = await run("counter", { mostRefusals: 1 });
    const asked = [0, 1, 2, 3].flatMap((state) => [0, 1, 2].filter((step) => isAsked(12, state, step)));
    assert.deepEqual(asked.length > 0, unequalBecause.length === 0);
    await assert.rejects(run("counter", { mostRefusals: 0 }), /mostRefusals: found 0, expected at least 1/);
  });
});

describe("the sample of refusals", () => {
  it("has every step in some state, and about its share of all pairs", () => {
    const [states, steps, stride] = [3000, 50, 7];
    const perStep = new Int32Array(steps);
    for (let state = 0; state < states; state++)
      for (let step = 0; step < steps; step++) if (isAsked(stride, state, step)) perStep[step]!++;
    for (const count of perStep) assert.ok(count > 300 && count < 560, `${count} of ${states}`);
  });
});
