/**
 * A tour: walks that each begin at the initial state and together take every edge of a graph.
 *
 * It is plain data on shared memory. Walk n takes the edges `edges[starts[n]]` up to `edges[starts[n + 1]]`.
 */
import type { StateGraph } from "../graph/graph.ts";

export interface Tour {
  readonly edges: Int32Array;
  /** One more than there are walks; the last is the number of steps. */
  readonly starts: Int32Array;
}

export interface TourFigures {
  readonly walks: number;
  readonly steps: number;
  readonly transitions: number;
  /** What a transition costs, on average. 1 is the least, where one walk takes each edge once. */
  readonly stepsPerTransition: number;
}

/** What a reset costs beside a step, if nobody says otherwise: starting over is a step too, for whoever replays. */
export const RESET_COST = 1;

/** Throws RangeError unless the graph has one initial state, and all is reached from it. */
export function expectOneStart(graph: StateGraph): void {
  if (graph.initial.length !== 1) {
    throw new RangeError(
      `found ${graph.initial.length} initial states, expected one for a tour to start from`,
    );
  }
  const lost = graph.depth.indexOf(-1);
  if (lost >= 0) throw new RangeError(`state ${lost} cannot be reached, expected a graph that can be walked`);
}

/** The steps, and what the resets cost; the last walk's end is free. */
export function costOf(tour: Tour, resetCost = RESET_COST): number {
  return tour.edges.length + resetCost * Math.max(0, walksOf(tour) - 1);
}

export const walksOf = (tour: Tour): number => tour.starts.length - 1;

export function figuresOf(tour: Tour, graph: StateGraph): TourFigures {
  const steps = tour.edges.length;
  const transitions = graph.edges;
  return {
    walks: walksOf(tour),
    steps,
    transitions,
    stepsPerTransition: transitions === 0 ? 0 : steps / transitions,
  };
}

/**
 * What is wrong with a tour, or undefined: an independent check, which looks only at the graph and the result.
 * Whoever makes tours in another way can rely on it too. Where only some edges are `required` (not 0), it is those.
 */
export function faultOf(tour: Tour, graph: StateGraph, required?: Uint8Array): string | undefined {
  const taken = new Uint8Array(graph.edges);
  for (let walk = 0; walk < walksOf(tour); walk++) {
    const [from, to] = [tour.starts[walk]!, tour.starts[walk + 1]!];
    if (to <= from) return `walk ${walk} takes no step`;
    let state = graph.initial[0]!;
    for (let step = from; step < to; step++) {
      const edge = tour.edges[step]!;
      if (graph.edgeSource[edge] !== state)
        return `step ${step - from} of walk ${walk} does not begin at state ${state}`;
      taken[edge] = 1;
      state = graph.edgeTarget[edge]!;
    }
  }
  if (tour.starts.at(-1) !== tour.edges.length) return "the last walk does not end with the tour";
  const left = taken.findIndex((times, edge) => times === 0 && required?.[edge] !== 0);
  return left < 0 ? undefined : `edge ${left} is never taken`;
}
