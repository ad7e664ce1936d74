/**
 * A graph without the accidents of how it was found: states numbered in the order of their bytes, actions in that of
 * their names, edges in that of (source, action, target). Two graphs are the same, with equal edges counted, exactly
 * when their canonical forms are; and then their hashes are.
 */
import { createHash } from "node:crypto";
import { buildGraph, type StateGraph } from "./graph.ts";
import { sharedBytes } from "./growable.ts";

/** Throws RangeError when two states have the same bytes: they would have no order. */
export function canonicalGraph(graph: StateGraph): StateGraph {
  const order = statesByBytes(graph);
  const place = new Int32Array(graph.states);
  for (let at = 0; at < order.length; at++) place[order[at]!] = at;
  const actions = [...new Set(graph.edgeAction)].map((action) => graph.actions[action]!).toSorted();
  const actionPlace = graph.actions.map((action) => actions.indexOf(action));
  const sources = new Int32Array(graph.edges);
  const targets = new Int32Array(graph.edges);
  const taken = new Int32Array(graph.edges);
  const byTarget = edgesByTarget(graph, place);
  for (let at = 0; at < graph.edges; at++) {
    const edge = byTarget[at]!;
    sources[at] = place[graph.edgeSource[edge]!]!;
    taken[at] = actionPlace[graph.edgeAction[edge]!]!;
    targets[at] = place[graph.edgeTarget[edge]!]!;
  }
  const initial = Int32Array.from(graph.initial, (state) => place[state]!).sort();
  const rows = { width: graph.width, rows: rowsInOrder(graph, order), layoutName: graph.layoutName };
  // It keeps the order of the list among edges of the same source and action.
  return buildGraph(graph.states, actions, initial, { sources, actions: taken, targets }, rows);
}

/** Of a graph in canonical form, 64 hexadecimal digits. */
export function graphHash(graph: StateGraph): string {
  const { states, edges, width, layoutName, actions, rows, initial } = graph;
  const hash = createHash("sha256");
  hash.update(`${JSON.stringify([layoutName, states, edges, width, actions])}\n`);
  for (const part of [rows, initial, graph.edgeSource, graph.edgeAction, graph.edgeTarget])
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return hash.digest("hex");
}

function statesByBytes({ states, width, rows }: StateGraph): Int32Array {
  const bytes = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
  const order = Int32Array.from({ length: states }, (_, state) => state);
  const compare = (one: number, other: number) =>
    bytes.compare(bytes, other * width, (other + 1) * width, one * width, (one + 1) * width);
  order.sort(compare);
  for (let at = 1; at < states; at++)
    if (compare(order[at - 1]!, order[at]!) === 0)
      throw new RangeError(
        `states ${order[at - 1]} and ${order[at]} have the same bytes, expected another row each`,
      );
  return order;
}

function rowsInOrder({ width, rows }: StateGraph, order: Int32Array): Uint8Array {
  const sorted = sharedBytes(order.length * width);
  for (let at = 0; at < order.length; at++)
    sorted.set(rows.subarray(order[at]! * width, (order[at]! + 1) * width), at * width);
  return sorted;
}

function edgesByTarget({ edges, states, edgeTarget }: StateGraph, place: Int32Array): Int32Array {
  const first = new Int32Array(states + 1);
  for (let edge = 0; edge < edges; edge++) first[place[edgeTarget[edge]!]! + 1]!++;
  for (let state = 0; state < states; state++) first[state + 1]! += first[state]!;
  const sorted = new Int32Array(edges);
  for (let edge = 0; edge < edges; edge++) sorted[first[place[edgeTarget[edge]!]!]!++] = edge;
  return sorted;
}
