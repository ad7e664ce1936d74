/**
 * A state graph in typed arrays on shared memory: plain data, which a worker thread gets without a copy.
 *
 * States are numbered from 0 in the order of the dump. An edge is a line of the dump: two equal lines are two edges,
 * and an edge from a state to itself is one too. The edges of a state stand together, those of one action next to
 * each other, and within an action in the order of the dump; an edge's number is its place in that order.
 */
import { sharedInts, sharedShorts } from "./growable.ts";

export interface StateGraph {
  readonly states: number;
  readonly edges: number;
  readonly actions: readonly string[];
  readonly initial: Int32Array;
  /** The edges of state s are `firstEdge[s]` up to `firstEdge[s + 1]`. */
  readonly firstEdge: Int32Array;
  readonly edgeSource: Int32Array;
  readonly edgeTarget: Int32Array;
  /** An index into `actions`. */
  readonly edgeAction: Uint16Array;
  /** The least number of edges from an initial state. */
  readonly depth: Int32Array;
  /** The last edge of a shortest path to the state; -1 for an initial state. */
  readonly parentEdge: Int32Array;
  readonly width: number;
  /** The bytes of all states, `width` for each. */
  readonly rows: Uint8Array;
  /** The name of the layout that the rows were written with. */
  readonly layoutName: string;
}

/** Edges in any order, three parallel lists. */
export interface EdgeList {
  readonly sources: Int32Array;
  readonly actions: Int32Array;
  readonly targets: Int32Array;
}

export type RowsOfGraph = Pick<StateGraph, "width" | "rows" | "layoutName">;

/** Puts the edges in order and measures depths. A state that cannot be reached has depth -1. */
export function buildGraph(
  states: number,
  actions: readonly string[],
  initial: Int32Array,
  list: EdgeList,
  rows: RowsOfGraph,
): StateGraph {
  const edges = list.sources.length;
  const byAction = stableOrder(list.actions, actions.length, identity(edges));
  const order = stableOrder(list.sources, states, byAction);
  const edgeSource = sharedInts(edges);
  const edgeTarget = sharedInts(edges);
  const edgeAction = sharedShorts(edges);
  const firstEdge = sharedInts(states + 1);
  for (let edge = 0; edge < edges; edge++) {
    const line = order[edge]!;
    edgeSource[edge] = list.sources[line]!;
    edgeTarget[edge] = list.targets[line]!;
    edgeAction[edge] = list.actions[line]!;
    firstEdge[list.sources[line]! + 1]!++;
  }
  for (let state = 0; state < states; state++) firstEdge[state + 1]! += firstEdge[state]!;
  const initialStates = sharedInts(initial.length);
  initialStates.set(initial);
  const { depth, parentEdge } = measureDepths(states, initialStates, firstEdge, edgeTarget);
  return {
    states,
    edges,
    actions,
    initial: initialStates,
    firstEdge,
    edgeSource,
    edgeTarget,
    edgeAction,
    depth,
    parentEdge,
    ...rows,
  };
}

/** The edges of a shortest path from an initial state to this one. */
export function shortestPath(graph: StateGraph, state: number): number[] {
  const path: number[] = [];
  for (let edge = graph.parentEdge[state]!; edge >= 0; edge = graph.parentEdge[graph.edgeSource[edge]!]!) {
    path.push(edge);
  }
  return path.reverse();
}

export function maximalDepth(graph: StateGraph): number {
  return graph.depth.reduce((deepest, depth) => Math.max(deepest, depth), 0);
}

export function rowOf(graph: StateGraph, state: number): Uint8Array {
  return graph.rows.subarray(state * graph.width, (state + 1) * graph.width);
}

function identity(length: number): Int32Array {
  const numbers = new Int32Array(length);
  for (let index = 0; index < length; index++) numbers[index] = index;
  return numbers;
}

/** Counting sort: `order` rearranged so that the keys ascend, and equal keys keep their order. */
function stableOrder(keys: Int32Array, keyCount: number, order: Int32Array): Int32Array {
  const places = new Int32Array(keyCount + 1);
  for (let at = 0; at < keys.length; at++) places[keys[at]! + 1]!++;
  for (let key = 0; key < keyCount; key++) places[key + 1]! += places[key]!;
  const sorted = new Int32Array(order.length);
  for (let at = 0; at < order.length; at++) sorted[places[keys[order[at]!]!]!++] = order[at]!;
  return sorted;
}

function measureDepths(
  states: number,
  initial: Int32Array,
  firstEdge: Int32Array,
  edgeTarget: Int32Array,
): { readonly depth: Int32Array; readonly parentEdge: Int32Array } {
  const depth = sharedInts(states).fill(-1);
  const parentEdge = sharedInts(states).fill(-1);
  const queue = new Int32Array(states);
  let filled = 0;
  for (const state of initial) {
    if (depth[state]! >= 0) continue;
    depth[state] = 0;
    queue[filled++] = state;
  }
  for (let next = 0; next < filled; next++) {
    const state = queue[next]!;
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++) {
      const target = edgeTarget[edge]!;
      if (depth[target]! >= 0) continue;
      depth[target] = depth[state]! + 1;
      parentEdge[target] = edge;
      queue[filled++] = target;
    }
  }
  return { depth, parentEdge };
}
