/**
 * Transition pairs: a stronger criterion, for small graphs. Every two transitions that can follow one another have to do
 * so somewhere in the suite, and every transition of the initial state has to be a walk's first.
 *
 * That is taking every edge of the line graph: its states are the transitions, and the start; its edges are the pairs, and
 * from the start the first transitions. A walk there is the walk here whose steps are the states that it comes to, as long
 * and as dear, so that the same solver finds the optimum.
 */
import { buildGraph, type StateGraph } from "../graph/graph.ts";
import { sharedInts } from "../graph/growable.ts";
import { type Suite, type SuiteOptions, suiteOf } from "./suite.ts";
import type { Tour } from "./tour.ts";

/** Pairs of more graphs than this would ask for are too many to be walked in a reasonable time. */
export const MOST_PAIRS = 5_000_000;

/** How many pairs there are, those of the start and a first transition among them. */
export function pairsOf(graph: StateGraph): number {
  const { states, edges, firstEdge, edgeTarget, initial } = graph;
  const out = (state: number) => firstEdge[state + 1]! - firstEdge[state]!;
  let pairs = states === 0 ? 0 : out(initial[0]!);
  for (let edge = 0; edge < edges; edge++) pairs += out(edgeTarget[edge]!);
  return pairs;
}

/** The suite that takes every pair at the least cost. Throws RangeError as `suiteOf` does, and for too many pairs. */
export function pairSuiteOf(graph: StateGraph, options: SuiteOptions = {}): Suite {
  const lines = lineGraph(graph);
  const { tour, cost } = suiteOf(lines, options);
  const edges = sharedInts(tour.edges.length);
  for (let step = 0; step < edges.length; step++) edges[step] = lines.edgeTarget[tour.edges[step]!]!;
  return { tour: { edges, starts: tour.starts }, cost: { ...cost, pairs: lines.edges } };
}

/** Which pair is never taken, or undefined: an independent check of such a suite, by looking at its steps alone. */
export function pairFaultOf({ edges, starts }: Tour, graph: StateGraph): string | undefined {
  const taken = new Set<number>();
  // The start is what would be the first transition's number, if there were one more.
  const key = (before: number, edge: number) => before * graph.edges + edge;
  for (let walk = 0; walk + 1 < starts.length; walk++) {
    let before = graph.edges;
    for (let step = starts[walk]!; step < starts[walk + 1]!; step++) {
      taken.add(key(before, edges[step]!));
      before = edges[step]!;
    }
  }
  const initial = graph.initial[0]!;
  for (let before = 0; before <= graph.edges; before++) {
    const state = before === graph.edges ? initial : graph.edgeTarget[before]!;
    for (let edge = graph.firstEdge[state]!; edge < graph.firstEdge[state + 1]!; edge++)
      if (!taken.has(key(before, edge))) return `transition ${edge} never follows ${before}`;
  }
  return undefined;
}

function lineGraph(graph: StateGraph): StateGraph {
  const pairs = pairsOf(graph);
  if (pairs > MOST_PAIRS)
    throw new RangeError(`${pairs} pairs of transitions, expected at most ${MOST_PAIRS}`);
  const { edges, firstEdge, edgeTarget, initial } = graph;
  const [sources, targets] = [new Int32Array(pairs), new Int32Array(pairs)];
  let filled = 0;
  for (let before = 0; before <= edges; before++) {
    const state = before === edges ? initial[0]! : edgeTarget[before]!;
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++) {
      sources[filled] = before;
      targets[filled++] = edge;
    }
  }
  const list = { sources, actions: new Int32Array(pairs), targets };
  const rows = { width: 0, rows: new Uint8Array(0), layoutName: "" };
  return buildGraph(edges + 1, ["pair"], Int32Array.of(edges), list, rows);
}
