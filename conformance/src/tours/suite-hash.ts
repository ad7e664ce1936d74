/**
 * The hash of a suite: of the graph with its states in their order, and of the walks through it. Equal suites give equal
 * hashes on every machine and for any number of workers, since neither graph nor walks depend on these.
 */
import { createHash } from "node:crypto";
import type { StateGraph } from "../graph/graph.ts";
import type { Tour } from "./tour.ts";

/** Sha-256, in hex. */
export function suiteHash(graph: StateGraph, tour: Tour): string {
  return hashOf(graph, [tour.starts, tour.edges]);
}

/** Of the graph alone, with states and edges in their order: other numbers make another hash. */
export const numberedGraphHash = (graph: StateGraph): string => hashOf(graph, []);

type Numbers = Int32Array | Uint16Array | Uint8Array;

function hashOf(graph: StateGraph, more: readonly Numbers[]): string {
  const { states, edges, actions, layoutName, initial, firstEdge, edgeTarget, edgeAction, rows } = graph;
  const hash = createHash("sha256").update(JSON.stringify({ states, edges, actions, layoutName }));
  for (const numbers of [
    initial,
    firstEdge,
    edgeTarget,
    edgeAction,
    rows.subarray(0, states * graph.width),
    ...more,
  ])
    hash.update(`${numbers.length};`).update(bytesOf(numbers));
  return hash.digest("hex");
}

/** The bytes as they are in memory: on all machines that Node runs on, the lowest first. */
const bytesOf = (numbers: Numbers): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
