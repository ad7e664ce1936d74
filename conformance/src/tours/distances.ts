/**
 * For each state, how many steps away the nearest state with an edge that is still to be taken is.
 *
 * Taking edges only ever makes these distances grow. So what is stored is never too large, and what became too small
 * is raised when it is asked for (after Even and Shiloach), nearest first: a distance is right when everything nearer
 * is. Far distances, for which nobody asks because starting over is shorter, are left as they are; raising them with
 * every edge that is taken would cost more than all the rest.
 */
import { maximalDepth, type StateGraph } from "../graph/graph.ts";
import { GrowableInts } from "../graph/growable.ts";

export class Distances {
  /** Farther than anything is worth walking: any edge is nearer than this from the initial state. */
  readonly unreachable: number;
  readonly #graph: StateGraph;
  readonly #distance: Int32Array;
  readonly #left: Int32Array;
  readonly #predecessors: Predecessors;
  /** The states whose distance may be too small, by that distance. */
  readonly #pending: readonly GrowableInts[];
  readonly #isPending: Uint8Array;
  /** There is nothing pending below this one. */
  #lowest = 0;

  /** `fresh` is 1 for each edge that is still to be taken; it is read here only. */
  constructor(graph: StateGraph, fresh: Uint8Array) {
    this.#graph = graph;
    this.unreachable = maximalDepth(graph) + 1;
    this.#left = new Int32Array(graph.states);
    this.#isPending = new Uint8Array(graph.states);
    this.#pending = Array.from({ length: this.unreachable + 1 }, () => new GrowableInts());
    this.#predecessors = predecessorsOf(graph);
    for (let edge = 0; edge < graph.edges; edge++) this.#left[graph.edgeSource[edge]!]! += fresh[edge]!;
    this.#distance = this.#measure();
  }

  /** Backwards from all states that have an edge to be taken, at once. */
  #measure(): Int32Array {
    const { first, sources } = this.#predecessors;
    const distance = new Int32Array(this.#graph.states).fill(this.unreachable);
    const queue = new Int32Array(this.#graph.states);
    let filled = 0;
    for (let state = 0; state < this.#graph.states; state++) {
      if (this.#left[state] === 0) continue;
      distance[state] = 0;
      queue[filled++] = state;
    }
    for (let next = 0; next < filled; next++) {
      const farther = distance[queue[next]!]! + 1;
      if (farther >= this.unreachable) break;
      for (let at = first[queue[next]!]!; at < first[queue[next]! + 1]!; at++) {
        const source = sources[at]!;
        if (distance[source]! <= farther) continue;
        distance[source] = farther;
        queue[filled++] = source;
      }
    }
    return distance;
  }

  /** How many edges of this state are still to be taken. */
  left(state: number): number {
    return this.#left[state]!;
  }

  /** An edge of this state was taken for the first time. */
  take(state: number): void {
    if (--this.#left[state]! === 0) this.#mark(state);
  }

  /** The distance of a state, if it is at most `limit`; something larger than `limit`, if it is not. */
  of(state: number, limit: number): number {
    for (;;) {
      const distance = this.#distance[state]!;
      if (distance > limit || distance === this.unreachable) return distance;
      this.#raiseBelow(distance);
      if (this.#isPending[state] === 1) this.#raise(state);
      if (this.#distance[state] === distance && this.#lowest >= distance) return distance;
    }
  }

  /** Whether a successor of a state at `distance`, as `of` gave it, is one step nearer. */
  isNearer(successor: number, distance: number): boolean {
    return this.#distance[successor]! < distance;
  }

  #mark(state: number): void {
    if (this.#isPending[state] === 1) return;
    const distance = this.#distance[state]!;
    this.#isPending[state] = 1;
    this.#pending[distance]!.push(state);
    if (distance < this.#lowest) this.#lowest = distance;
  }

  #raiseBelow(distance: number): void {
    while (this.#lowest < distance) {
      const bucket = this.#pending[this.#lowest]!;
      if (bucket.length === 0) this.#lowest++;
      else this.#raise(bucket.pop());
    }
  }

  /** A state that was raised out of turn is still in its bucket, and comes here once more for nothing. */
  #raise(state: number): void {
    this.#isPending[state] = 0;
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
  for (let edge = 0; edge < graph.edges; edge++) {
    sources[next[graph.edgeTarget[edge]!]!++] = graph.edgeSource[edge]!;
  }
  return { first, sources };
}
