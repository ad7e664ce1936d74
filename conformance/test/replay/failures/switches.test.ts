import assert from "node:assert/strict";
import fc from "fast-check";
import { buildGraph, type StateGraph } from "../../../src/engine.ts";
import { ShortestPaths } from "../../../src/replay/failures/switches.ts";
import { processes } from "../../tours/graphs.ts";

const SEED = 41;
const ACTORS = ["a", "b", "c"];

/** A graph of layers, in which many shortest paths lead to the last state; an edge's actor is its action. */
const layered = fc
  .array(fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(3)), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((layers): StateGraph => {
    const edges: [number, number, number][] = [0, 1, 2, 3].map((to) => [0, to % 3, 1 + to]);
    for (const [layer, list] of layers.entries())
      for (const [from, actor, to] of list) edges.push([1 + 4 * layer + from, actor, 5 + 4 * layer + to]);
    const states = 5 + 4 * layers.length;
    const list = {
      sources: Int32Array.from(edges, ([from]) => from),
      actions: Int32Array.from(edges, ([, actor]) => actor),
      targets: Int32Array.from(edges, ([, , to]) => to),
    };
    const rows = { width: 1, rows: new Uint8Array(states), layoutName: "" };
    return buildGraph(states, ACTORS, Int32Array.of(0), list, rows);
  });

/** All shortest paths, one after the other. */
function* allShortest(graph: StateGraph, state: number): Generator<number[]> {
  if (graph.depth[state] === 0) yield [];
  for (let edge = 0; edge < graph.edges; edge++) {
    const source = graph.edgeSource[edge]!;
    if (graph.edgeTarget[edge] !== state || graph.depth[source]! + 1 !== graph.depth[state]) continue;
    for (const path of allShortest(graph, source)) yield [...path, edge];
  }
}

function switchesOf(actors: readonly string[]): number {
  return actors.filter((actor, at) => at > 0 && actor !== actors[at - 1]).length;
}

describe(`the shortest path with the fewest context switches (seed ${SEED})`, () => {
  const actorIn = (graph: StateGraph) => (edge: number) => ACTORS[graph.edgeAction[edge]!];

  it("is a shortest path, and no other shortest path has fewer, with and without a step behind it", () =>
    fc.assert(
      fc.property(layered, fc.constantFrom(undefined, ...ACTORS), (graph, last) => {
        const paths = new ShortestPaths(graph);
        const actorOf = actorIn(graph);
        for (let state = 0; state < graph.states; state++) {
          if (graph.depth[state]! < 0) continue;
          const { edges, switches } = paths.fewestSwitches(state, actorOf, last)!;
          const withLast = (path: readonly number[]) =>
            switchesOf([...path.map((edge) => actorOf(edge)!), ...(last === undefined ? [] : [last])]);
          const all = [...allShortest(graph, state)];
          assert.equal(edges.length, graph.depth[state]);
          assert.ok(all.some((path) => path.join() === edges.join()));
          assert.equal(switches, Math.min(...all.map(withLast)));
          assert.equal(switches, withLast(edges));
        }
      }),
      { seed: SEED, numRuns: 150 },
    ));

  it("does not go where nobody knows who acts", () => {
    const graph = processes(2, 3, false);
    const paths = new ShortestPaths(graph);
    const deepest = graph.depth.indexOf(Math.max(...graph.depth));
    assert.ok(paths.fewestSwitches(deepest, () => "somebody"));
    assert.equal(
      paths.fewestSwitches(deepest, () => undefined),
      undefined,
    );
  });
});
