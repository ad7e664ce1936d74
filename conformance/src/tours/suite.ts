/**
 * The suite that a graph is replayed with: the optimal tour, its long walks cut (see cut.ts), beside the optimum.
 *
 * A graph of more than `MOST_EXACT` transitions gets a greedy tour instead, beside a lower bound that is proven, too, but
 * may be far below the optimum.
 */
import type { StateGraph } from "../graph/graph.ts";
import { provenBound } from "./certificate.ts";
import { cheapestCirculation, firstPotentials } from "./circulation.ts";
import { cutLongWalks } from "./cut.ts";
import { greedyTour } from "./greedy.ts";
import { expectResetCost } from "./optimal.ts";
import { costOf, expectOneStart, RESET_COST, type Tour, walksOf } from "./tour.ts";
import { walksOfCirculation } from "./walks.ts";

/** Up to so many transitions the optimum is computed: it takes minutes and about 2 GiB there. */
export const MOST_EXACT = 20_000_000;

export interface TourCost {
  readonly resetCost: number;
  readonly walks: number;
  readonly steps: number;
  readonly resets: number;
  /** Steps, and what the resets cost. */
  readonly cost: number;
  /** The least cost there is, or null where it is not known. */
  readonly optimum: number | null;
  /** No tour costs less: the optimum, where that is known. */
  readonly lowerBound: number;
  /** How many pairs of transitions it takes, where it was made to take all of them. */
  readonly pairs?: number;
}

export interface Suite {
  readonly tour: Tour;
  readonly cost: TourCost;
}

export interface SuiteOptions {
  readonly resetCost?: number;
  readonly mostExact?: number;
  /** Long walks are left as they are. */
  readonly uncut?: boolean;
}

/** Deterministic. Throws RangeError unless all is reached from one initial state. */
export function suiteOf(graph: StateGraph, options: SuiteOptions = {}): Suite {
  const { resetCost = RESET_COST, mostExact = MOST_EXACT, uncut = false } = options;
  expectResetCost(resetCost);
  expectOneStart(graph);
  if (graph.edges > mostExact) return greedySuite(graph, resetCost);
  const circulation = cheapestCirculation(graph, resetCost);
  const tour = walksOfCirculation(graph, circulation);
  const optimum = circulation.cost;
  const suite = uncut ? tour : cutLongWalks(graph, tour, resetCost);
  return { tour: suite, cost: { ...tourCost(suite, resetCost), optimum, lowerBound: optimum } };
}

function greedySuite(graph: StateGraph, resetCost: number): Suite {
  const tour = greedyTour(graph);
  const lowerBound = provenBound(graph, resetCost, firstPotentials(graph, resetCost))!;
  return { tour, cost: { ...tourCost(tour, resetCost), optimum: null, lowerBound } };
}

function tourCost(tour: Tour, resetCost: number): Omit<TourCost, "optimum" | "lowerBound"> {
  const walks = walksOf(tour);
  const [steps, resets] = [tour.edges.length, Math.max(0, walks - 1)];
  return { resetCost, walks, steps, resets, cost: costOf(tour, resetCost) };
}
