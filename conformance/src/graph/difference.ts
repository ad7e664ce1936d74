/**
 * What is new and what is gone from one graph to another, of states, transitions and actions; and which transitions
 * of the second one have to be taken again by whoever has taken all of the first.
 *
 * States are the same when their bytes are. Equal edges are counted: of two, where there was one, one is new.
 */
import type { StateGraph } from "./graph.ts";
import { RowTable } from "./row-table.ts";

/** Numbers of what is new, in the second graph; and of what is gone, in the first. */
export interface Delta {
  readonly added: Int32Array;
  readonly gone: Int32Array;
}

export interface GraphDifference {
  readonly states: Delta;
  readonly transitions: Delta;
  readonly actions: { readonly added: readonly string[]; readonly gone: readonly string[] };
  readonly sameInitial: boolean;
  /**
   * 1 for each edge of the second graph that leaves a state whose transitions are not what they were, or that is the
   * way to a state that has none any more: what is enabled there has to be compared anew.
   */
  readonly touched: Uint8Array;
}

/** Throws RangeError when the rows are not of one width. */
export function graphDifference(before: StateGraph, after: StateGraph): GraphDifference {
  if (before.width !== after.width)
    throw new RangeError(`rows of ${after.width} bytes, expected ${before.width} as in the graph before`);
  const table = new RowTable(before.width);
  const actions = [...new Set([...before.actions, ...after.actions])];
  const [first, second] = [before, after].map((graph) => numbered(graph, table, actions)) as [
    Numbered,
    Numbered,
  ];
  const ids = { states: table.size, actions: actions.length };
  const states = matched(Float64Array.from(first.states), Float64Array.from(second.states));
  const transitions = matched(keysOf(first, ids), keysOf(second, ids));
  return {
    states,
    transitions,
    actions: actionsOf(before, after),
    sameInitial: initialOf(first) === initialOf(second),
    touched: touchedEdges(first, second, transitions, table.size),
  };
}

export const isSame = ({ states, transitions, sameInitial }: GraphDifference): boolean =>
  sameInitial && [states, transitions].every(({ added, gone }) => added.length + gone.length === 0);

/** A graph whose states and actions have the numbers of both graphs. */
interface Numbered {
  readonly graph: StateGraph;
  readonly states: Int32Array;
  readonly actions: readonly number[];
}

function numbered(graph: StateGraph, table: RowTable, actions: readonly string[]): Numbered {
  const states = new Int32Array(graph.states);
  for (let state = 0; state < graph.states; state++)
    states[state] = table.intern(graph.rows, state * graph.width);
  return { graph, states, actions: graph.actions.map((action) => actions.indexOf(action)) };
}

/** One number for each edge, the same for equal ones of both graphs. */
function keysOf(
  { graph, states, actions }: Numbered,
  ids: { states: number; actions: number },
): Float64Array {
  if (ids.states * ids.actions * ids.states > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`${ids.states} states and ${ids.actions} actions are too many to compare`);
  const keys = new Float64Array(graph.edges);
  for (let edge = 0; edge < graph.edges; edge++) {
    const source = states[graph.edgeSource[edge]!]!;
    const action = actions[graph.edgeAction[edge]!]!;
    keys[edge] = (source * ids.actions + action) * ids.states + states[graph.edgeTarget[edge]!]!;
  }
  return keys;
}

/** Pairs off equal keys; what is left over on either side is gone or added. */
function matched(before: Float64Array, after: Float64Array): Delta {
  return { added: leftOver(after, before), gone: leftOver(before, after) };
}

function leftOver(keys: Float64Array, others: Float64Array): Int32Array {
  const sorted = others.slice().sort();
  const used = new Int32Array(sorted.length);
  const left: number[] = [];
  for (let at = 0; at < keys.length; at++) {
    const first = lowerBound(sorted, keys[at]!);
    // How many of these equal keys were paired off stands at the first of them.
    const place = first + (used[first] ?? 0);
    if (sorted[place] === keys[at]) used[first]!++;
    else left.push(at);
  }
  return Int32Array.from(left);
}

/** The first place whose number is not less. */
function lowerBound(sorted: Float64Array, wanted: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

function actionsOf(before: StateGraph, after: StateGraph): GraphDifference["actions"] {
  const [old, now] = [before, after].map(takenActions) as [Set<string>, Set<string>];
  return {
    added: [...now].filter((action) => !old.has(action)).toSorted(),
    gone: [...old].filter((action) => !now.has(action)).toSorted(),
  };
}

function takenActions({ edgeAction, actions }: StateGraph): Set<string> {
  return new Set([...new Set(edgeAction)].map((action) => actions[action]!));
}

function initialOf({ graph, states }: Numbered): string {
  return Array.from(graph.initial, (state) => states[state]!)
    .toSorted((one, other) => one - other)
    .join();
}

function touchedEdges(before: Numbered, after: Numbered, { added, gone }: Delta, size: number): Uint8Array {
  const changed = new Uint8Array(size);
  for (const edge of added) changed[after.states[after.graph.edgeSource[edge]!]!] = 1;
  for (const edge of gone) changed[before.states[before.graph.edgeSource[edge]!]!] = 1;
  const { firstEdge, parentEdge, states } = after.graph;
  const touched = new Uint8Array(after.graph.edges);
  for (let state = 0; state < states; state++) {
    if (changed[after.states[state]!] === 0) continue;
    touched.fill(1, firstEdge[state], firstEdge[state + 1]);
    const isEnd = firstEdge[state] === firstEdge[state + 1];
    if (isEnd && parentEdge[state]! >= 0) touched[parentEdge[state]!] = 1;
  }
  return touched;
}
