/**
 * The optimal tour of a graph as a flow, with what was sent so far.
 *
 * Walks that together take every edge are a circulation of the graph with one more node, the base: whoever ends a walk
 * goes from where he is to the base, and from there to the initial state. Each edge carries at least 1; what it carries
 * beyond that (`extra`) costs 1 a time. Ending costs nothing. Of the starts one is free, since the last walk
 * need not go back, and each other one is a reset. So a state that is entered more often than it is left, each edge once,
 * has that many too many (`excess`), another one too few, and the cheapest way to even them out is the cheapest tour.
 *
 * No walk ends at the initial state, only to start there again: the two would be one walk. So there is no such arc.
 */
import type { StateGraph } from "../graph/graph.ts";

export type Topology = Pick<
  StateGraph,
  "states" | "edges" | "firstEdge" | "edgeSource" | "edgeTarget" | "initial"
>;

export class Network {
  readonly graph: Topology;
  readonly resetCost: number;
  readonly initial: number;
  /** The number of the base, one more than the last state's. */
  readonly base: number;
  /** The edges that enter state s are `inEdge[inFirst[s]]` up to `inEdge[inFirst[s + 1]]`. */
  readonly inFirst: Int32Array;
  readonly inEdge: Int32Array;
  /** How often each edge is taken, beyond once. */
  readonly extra: Int32Array;
  /** How many walks end at each state. */
  readonly ends: Int32Array;
  /** How many walks start for nothing: 1, or 0 where one closed walk takes all. */
  freeStarts = 0;
  paidStarts = 0;
  /** What is still to be sent away from each node; what is still to come, if it is negative. */
  readonly excess: Int32Array;
  /** What has still to be sent, in all. */
  unsent = 0;
  /** The price of being at each node: no arc that can carry more costs less than the difference of its ends. */
  readonly potential: Int32Array;

  constructor(graph: Topology, resetCost: number) {
    const { states, edges, firstEdge, edgeTarget } = graph;
    this.graph = graph;
    this.resetCost = resetCost;
    this.initial = graph.initial[0]!;
    this.base = states;
    this.extra = new Int32Array(edges);
    this.ends = new Int32Array(states);
    this.excess = new Int32Array(states + 1);
    this.potential = new Int32Array(states + 1);
    this.inFirst = new Int32Array(states + 1);
    for (let edge = 0; edge < edges; edge++) this.inFirst[edgeTarget[edge]! + 1]!++;
    for (let state = 0; state < states; state++) this.inFirst[state + 1]! += this.inFirst[state]!;
    this.inEdge = new Int32Array(edges);
    const next = this.inFirst.slice(0, states);
    for (let edge = 0; edge < edges; edge++) this.inEdge[next[edgeTarget[edge]!]!++] = edge;
    for (let state = 0; state < states; state++) {
      this.excess[state] =
        this.inFirst[state + 1]! - this.inFirst[state]! - (firstEdge[state + 1]! - firstEdge[state]!);
      if (this.excess[state]! > 0) this.unsent += this.excess[state]!;
    }
  }
}
