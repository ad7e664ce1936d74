/**
 * Cuts a walk that fails to one that fails and is as short as trying finds it: delta debugging, in which a piece that is
 * left out is bridged by a shortest way through the graph, so that what is tried is always a walk of the model.
 *
 * It is for failures that depend on more than the state that the model knows: of others the shortest path is known.
 */
import { type StateGraph, shortestPath } from "../../graph/graph.ts";
import { RESET } from "./attempt.ts";

/** Whether a walk, from the initial state, still fails in the same way. */
export type Fails = (edges: readonly number[]) => Promise<boolean>;

/** How many states are looked at for a bridge. */
const WIDEST = 20_000;

export async function cutWalk(graph: StateGraph, walk: readonly number[], fails: Fails): Promise<number[]> {
  let edges = await shortBeginning(graph, walk, fails);
  for (let before = edges.length + 1; edges.length < before; ) {
    before = edges.length;
    edges = await withoutPieces(graph, edges, fails);
  }
  return edges;
}

/** Goes by the shortest way to where the last few steps begin: as few of them as fail. */
async function shortBeginning(graph: StateGraph, walk: readonly number[], fails: Fails): Promise<number[]> {
  const states = statesAlong(graph, walk);
  for (let kept = 1; kept < walk.length; kept *= 2) {
    const from = walk.length - kept;
    const candidate = [...shortestPath(graph, states[from]!), ...walk.slice(from)];
    if (candidate.length < walk.length && (await fails(candidate))) return candidate;
  }
  return [...walk];
}

async function withoutPieces(graph: StateGraph, walk: readonly number[], fails: Fails): Promise<number[]> {
  let edges = [...walk];
  for (let size = edges.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from + size <= edges.length; ) {
      const states = statesAlong(graph, edges);
      const bridge = bridgeBetween(graph, states[from]!, states[from + size]!, size);
      const shorter = bridge && [...edges.slice(0, from), ...bridge, ...edges.slice(from + size)];
      if (shorter !== undefined && (await fails(shorter))) edges = shorter;
      else from += Math.max(1, Math.floor(size / 2));
    }
  }
  return edges;
}

/** A way from one state to another that is shorter than `limit`, by a reset if that is the shortest. */
function bridgeBetween(graph: StateGraph, from: number, to: number, limit: number): number[] | undefined {
  if (from === to) return [];
  const restart = [RESET, ...shortestPath(graph, to)];
  const most = Math.min(limit, restart.length);
  return searched(graph, from, to, most) ?? (restart.length < limit ? restart : undefined);
}

function searched(graph: StateGraph, from: number, to: number, limit: number): number[] | undefined {
  const { firstEdge, edgeTarget, edgeSource } = graph;
  const came = new Map<number, { readonly edge: number; readonly length: number }>([
    [from, { edge: RESET, length: 0 }],
  ]);
  for (const [state, { length }] of came) {
    if (length + 1 >= limit || came.size > WIDEST) return undefined;
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++) {
      const target = edgeTarget[edge]!;
      if (came.has(target)) continue;
      came.set(target, { edge, length: length + 1 });
      if (target !== to) continue;
      const path: number[] = [];
      for (let at = to; at !== from; at = edgeSource[path.at(-1)!]!) path.push(came.get(at)!.edge);
      return path.reverse();
    }
  }
  return undefined;
}

/** The state before each edge, and the one behind the last. */
function statesAlong(graph: StateGraph, edges: readonly number[]): number[] {
  const initial = graph.initial[0]!;
  return [initial, ...edges.map((edge) => (edge === RESET ? initial : graph.edgeTarget[edge]!))];
}
