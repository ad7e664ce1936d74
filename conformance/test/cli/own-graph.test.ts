/** How a replay says that the implementation's own graph is another one than TLC's. */
import assert from "node:assert/strict";
import { compared } from "../../src/cli/own-graph.ts";
import { canonicalGraph, exploreDriver } from "../../src/engine.ts";
import { byAction } from "../../src/graph/by-action.ts";
import { counting } from "../replay/counting.ts";
import { scripted } from "../replay/scripted.ts";

describe("the own graph of an implementation", () => {
  const ownGraph = async (name: string) =>
    compared(await exploreDriver(scripted(name), { mostStates: 10 }), canonicalGraph(await counting()));

  it("is said to be the model's by its hash", async () => {
    const { equal, differences, states, transitions, performed } = await ownGraph("counter");
    assert.deepEqual(
      { equal, differences, states, transitions },
      { equal: true, differences: [], states: 4, transitions: 7 },
    );
    assert.ok(performed >= transitions);
  });

  it("is said to lack transitions, by action", async () => {
    const { equal, differences } = await ownGraph("cannot clear from three");
    assert.deepEqual([equal, differences], [false, ["1 transitions of the model alone, Clear 1"]]);
  });

  it("is said to have others, and to begin elsewhere", async () => {
    const clearing = await ownGraph("clears instead of adding");
    assert.deepEqual(clearing.differences, [
      "1 transitions of the implementation alone, Clear 1",
      "1 transitions of the model alone, Add 1",
    ]);
    const { differences } = await ownGraph("only clears");
    assert.equal(differences[0], "the initial states differ");
    assert.ok(differences.includes("2 states of the model alone"));
    assert.ok(differences.includes("actions of the model alone: Add"));
  });

  it("counts edges by action, in the order of their names", async () => {
    const graph = await counting();
    assert.equal(
      byAction(
        graph.actions,
        graph.edgeAction,
        Int32Array.from({ length: graph.edges }, (_, edge) => edge),
      ),
      "Add 5, Clear 2",
    );
  });
});
