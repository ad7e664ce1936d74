/**
 * The optimal tour: walks that together take every edge, at the least cost there is.
 *
 * A step costs 1 and a reset `resetCost`: whoever starts over for the next walk pays it, and nobody has to after the
 * last one. The result is exact, and comes with the potentials that prove it. Memory is some twelve bytes an edge and
 * thirty a state beside the graph, and four a step.
 */
import type { StateGraph } from "../graph/graph.ts";
import { type Circulation, cheapestCirculation } from "./circulation.ts";
import { expectOneStart, RESET_COST, type Tour } from "./tour.ts";
import { walksOfCirculation } from "./walks.ts";

export interface OptimalTour extends Pick<Circulation, "steps" | "resets" | "cost" | "potentials"> {
  readonly tour: Tour;
}

/** The least that a reset can be said to cost, and the most: beyond it no sum of costs would be exact. */
export const MOST_RESET_COST = 1_000_000_000;

/** Deterministic: the same graph gives the same tour. Throws RangeError unless all is reached from one initial state. */
export function optimalTour(graph: StateGraph, resetCost = RESET_COST): OptimalTour {
  expectResetCost(resetCost);
  expectOneStart(graph);
  const circulation = cheapestCirculation(graph, resetCost);
  const { steps, resets, cost, potentials } = circulation;
  return { tour: walksOfCirculation(graph, circulation), steps, resets, cost, potentials };
}

/** Throws RangeError for what no reset can be said to cost. */
export function expectResetCost(resetCost: number): void {
  if (Number.isInteger(resetCost) && resetCost >= 0 && resetCost <= MOST_RESET_COST) return;
  throw new RangeError(
    `a reset that costs ${resetCost}, expected a whole number from 0 to ${MOST_RESET_COST}`,
  );
}
