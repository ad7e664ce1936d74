import assert from "node:assert/strict";
import fc from "fast-check";
import {
  faultOf,
  figuresOf,
  greedyTour,
  readDump,
  type StateGraph,
  type Tour,
  walksOf,
} from "../../src/engine.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";
import { seed } from "../values/arbitraries.ts";
import { connected, graphOf, processes } from "./graphs.ts";

function walked(graph: StateGraph): Tour {
  const tour = greedyTour(graph);
  assert.equal(faultOf(tour, graph), undefined);
  return tour;
}

describe(`greedy tours (seed ${seed})`, () => {
  it("take every edge of any graph, in walks from its initial state", () => {
    fc.assert(
      fc.property(connected, (graph) => {
        walked(graph);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("are the same each time", () => {
    fc.assert(
      fc.property(connected, (graph) => assert.deepEqual(greedyTour(graph), greedyTour(graph))),
      { seed },
    );
  });

  it("take a ring in one walk, and equal edges and loops each once", () => {
    const ring = graphOf(3, [
      [0, 1],
      [1, 2],
      [2, 0],
      [1, 1],
      [1, 1],
      [2, 0],
    ]);
    const tour = walked(ring);
    assert.equal(walksOf(tour), 1);
    assert.ok(tour.edges.length <= ring.edges + 2, String(tour.edges.length));
  });

  it("start over where there is no way back", () => {
    const star = graphOf(4, [
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
    assert.equal(walksOf(walked(star)), 3);
  });

  it("start over where the way back is longer than the way from the initial state", () => {
    const length = 40;
    const ring = Array.from({ length }, (_, at) => [at, (at + 1) % length] as const);
    const tail = Array.from(
      { length: 2 * length },
      (_, at) => [at === 0 ? 0 : length + at - 1, length + at] as const,
    );
    const graph = graphOf(3 * length, [...ring, ...tail, [2, 10], [2, 11], [2, 12]]);
    // Once round, the tail, and three times to state 2: from 10 the way back is 32 steps long, from the initial state 2.
    assert.ok(walked(graph).edges.length < 3 * length + 4 * 4);
  });

  it("of a graph without edges have no walk", () => {
    const tour = greedyTour(graphOf(1, []));
    assert.deepEqual([walksOf(tour), tour.edges.length], [0, 0]);
    assert.equal(figuresOf(tour, graphOf(1, [])).stepsPerTransition, 0);
  });

  it("need exactly one initial state", () => {
    assert.throws(() => greedyTour(graphOf(2, [[0, 1]], [0, 1])), /found 2 initial states, expected one/);
  });

  it("need every state to be reachable", () => {
    assert.throws(() => greedyTour(graphOf(2, [[1, 0]])), /state 1 cannot be reached/);
  });

  it("have no walk that is longer than asked for", () => {
    const graph = processes(2, 8, true);
    const tour = greedyTour(graph, { longestWalk: 50 });
    assert.equal(faultOf(tour, graph), undefined);
    for (let walk = 0; walk < walksOf(tour); walk++)
      assert.ok(tour.starts[walk + 1]! - tour.starts[walk]! <= 50);
  });

  it("also when a walk is hardly long enough to get to the farthest edge", () => {
    const chain = Array.from({ length: 30 }, (_, at) => [at, at + 1] as const);
    const graph = graphOf(31, chain);
    assert.throws(() => greedyTour(graph, { longestWalk: 20 }), /a walk of 20 steps, expected at least 31/);
    assert.equal(faultOf(greedyTour(graph, { longestWalk: 31 }), graph), undefined);
  });

  it("take those edges alone that they have to, and what leads there", () => {
    fc.assert(
      fc.property(connected, fc.infiniteStream(fc.boolean()), (graph, wanted) => {
        const required = Uint8Array.from({ length: graph.edges }, () => Number(wanted.next().value));
        const tour = greedyTour(graph, { required });
        assert.equal(faultOf(tour, graph, required), undefined);
        for (let walk = 0; walk < walksOf(tour); walk++)
          assert.equal(required[tour.edges[tour.starts[walk + 1]! - 1]!], 1, "a walk ends with such an edge");
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("have no walk where no edge has to be taken, and are shortest paths where one has", () => {
    const graph = processes(2, 8, true);
    assert.equal(walksOf(greedyTour(graph, { required: new Uint8Array(graph.edges) })), 0);
    for (const edge of [0, graph.edges >> 1, graph.edges - 1]) {
      const required = new Uint8Array(graph.edges);
      required[edge] = 1;
      const { edges } = greedyTour(graph, { required });
      assert.equal(edges.length, graph.depth[graph.edgeSource[edge]!]! + 1);
      assert.equal(edges.at(-1), edge);
    }
  });

  it("refuse a choice among another number of edges", () =>
    assert.throws(
      () => greedyTour(graphOf(2, [[0, 1]]), { required: new Uint8Array(2) }),
      /a choice among 2 edges, expected one for each of the graph's 1/,
    ));

  it("cost less than six steps a transition on concurrent graphs, bounded or looping", function () {
    this.timeout(300_000);
    for (const graph of [processes(3, 16, false), processes(4, 9, false), processes(3, 12, true)]) {
      const { stepsPerTransition } = figuresOf(walked(graph), graph);
      assert.ok(
        graph.edges > 10_000 && stepsPerTransition < 6,
        `${graph.edges} edges: ${stepsPerTransition}`,
      );
    }
  });

  it("cover the graph that TLC dumped of the toy", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    assert.equal(figuresOf(walked(graph), graph).transitions, 72);
  });
});

describe("the check of tours", () => {
  const graph = graphOf(3, [
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  const tour = (edges: number[], starts: number[]): Tour => ({
    edges: Int32Array.from(edges),
    starts: Int32Array.from(starts),
  });

  it("finds an edge that is never taken", () => {
    assert.equal(faultOf(tour([0, 1], [0, 2]), graph), "edge 2 is never taken");
  });

  it("asks for no edge that is not required", () => {
    assert.equal(faultOf(tour([0, 1], [0, 2]), graph, Uint8Array.of(1, 1, 0)), undefined);
    assert.equal(faultOf(tour([0], [0, 1]), graph, Uint8Array.of(1, 1, 0)), "edge 1 is never taken");
  });

  it("finds a step that does not begin where the last one ended", () => {
    assert.equal(faultOf(tour([0, 2, 1], [0, 3]), graph), "step 1 of walk 0 does not begin at state 1");
  });

  it("finds a walk that does not begin at the initial state, or takes no step", () => {
    assert.equal(faultOf(tour([0, 1, 2], [0, 1, 3]), graph), "step 0 of walk 1 does not begin at state 0");
    assert.equal(faultOf(tour([0, 1, 2], [0, 0, 3]), graph), "walk 0 takes no step");
    assert.equal(faultOf(tour([0, 1, 2], [0, 2]), graph), "the last walk does not end with the tour");
  });

  it("is content with a tour", () => assert.equal(faultOf(tour([0, 1, 2], [0, 3]), graph), undefined));
});
