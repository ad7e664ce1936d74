import assert from "node:assert/strict";
import fc from "fast-check";
import { costOf, faultOf, pairFaultOf, pairSuiteOf, pairsOf, suiteOf, type Tour } from "../../src/engine.ts";
import { seed } from "../values/arbitraries.ts";
import { connectedGraphs, graphOf, processes } from "./graphs.ts";

describe(`transition pairs (seed ${seed})`, () => {
  const ring = graphOf(2, [
    [0, 1],
    [1, 0],
    [1, 0],
  ]);

  it("are counted with the first transitions", () => {
    // 0 first; 0 then 1 or 2; 1 then 0; 2 then 0.
    assert.equal(pairsOf(ring), 5);
    assert.equal(pairsOf(graphOf(1, [])), 0);
    assert.equal(pairsOf(graphOf(1, [[0, 0]])), 2);
  });

  it("are all taken, in walks of the graph, at a cost that is the optimum", () => {
    fc.assert(
      fc.property(connectedGraphs(6, 8), (graph) => {
        const { tour, cost } = pairSuiteOf(graph, { uncut: true });
        assert.equal(faultOf(tour, graph), undefined);
        assert.equal(pairFaultOf(tour, graph), undefined);
        assert.deepEqual([cost.cost, cost.optimum], [costOf(tour), costOf(tour)]);
        assert.ok(cost.cost >= pairsOf(graph));
      }),
      { seed, numRuns: 500 },
    );
  });

  it("take at least as many steps as transitions alone", () => {
    const graph = processes(2, 8, true);
    const [pairs, single] = [pairSuiteOf(graph), suiteOf(graph)];
    assert.equal(pairFaultOf(pairs.tour, graph), undefined);
    assert.match(pairFaultOf(single.tour, graph)!, /never follows/);
    assert.ok(pairs.cost.steps > single.cost.steps);
  });

  it("are kept where a long walk is cut", () => {
    const graph = processes(3, 9, true);
    const { tour, cost } = pairSuiteOf(graph);
    assert.equal(pairFaultOf(tour, graph), undefined);
    assert.ok(cost.cost <= 1.001 * cost.optimum!);
  });

  it("are missed where one is", () => {
    const tour = (edges: number[], starts: number[]): Tour => ({
      edges: Int32Array.from(edges),
      starts: Int32Array.from(starts),
    });
    assert.equal(pairFaultOf(tour([0, 1, 0, 2, 0], [0, 5]), ring), undefined);
    assert.equal(pairFaultOf(tour([0, 1, 0, 2], [0, 4]), ring), "transition 0 never follows 2");
    assert.equal(pairFaultOf(tour([], [0]), graphOf(1, [[0, 0]])), "transition 0 never follows 0");
  });
});
