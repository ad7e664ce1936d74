import assert from "node:assert/strict";
import fc from "fast-check";
import {
  certificateFault,
  costOf,
  cutLongWalks,
  faultOf,
  greedyTour,
  MOST_RESET_COST,
  optimalTour,
  provenBound,
  readDump,
  type StateGraph,
  walksOf,
} from "../../src/engine.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";
import { seed } from "../values/arbitraries.ts";
import { connected, connectedGraphs, graphOf, processes } from "./graphs.ts";

const resetCosts = fc.constantFrom(0, 1, 2, 7, 1000, MOST_RESET_COST);

/** By trying everything: the cheapest way, over (state, edges taken so far), in which all edges are taken. */
function leastCost(graph: StateGraph, resetCost: number): number {
  const all = 2 ** graph.edges;
  const cheapest = new Float64Array(graph.states * all).fill(Number.POSITIVE_INFINITY);
  const [initial] = graph.initial;
  const waiting = new Map<number, number[]>([[0, [initial! * all]]]);
  cheapest[initial! * all] = 0;
  const reach = (place: number, cost: number) => {
    if (cost >= cheapest[place]!) return;
    cheapest[place] = cost;
    waiting.set(cost, [...(waiting.get(cost) ?? []), place]);
  };
  for (;;) {
    const cost = Math.min(...waiting.keys());
    const places = waiting.get(cost)!;
    waiting.delete(cost);
    for (const place of places) {
      const [state, taken] = [Math.floor(place / all), place % all];
      if (taken === all - 1) return cost;
      if (cost > cheapest[place]!) continue;
      for (let edge = graph.firstEdge[state]!; edge < graph.firstEdge[state + 1]!; edge++)
        reach(graph.edgeTarget[edge]! * all + (taken | (1 << edge)), cost + 1);
      reach(initial! * all + taken, cost + resetCost);
    }
  }
}

function toured(graph: StateGraph, resetCost?: number) {
  const found = optimalTour(graph, resetCost);
  assert.equal(faultOf(found.tour, graph), undefined);
  assert.equal(costOf(found.tour, resetCost), found.cost);
  assert.deepEqual(
    [found.tour.edges.length, Math.max(0, walksOf(found.tour) - 1)],
    [found.steps, found.resets],
  );
  assert.equal(certificateFault(graph, resetCost ?? 1, found.cost, found.potentials), undefined);
  return found;
}

