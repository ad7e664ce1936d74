/**
 * Real walks out of a circulation: a circuit that takes each edge as often as the circulation says, after Hierholzer,
 * cut where a walk ends.
 *
 * Where a walk ends the circuit goes on at the initial state. It is closed, so it may begin anywhere: it begins with an
 * end, so that cutting it leaves walks that all start at the initial state. Every state is left by its edges in their
 * order, and by its end last: the same circulation always gives the same walks.
 */
import { sharedInts } from "../graph/growable.ts";
import type { Circulation } from "./circulation.ts";
import type { Topology } from "./network.ts";
import type { Tour } from "./tour.ts";

export function walksOfCirculation(graph: Topology, circulation: Circulation): Tour {
  const endings = circulation.ends.reduce((sum, count) => sum + count, 0);
  const circuit = circuitOf(graph, circulation, endings);
  const starts = sharedInts((graph.edges === 0 ? 0 : Math.max(1, endings)) + 1);
  let filled = 0;
  let walk = 0;
  // Without an end there is one walk, which starts at 0.
  for (const edge of circuit) {
    if (isEnd(edge)) starts[walk++] = filled;
    else circuit[filled++] = edge;
  }
  starts[starts.length - 1] = filled;
  return { edges: circuit.subarray(0, filled), starts };
}

/** An end stands among the edges as a negative number, which says at which state. */
const endAt = (state: number): number => -1 - state;
const isEnd = (edge: number): boolean => edge < 0;

function circuitOf(
  graph: Topology,
  { extra, ends, steps }: Pick<Circulation, "extra" | "ends" | "steps">,
  endings: number,
): Int32Array {
  const { states, firstEdge, edgeSource, edgeTarget } = graph;
  const initial = graph.initial[0]!;
  const left = extra.map((times) => times + 1);
  const endsLeft = ends.slice();
  const next = firstEdge.slice(0, states);
  // The path grows from the front, what is done from the back; together they are never longer than the circuit.
  const circuit = sharedInts(steps + endings);
  let done = circuit.length;
  let length = 0;
  let state = initial;
  if (endings > 0) leaveBy(endAt(ends.findIndex((count) => count > 0)));
  for (;;) {
    while (next[state]! < firstEdge[state + 1]! && left[next[state]!] === 0) next[state]!++;
    if (next[state]! < firstEdge[state + 1]!) leaveBy(next[state]!);
    else if (endsLeft[state]! > 0) leaveBy(endAt(state));
    else if (length === 0) return circuit;
    else goBack();
  }

  function leaveBy(edge: number): void {
    circuit[length++] = edge;
    if (isEnd(edge)) endsLeft[endAt(edge)]!--;
    else left[edge]!--;
    state = isEnd(edge) ? initial : edgeTarget[edge]!;
  }

  /** Nothing more leaves this state: whatever else the circuit has comes before the edge that led here. */
  function goBack(): void {
    const edge = circuit[--length]!;
    circuit[--done] = edge;
    state = isEnd(edge) ? endAt(edge) : edgeSource[edge]!;
  }
}
