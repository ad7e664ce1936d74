/**
 * Raises the potentials of a network until something can be sent for nothing, from each node that has too much.
 *
 * By how much is the distance from those nodes, all of them at once, by Dijkstra's search on what the arcs cost beyond
 * the difference of the potentials. Then every shortest way costs nothing, not only that to the nearest node where
 * something is missing: so few rounds are needed, however deep the graph is.
 *
 * Distances are small whole numbers, so nodes wait in one bucket a distance; those few that are farther away than there
 * are buckets wait in a heap, unsorted until all that is nearer is done.
 */
import { GrowableInts } from "../graph/growable.ts";
import type { Network } from "./network.ts";

const NEAR = 1024;
const NEVER = 0x7fffffff;

export class Prices {
  readonly #network: Network;
  readonly #distance: Int32Array;
  readonly #near = Array.from({ length: NEAR }, () => new GrowableInts());
  readonly #far = new GrowableInts();
  /** What the first bucket's distance is. */
  #from = 0;

  constructor(network: Network) {
    this.#network = network;
    this.#distance = new Int32Array(network.base + 1);
  }

  /** There must be something to be sent. Every node is reached: by an end, a start, and the way from the initial state. */
  raise(): void {
    const { excess, potential, base } = this.#network;
    this.#distance.fill(NEVER);
    this.#from = 0;
    for (let node = 0; node <= base; node++) if (excess[node]! > 0) this.#reach(node, 0);
    for (;;) {
      for (let at = 0; at < NEAR; at++) this.#settle(at);
      if (this.#far.length === 0) break;
      this.#sortFar();
    }
    for (let node = 0; node <= base; node++) potential[node]! += this.#distance[node]!;
  }

  #reach(node: number, distance: number): void {
    if (distance >= this.#distance[node]!) return;
    this.#distance[node] = distance;
    if (distance < this.#from + NEAR) this.#near[distance - this.#from]!.push(node);
    else this.#far.push(node);
  }

  #settle(at: number): void {
    const bucket = this.#near[at]!;
    const distance = this.#from + at;
    while (bucket.length > 0) {
      const node = bucket.pop();
      if (this.#distance[node] !== distance) continue;
      if (node === this.#network.base) this.#leaveBase(distance);
      else this.#leaveState(node, distance);
    }
  }

  #leaveState(state: number, distance: number): void {
    const { graph, potential, extra, inFirst, inEdge } = this.#network;
    const { firstEdge, edgeTarget, edgeSource } = graph;
    const here = distance + potential[state]!;
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++) {
      const target = edgeTarget[edge]!;
      this.#reach(target, here + 1 - potential[target]!);
    }
    for (let at = inFirst[state]!; at < inFirst[state + 1]!; at++) {
      const edge = inEdge[at]!;
      if (extra[edge] === 0) continue;
      const source = edgeSource[edge]!;
      this.#reach(source, here - 1 - potential[source]!);
    }
    this.#goToBase(state, here);
  }

  /** By an end; from the initial state by taking back a start. */
  #goToBase(state: number, here: number): void {
    const { potential, base, initial, freeStarts, paidStarts, resetCost } = this.#network;
    if (state !== initial) this.#reach(base, here - potential[base]!);
    else if (paidStarts > 0) this.#reach(base, here - resetCost - potential[base]!);
    else if (freeStarts > 0) this.#reach(base, here - potential[base]!);
  }

  #leaveBase(distance: number): void {
    const { potential, ends, base, initial, freeStarts, resetCost } = this.#network;
    const here = distance + potential[base]!;
    this.#reach(initial, here + (freeStarts === 0 ? 0 : resetCost) - potential[initial]!);
    for (let state = 0; state < base; state++)
      if (ends[state]! > 0) this.#reach(state, here - potential[state]!);
  }

  /** All near buckets are empty: the nearest of the far nodes says where they begin now. */
  #sortFar(): void {
    const done = this.#from + NEAR;
    const waiting = this.#far.view().filter((node) => this.#distance[node]! >= done);
    this.#far.length = 0;
    this.#from = waiting.reduce((least, node) => Math.min(least, this.#distance[node]!), NEVER);
    for (const node of waiting) {
      const distance = this.#distance[node]!;
      if (distance < this.#from + NEAR) this.#near[distance - this.#from]!.push(node);
      else this.#far.push(node);
    }
  }
}
