/**
 * The proof that no tour is cheaper, and its check, which shares no code with the search.
 *
 * Potentials are prices of being somewhere. If no edge, no end and no reset costs less than the prices of its two ends
 * differ, then every tour costs at least what the prices say that evening out its states' edges costs: that is linear
 * programming's weak duality, and holds whoever made the prices. So any potentials that pass give a lower bound, and
 * when a tour costs as much as the bound, it is optimal.
 */
import type { Topology } from "./network.ts";

/** The least that any tour can cost, or undefined if the potentials (of each state, then of the base) prove nothing. */
export function provenBound(graph: Topology, resetCost: number, potentials: Int32Array): number | undefined {
  if (faultOfPotentials(graph, resetCost, potentials) !== undefined) return undefined;
  const base = potentials[graph.states]!;
  const initial = potentials[graph.initial[0]!]!;
  // An edge that is taken once takes the walk from the price of its source to that of its target.
  let bound = 0;
  for (let edge = 0; edge < graph.edges; edge++)
    bound += 1 + potentials[graph.edgeSource[edge]!]! - potentials[graph.edgeTarget[edge]!]!;
  // The one start that is free may be worth more than nothing, once.
  return bound + Math.min(0, base - initial);
}

/** Why potentials prove no bound, or undefined if they do. */
export function faultOfPotentials(
  graph: Topology,
  resetCost: number,
  potentials: Int32Array,
): string | undefined {
  if (potentials.length !== graph.states + 1)
    return `${potentials.length} potentials, expected one for each of ${graph.states} states, and the base's`;
  const base = potentials[graph.states]!;
  const initial = graph.initial[0]!;
  for (let edge = 0; edge < graph.edges; edge++) {
    const gain = potentials[graph.edgeTarget[edge]!]! - potentials[graph.edgeSource[edge]!]!;
    if (gain > 1) return `edge ${edge} gains ${gain}, expected at most the 1 that it costs`;
  }
  for (let state = 0; state < graph.states; state++) {
    if (state === initial || base <= potentials[state]!) continue;
    return `an end at state ${state} gains ${base - potentials[state]!}, expected nothing`;
  }
  const gain = potentials[initial]! - base;
  return gain > resetCost
    ? `a reset gains ${gain}, expected at most the ${resetCost} that it costs`
    : undefined;
}

/** What is missing for a proof that this cost is the optimum, or undefined if it is proven. */
export function certificateFault(
  graph: Topology,
  resetCost: number,
  cost: number,
  potentials: Int32Array,
): string | undefined {
  const fault = faultOfPotentials(graph, resetCost, potentials);
  if (fault !== undefined) return fault;
  const bound = provenBound(graph, resetCost, potentials);
  return bound === cost ? undefined : `the potentials prove a cost of at least ${bound}, expected ${cost}`;
}
