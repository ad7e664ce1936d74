import assert from "node:assert/strict";
import fc from "fast-check";
import { costOf, faultOf, optimalTour, suiteOf, walksOf } from "../../src/engine.ts";
import { seed } from "../values/arbitraries.ts";
import { connected, processes } from "./graphs.ts";

describe(`suites (seed ${seed})`, () => {
  it("cost at most a thousandth more than the optimum, and say so", () => {
    for (const graph of [processes(3, 9, false), processes(4, 7, true)]) {
      const { tour, cost } = suiteOf(graph);
      assert.equal(faultOf(tour, graph), undefined);
      const { optimum } = cost;
      assert.deepEqual(cost, {
        ...{ resetCost: 1, walks: walksOf(tour), steps: tour.edges.length, resets: walksOf(tour) - 1 },
        ...{ cost: costOf(tour), optimum, lowerBound: optimum },
      });
      assert.equal(optimum, optimalTour(graph).cost);
      assert.ok(cost.cost <= 1.001 * optimum!);
    }
  });

  it("are the optimal tour itself, where nothing is cut", () => {
    const graph = processes(3, 9, true);
    const { tour, cost } = suiteOf(graph, { uncut: true });
    assert.deepEqual(tour, optimalTour(graph).tour);
    assert.equal(cost.cost, cost.optimum);
  });

  it("of a graph that is too big for the optimum have a bound that is proven, and no optimum", () => {
    fc.assert(
      fc.property(connected, fc.constantFrom(0, 1, 9), (graph, resetCost) => {
        const { tour, cost } = suiteOf(graph, { mostExact: -1, resetCost });
        assert.equal(faultOf(tour, graph), undefined);
        assert.equal(cost.optimum, null);
        assert.ok(cost.lowerBound >= graph.edges);
        assert.ok(cost.lowerBound <= optimalTour(graph, resetCost).cost);
      }),
      { seed, numRuns: 300 },
    );
  });

  it("have such a bound that is worth something on concurrent graphs", () => {
    for (const graph of [processes(3, 12, false), processes(3, 12, true)]) {
      const { lowerBound, cost } = suiteOf(graph, { mostExact: 0 }).cost;
      assert.ok(lowerBound > 1.2 * graph.edges && cost < 2 * lowerBound, `${lowerBound} ${cost}`);
    }
  });
});
