/**
 * A good tour, found in seconds: take an edge that was not taken yet, go to the nearest one when there is none here,
 * and start over when the initial state is nearer to one than this state is.
 *
 * Among several edges the one is taken whose target has the most fresh edges itself. Other orders were tried (the
 * fewest, the deepest, the most in excess of those that enter): the length of the tour differs by three in a hundred.
 */
import { maximalDepth, type StateGraph } from "../graph/graph.ts";
import { GrowableInts, sharedInts } from "../graph/growable.ts";
import { Distances } from "./distances.ts";
import { expectOneStart, RESET_COST, type Tour } from "./tour.ts";

export interface GreedyOptions {
  /** A walk is ended after so many steps, so that walks can be shared out among worker threads. */
  readonly longestWalk?: number;
  /** 1 for each edge that has to be taken, 0 for those that need only be walked to get there. All, if it is not given. */
  readonly required?: Uint8Array;
}

/** Deterministic: the same graph gives the same tour. Throws RangeError unless all is reached from one initial state. */
export function greedyTour(graph: StateGraph, options: GreedyOptions = {}): Tour {
  expectOneStart(graph);
  const depth = maximalDepth(graph);
  const longest = options.longestWalk ?? Math.max(LONGEST_WALK, depth + 1);
  // A walk that ended before it came to the farthest edge would be walked for ever.
  if (longest <= depth) {
    throw new RangeError(
      `a walk of ${longest} steps, expected at least ${depth + 1}, the way to the farthest edge`,
    );
  }
  const required = options.required ?? new Uint8Array(graph.edges).fill(1);
  if (required.length !== graph.edges) {
    throw new RangeError(
      `a choice among ${required.length} edges, expected one for each of the graph's ${graph.edges}`,
    );
  }
  return new Walker(graph, longest, required).walkAll();
}

const LONGEST_WALK = 10_000;

class Walker {
  readonly #graph: StateGraph;
  readonly #longest: number;
  readonly #distances: Distances;
  /** Of the edges that have to be taken, those that were not yet. */
  readonly #fresh: Uint8Array;
  readonly #edges = new GrowableInts();
  readonly #starts = new GrowableInts();
  #left: number;

  constructor(graph: StateGraph, longest: number, required: Uint8Array) {
    this.#graph = graph;
    this.#longest = longest;
    this.#fresh = required.map((wanted) => (wanted === 0 ? 0 : 1));
    this.#distances = new Distances(graph, this.#fresh);
    this.#left = this.#fresh.reduce((count, wanted) => count + wanted, 0);
  }

  walkAll(): Tour {
    while (this.#left > 0) {
      this.#starts.push(this.#edges.length);
      this.#walk();
    }
    this.#starts.push(this.#edges.length);
    return { edges: shared(this.#edges), starts: shared(this.#starts) };
  }

  #walk(): void {
    const initial = this.#graph.initial[0]!;
    let state = initial;
    for (let steps = 0; this.#left > 0 && steps < this.#longest; steps++) {
      const edge = this.#distances.left(state) > 0 ? this.#freshEdge(state) : this.#edgeTowards(state, steps);
      if (edge < 0) return;
      this.#take(edge);
      state = this.#graph.edgeTarget[edge]!;
    }
  }

  #take(edge: number): void {
    this.#edges.push(edge);
    if (this.#fresh[edge] === 0) return;
    this.#fresh[edge] = 0;
    this.#left--;
    this.#distances.take(this.#graph.edgeSource[edge]!);
  }

  #freshEdge(state: number): number {
    const { firstEdge, edgeTarget } = this.#graph;
    let best = -1;
    let bestWorth = -1;
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++) {
      if (this.#fresh[edge] === 0) continue;
      const worth = this.#distances.left(edgeTarget[edge]!);
      if (worth <= bestWorth) continue;
      best = edge;
      bestWorth = worth;
    }
    return best;
  }

  /** The next edge of a shortest way to a fresh edge; -1 when it is better to start over. */
  #edgeTowards(state: number, steps: number): number {
    const limit = steps === 0 ? this.#distances.unreachable : this.#farthest();
    const distance = this.#distances.of(state, limit);
    if (distance > limit || distance >= this.#distances.unreachable) return -1;
    const { firstEdge, edgeTarget } = this.#graph;
    let best = -1;
    let bestWorth = -1;
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++) {
      const target = edgeTarget[edge]!;
      if (!this.#distances.isNearer(target, distance)) continue;
      const worth = this.#distances.left(target);
      if (worth <= bestWorth) continue;
      best = edge;
      bestWorth = worth;
    }
    return best;
  }

  /** How far it is still better to walk than to start over. */
  #farthest(): number {
    const { unreachable } = this.#distances;
    return RESET_COST + this.#distances.of(this.#graph.initial[0]!, unreachable);
  }
}

function shared(ints: GrowableInts): Int32Array {
  const exact = sharedInts(ints.length);
  exact.set(ints.view());
  return exact;
}