describe(`optimal tours (seed ${seed})`, () => {
  it("cost as little as the cheapest of all ways, found by trying them, whatever a reset costs", function () {
    this.timeout(300_000);
    fc.assert(
      fc.property(connectedGraphs(5, 5), fc.constantFrom(0, 1, 2, 5, 1000), (graph, resetCost) => {
        assert.equal(toured(graph, resetCost).cost, leastCost(graph, resetCost));
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("take every edge of any graph, cost what they say, and are proven by their potentials", () => {
    fc.assert(
      fc.property(connected, resetCosts, (graph, resetCost) => {
        const { cost } = toured(graph, resetCost);
        assert.ok(cost <= costOf(greedyTour(graph), resetCost));
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("are the same each time, to the byte", () => {
    fc.assert(
      fc.property(connected, (graph) => assert.deepEqual(optimalTour(graph), optimalTour(graph))),
      { seed },
    );
  });

  it("take a ring in one walk, and equal edges and loops once for each line", () => {
    const ring = graphOf(3, [
      [0, 1],
      [1, 2],
      [2, 0],
      [1, 1],
      [1, 1],
      [0, 1],
    ]);
    const { cost, steps, tour } = toured(ring);
    // The second edge from 0 to 1 needs no way back: the walk ends there.
    assert.deepEqual([cost, steps, walksOf(tour)], [6, 6, 1]);
  });

  it("start over where there is no way back, and pay for it but once less than there are walks", () => {
    const star = graphOf(4, [
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
    const { steps, resets, cost } = toured(star, 5);
    assert.deepEqual([steps, resets, cost], [3, 2, 13]);
  });

  it("rather go round than start over where that is dear, and the other way round", () => {
    // Three edges from 0 to 1, and from there ten steps back.
    const back = Array.from({ length: 10 }, (_, at) => [at + 1, at === 9 ? 0 : at + 2] as const);
    const graph = graphOf(11, [[0, 1], [0, 1], [0, 1], ...back]);
    assert.deepEqual([toured(graph, 0).resets, toured(graph, 100).resets], [1, 0]);
  });

  it("go hundreds of times through one edge where there is no other way", () => {
    const leaves = Array.from({ length: 400 }, (_, leaf) => [1, leaf + 2] as const);
    const { steps, resets } = toured(graphOf(402, [[0, 1], ...leaves]));
    assert.deepEqual([steps, resets], [800, 399]);
  });

  it("of a graph without edges have no walk", () => {
    const { cost, tour } = toured(graphOf(1, []));
    assert.deepEqual([cost, walksOf(tour)], [0, 0]);
  });

  it("refuse a graph that they cannot walk, and a reset that costs no whole number", () => {
    assert.throws(() => optimalTour(graphOf(2, [[0, 1]], [0, 1])), /found 2 initial states, expected one/);
    assert.throws(() => optimalTour(graphOf(2, [[1, 0]])), /state 1 cannot be reached/);
    for (const cost of [-1, 0.5, Number.NaN, MOST_RESET_COST + 1])
      assert.throws(() => optimalTour(graphOf(1, []), cost), RangeError);
  });

  it("are proven on concurrent graphs, bounded or looping, also where a reset is dear", function () {
    this.timeout(300_000);
    for (const graph of [processes(3, 14, false), processes(3, 12, true), processes(4, 7, true)])
      for (const resetCost of [1, 50, MOST_RESET_COST]) {
        const { cost } = toured(graph, resetCost);
        assert.ok(graph.edges > 10_000 && cost <= costOf(greedyTour(graph), resetCost));
      }
  });

  it("cover the graph that TLC dumped of the toy", async () => {
    assert.equal(toured(await readDump(REAL, turnstileLayout)).steps >= 72, true);
  });
});

describe("the proof of an optimum", () => {
  const graph = processes(3, 9, true);
  const { cost, potentials } = optimalTour(graph);
  const changed = (node: number, by: number) => {
    const other = potentials.slice();
    other[node]! += by;
    return other;
  };

  it("is refused where a price is wrong, or missing", () => {
    const faults = new Set<string>();
    for (let node = 0; node <= graph.states; node++)
      for (const by of [-1, 1]) {
        const fault = certificateFault(graph, 1, cost, changed(node, by));
        if (fault !== undefined) faults.add(fault.replaceAll(/\d+/g, "N"));
      }
    assert.deepEqual([...faults].sort(), [
      "a reset gains N, expected at most the N that it costs",
      "an end at state N gains N, expected nothing",
      "edge N gains N, expected at most the N that it costs",
      "the potentials prove a cost of at least N, expected N",
    ]);
    assert.match(certificateFault(graph, 1, cost, potentials.slice(1))!, /potentials, expected one for each/);
  });

  it("is refused for any other cost", () => {
    for (const other of [cost - 1, cost + 1])
      assert.match(certificateFault(graph, 1, other, potentials)!, /prove a cost of at least \d+, expected/);
  });

  it("bounds from below, whatever prices are given", () => {
    assert.equal(provenBound(graph, 1, new Int32Array(graph.states + 1)), graph.edges);
    fc.assert(
      fc.property(connected, fc.infiniteStream(fc.integer({ min: -1, max: 1 })), (any, prices) => {
        const guess = Int32Array.from({ length: any.states + 1 }, () => Number(prices.next().value));
        const bound = provenBound(any, 1, guess);
        assert.ok(bound === undefined || bound <= optimalTour(any).cost);
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe("long walks", () => {
  it("are cut where it costs a thousandth at most, and cover what they did", function () {
    this.timeout(300_000);
    for (const graph of [processes(4, 7, true), processes(3, 12, true), processes(3, 14, false)])
      for (const resetCost of [0, 1, 20]) {
        const { tour, cost } = optimalTour(graph, resetCost);
        const cut = cutLongWalks(graph, tour, resetCost);
        assert.equal(faultOf(cut, graph), undefined);
        assert.ok(costOf(cut, resetCost) <= 1.001 * cost);
        const longest = 1000 * (Math.max(...graph.depth) + Math.max(1, resetCost));
        for (let walk = 0; walk < walksOf(cut); walk++)
          assert.ok(cut.starts[walk + 1]! - cut.starts[walk]! <= 1.001 * longest + 1);
      }
  });

  it("of a graph that goes round for ever become more than one", () => {
    const graph = processes(4, 7, true);
    const { tour } = optimalTour(graph, MOST_RESET_COST);
    assert.equal(walksOf(tour), 1);
    assert.ok(walksOf(cutLongWalks(graph, tour, 1)) > 10);
  });
});
