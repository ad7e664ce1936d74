/**
 * For each state, how many steps away the nearest state with an edge that is still to be taken is.
 *
 * Taking edges only ever makes these distances grow. So they are kept up to date by raising those that became too
 * small (Even and Shiloach's way) instead of searching the graph anew for each edge; over a whole tour that costs
 * about as much as a few searches. Raising is put off until a distance is asked for, since a walk along fresh edges
 * asks for none.
 */
import type { StateGraph } from "../graph/graph.ts";
import { maximalDepth } from "../graph/graph.ts";

export class Distances {
  /** Farther than anything is worth walking: any edge is nearer than this from the initial state. */
  readonly unreachable: number;
  readonly #graph: StateGraph;
  readonly #distance: Int32Array;
  readonly #left: Int32Array;
  readonly #predecessors: Predecessors;
  #pending: number[] = [];
  #isPending: Uint8Array;

  constructor(graph: StateGraph) {
    this.#graph = graph;
    this.unreachable = maximalDepth(graph) + 1;
    this.#distance = new Int32Array(graph.states);
    this.#left = new Int32Array(graph.states);
    this.#isPending = new Uint8Array(graph.states);
    this.#predecessors = predecessorsOf(graph);
    for (let state = 0; state < graph.states; state++) {
      this.#left[state] = graph.firstEdge[state + 1]! - graph.firstEdge[state]!;
      if (this.#left[state] === 0) this.#mark(state);
    }
  }

  /** How many edges of this state are still to be taken. */
  left(state: number): number {
    return this.#left[state]!;
  }

  /** An edge of this state was taken for the first time. */
  take(state: number): void {
    if (--this.#left[state]! === 0) this.#mark(state);
  }

  of(state: number): number {
    if (this.#pending.length > 0) this.#raise();
    return this.#distance[state]!;
  }

  #mark(state: number): void {
    if (this.#isPending[state] === 1) return;
    this.#isPending[state] = 1;
    this.#pending.push(state);
  }

  #raise(): void {
    while (this.#pending.length > 0) {
      const round = this.#pending;
      this.#pending = [];
      for (const state of round) {
        this.#isPending[state] = 0;
        this.#raiseOne(state);
      }
    }
  }

  #raiseOne(state: number): void {
    const known = this.#distance[state]!;
    if (this.#left[state]! > 0 || known === this.unreachable) return;
    const distance = this.#throughSuccessors(state);
    if (distance <= known) return;
    this.#distance[state] = distance;
    const { first, sources } = this.#predecessors;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      const source = sources[at]!;
      // A state that was farther away than through this one went another way, which is still there.
      if (this.#left[source] === 0 && this.#distance[source] === known + 1) this.#mark(source);
    }
  }

  #throughSuccessors(state: number): number {
    const { firstEdge, edgeTarget } = this.#graph;
    let nearest = this.unreachable - 1;
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++) {
      const target = edgeTarget[edge]!;
      if (target !== state && this.#distance[target]! < nearest) nearest = this.#distance[target]!;
    }
    return nearest + 1;
  }
}

interface Predecessors {
  readonly first: Int32Array;
  readonly sources: Int32Array;
}

function predecessorsOf(graph: StateGraph): Predecessors {
  const first = new Int32Array(graph.states + 1);
  for (let edge = 0; edge < graph.edges; edge++) first[graph.edgeTarget[edge]! + 1]!++;
  for (let state = 0; state < graph.states; state++) first[state + 1]! += first[state]!;
  const sources = new Int32Array(graph.edges);
  const next = first.slice();
  for (let edge = 0; edge < graph.edges; edge++)
    sources[next[graph.edgeTarget[edge]!]!++] = graph.edgeSource[edge]!;
  return { first, sources };
}
