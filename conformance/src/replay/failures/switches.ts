/**
 * Of all shortest paths to a state the one with the fewest context switches: as few changes as there can be of who acts.
 * A schedule in which each thread runs for a while is one that a person can follow.
 *
 * Exact, by dynamic programming: for each state on a shortest path, and each actor, the least number of switches with
 * which that actor can have taken the step into it.
 */
import type { StateGraph } from "../../graph/graph.ts";

/** Who takes the step that an edge is; undefined where that is not known, and then no path goes that way. */
export type ActorOfEdge = (edge: number) => string | undefined;

export interface FewestSwitches {
  readonly edges: readonly number[];
  /** Changes of the actor between two steps, the step after the path included if it has an actor. */
  readonly switches: number;
}

interface Arrival {
  readonly switches: number;
  readonly edge: number;
  /** Who took the step before; undefined at the initial state. */
  readonly before: string | undefined;
}

export class ShortestPaths {
  readonly #graph: StateGraph;
  /** The edges of shortest paths into state s are `#edges[#first[s]]` up to `#edges[#first[s + 1]]`. */
  readonly #first: Int32Array;
  readonly #edges: Int32Array;

  constructor(graph: StateGraph) {
    this.#graph = graph;
    this.#first = new Int32Array(graph.states + 1);
    const { edgeTarget, edges } = graph;
    for (let edge = 0; edge < edges; edge++) if (this.#isTight(edge)) this.#first[edgeTarget[edge]! + 1]!++;
    for (let state = 0; state < graph.states; state++) this.#first[state + 1]! += this.#first[state]!;
    const next = this.#first.slice();
    this.#edges = new Int32Array(this.#first[graph.states]!);
    for (let edge = 0; edge < edges; edge++)
      if (this.#isTight(edge)) this.#edges[next[edgeTarget[edge]!]!++] = edge;
  }

  /** All edges that lie on a shortest path to this state, the nearest to the initial state first. */
  edgesTo(state: number): number[] {
    const { edgeSource, depth } = this.#graph;
    const seen = new Set([state]);
    const found: number[] = [];
    for (const one of seen)
      for (let at = this.#first[one]!; at < this.#first[one + 1]!; at++) {
        found.push(this.#edges[at]!);
        seen.add(edgeSource[this.#edges[at]!]!);
      }
    return found.toSorted((a, b) => depth[edgeSource[a]!]! - depth[edgeSource[b]!]! || a - b);
  }

  /** Undefined when every shortest path has a step whose actor is not known. Of equals the one with the lowest edges. */
  fewestSwitches(state: number, actorOf: ActorOfEdge, last?: string): FewestSwitches | undefined {
    const { edgeSource, edgeTarget, depth } = this.#graph;
    const arrivals = new Map<number, Map<string, Arrival>>();
    for (const edge of this.edgesTo(state)) {
      const actor = actorOf(edge);
      const source = edgeSource[edge]!;
      const best =
        actor === undefined ? undefined : leastBefore(arrivals.get(source), depth[source] === 0, actor);
      if (best === undefined) continue;
      const here = arrivals.get(edgeTarget[edge]!) ?? new Map<string, Arrival>();
      arrivals.set(edgeTarget[edge]!, here);
      const known = here.get(actor!);
      if (known === undefined || best.switches < known.switches) here.set(actor!, { ...best, edge });
    }
    if (depth[state] === 0) return { edges: [], switches: 0 };
    const end = leastBefore(arrivals.get(state), false, last);
    return end && { edges: this.#backFrom(state, end.before!, arrivals), switches: end.switches };
  }

  #backFrom(
    state: number,
    last: string,
    arrivals: ReadonlyMap<number, ReadonlyMap<string, Arrival>>,
  ): number[] {
    const edges: number[] = [];
    let [at, actor]: [number, string | undefined] = [state, last];
    while (actor !== undefined) {
      const { edge, before }: Arrival = arrivals.get(at)!.get(actor)!;
      edges.push(edge);
      [at, actor] = [this.#graph.edgeSource[edge]!, before];
    }
    return edges.reverse();
  }

  #isTight(edge: number): boolean {
    const { depth, edgeSource, edgeTarget } = this.#graph;
    return depth[edgeTarget[edge]!]! === depth[edgeSource[edge]!]! + 1;
  }
}

/** Who should have acted before this actor; with nobody named as the next one, nobody switches. */
function leastBefore(
  arrivals: ReadonlyMap<string, Arrival> | undefined,
  isInitial: boolean,
  actor: string | undefined,
): Omit<Arrival, "edge"> | undefined {
  if (isInitial) return { switches: 0, before: undefined };
  let least: Omit<Arrival, "edge"> | undefined;
  for (const [before, arrival] of arrivals ?? []) {
    const switches = arrival.switches + Number(actor !== undefined && before !== actor);
    if (least === undefined || switches < least.switches) least = { switches, before };
  }
  return least;
}
