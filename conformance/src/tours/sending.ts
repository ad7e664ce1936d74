/**
 * Sends what can be sent along arcs that cost nothing beyond the difference of the potentials.
 *
 * Depth first from each node that has too much: in one round no arc is looked at twice, and a node from which there was
 * no way on is left alone. What was sent can open a way for such a node, so that more rounds follow, until they are not
 * worth it: the potentials are raised sooner than the last ways are found. (Levels by breadth-first search, as in Dinic's
 * method, took eight times as long on graphs of concurrent programs.)
 *
 * The arcs of a state have numbers: its edges, then those that enter it (taken back, where they carry something
 * extra), then the arc to the base; at the initial state the start, taken back, in its place. Those of the base are the
 * free start, the paid one, and each state's end, taken back.
 */
import type { Network } from "./network.ts";

const PLENTY = 0x7fffffff;

/** A further round is worth it as long as the last one sent at least one part in so many of what the first did. */
const WORTH = 16;

/**
 * Ways of more arcs are not looked for while there are others: depth first, a way may wind through half of the graph, and
 * sending something along it takes as long.
 */
const LONG_PATH = 512;

export class Sending {
  readonly #network: Network;
  readonly #seen: Uint8Array;
  /** The next arc of each node that may lead on. */
  readonly #next: Int32Array;
  readonly #pathNode: Int32Array;
  readonly #pathArc: Int32Array;
  /** Where the last arc that was found leads. */
  #head = 0;

  constructor(network: Network) {
    const nodes = network.base + 1;
    this.#network = network;
    this.#seen = new Uint8Array(nodes);
    this.#next = new Int32Array(nodes);
    this.#pathNode = new Int32Array(nodes + 1);
    this.#pathArc = new Int32Array(nodes + 1);
  }

  /** Sends something at least, if there is something to be sent. */
  sendMost(): void {
    let first = this.#sendOnce(LONG_PATH);
    if (first === 0) first = this.#sendOnce(this.#pathNode.length);
    while (this.#sendOnce(LONG_PATH) * WORTH > first);
  }

  #sendOnce(longest: number): number {
    const { excess, base, unsent } = this.#network;
    this.#next.fill(0);
    this.#seen.fill(0);
    for (let node = 0; node <= base; node++) if (excess[node]! > 0) this.#sendFrom(node, longest);
    return unsent - this.#network.unsent;
  }

  #sendFrom(source: number, longest: number): void {
    const { excess } = this.#network;
    const [seen, next, pathNode, pathArc] = [this.#seen, this.#next, this.#pathNode, this.#pathArc];
    if (seen[source] === 1) return;
    let length = 0;
    pathNode[0] = source;
    seen[source] = 1;
    while (excess[source]! > 0) {
      const node = pathNode[length]!;
      if (excess[node]! < 0) {
        const back = this.#sendAlong(length);
        while (length > back) seen[pathNode[length--]!] = 0;
      } else if (length < longest && this.#findArc(node)) {
        pathArc[length] = next[node]!;
        pathNode[++length] = this.#head;
        seen[this.#head] = 1;
      } else {
        if (length === 0) return;
        next[pathNode[--length]!]!++;
      }
    }
    while (length >= 0) seen[pathNode[length--]!] = 0;
  }

  /** The next arc of the node by which something can go on to a fresh node. */
  #findArc(node: number): boolean {
    const { base, inFirst } = this.#network;
    if (node === base) return this.#findArcOfBase();
    const { firstEdge } = this.#network.graph;
    const out = firstEdge[node + 1]! - firstEdge[node]!;
    const all = out + inFirst[node + 1]! - inFirst[node]!;
    const from = this.#next[node]!;
    if (from < out && this.#findEdge(node, from, out)) return true;
    if (from < all && this.#findEntering(node, Math.max(from - out, 0), out)) return true;
    this.#next[node] = all;
    if (from <= all && this.#roomToBase(node) > 0 && this.#isFresh(base)) return true;
    this.#next[node] = all + 1;
    return false;
  }

  #isFresh(head: number): boolean {
    this.#head = head;
    return this.#seen[head] === 0;
  }

  #findEdge(node: number, from: number, out: number): boolean {
    const { graph, potential } = this.#network;
    const { firstEdge, edgeTarget } = graph;
    const wanted = potential[node]! + 1;
    const first = firstEdge[node]!;
    for (let edge = first + from; edge < first + out; edge++) {
      const target = edgeTarget[edge]!;
      if (potential[target] !== wanted || !this.#isFresh(target)) continue;
      this.#next[node] = edge - first;
      return true;
    }
    return false;
  }

  /** An arc that carries something costs nothing, so taking it back does neither. */
  #findEntering(node: number, from: number, out: number): boolean {
    const { graph, inFirst, inEdge, extra } = this.#network;
    const { edgeSource } = graph;
    const first = inFirst[node]!;
    for (let at = first + from; at < inFirst[node + 1]!; at++) {
      const edge = inEdge[at]!;
      if (extra[edge] === 0) continue;
      const source = edgeSource[edge]!;
      if (!this.#isFresh(source)) continue;
      this.#next[node] = out + at - first;
      return true;
    }
    return false;
  }

  #findArcOfBase(): boolean {
    const { base, initial, ends } = this.#network;
    const next = this.#next;
    for (; next[base]! < 2; next[base]!++)
      if (this.#roomOfStart(next[base]!) > 0 && this.#isFresh(initial)) return true;
    for (; next[base]! < base + 2; next[base]!++) {
      const state = next[base]! - 2;
      if (ends[state]! > 0 && this.#isFresh(state)) return true;
    }
    return false;
  }

  #roomToBase(node: number): number {
    const { potential, base, initial, paidStarts, freeStarts, resetCost } = this.#network;
    if (node !== initial) return potential[node] === potential[base] ? PLENTY : 0;
    // Starts that are paid are given back first; the free one is worth nothing.
    const cost = paidStarts > 0 ? resetCost : 0;
    if (potential[initial]! - cost !== potential[base]) return 0;
    return paidStarts > 0 ? paidStarts : freeStarts;
  }

  #roomOfStart(arc: number): number {
    const { potential, base, initial, freeStarts, resetCost } = this.#network;
    const cost = arc === 0 ? 0 : resetCost;
    if (potential[base]! + cost !== potential[initial]) return 0;
    return arc === 0 ? 1 - freeStarts : PLENTY;
  }

  /** Gives how far along the path one can go on from: to the first arc of it that became full. */
  #sendAlong(length: number): number {
    const network = this.#network;
    const { excess } = network;
    const source = this.#pathNode[0]!;
    const sink = this.#pathNode[length]!;
    let amount = Math.min(excess[source]!, -excess[sink]!);
    for (let at = 0; at < length; at++) {
      amount = Math.min(amount, this.#roomOf(this.#pathNode[at]!, this.#pathArc[at]!));
    }
    let first = length - 1;
    for (let at = length - 1; at >= 0; at--) {
      const [node, arc] = [this.#pathNode[at]!, this.#pathArc[at]!];
      if (this.#roomOf(node, arc) === amount) first = at;
      this.#send(node, arc, amount);
    }
    excess[source]! -= amount;
    excess[sink]! += amount;
    network.unsent -= amount;
    return first;
  }

  /** Of an arc on the path, which has the right cost. */
  #roomOf(node: number, arc: number): number {
    const { graph, extra, inFirst, inEdge, base, ends } = this.#network;
    if (node === base) return arc < 2 ? this.#roomOfStart(arc) : ends[arc - 2]!;
    const out = graph.firstEdge[node + 1]! - graph.firstEdge[node]!;
    if (arc < out) return PLENTY;
    const entering = inFirst[node]! + arc - out;
    return entering < inFirst[node + 1]! ? extra[inEdge[entering]!]! : this.#roomToBase(node);
  }

  #send(node: number, arc: number, amount: number): void {
    const network = this.#network;
    const { graph, extra, inFirst, inEdge, base, ends } = network;
    if (node === base) {
      if (arc === 0) network.freeStarts += amount;
      else if (arc === 1) network.paidStarts += amount;
      else ends[arc - 2]! -= amount;
      return;
    }
    const out = graph.firstEdge[node + 1]! - graph.firstEdge[node]!;
    const entering = inFirst[node]! + arc - out;
    if (arc < out) extra[graph.firstEdge[node]! + arc]! += amount;
    else if (entering < inFirst[node + 1]!) extra[inEdge[entering]!]! -= amount;
    else if (node !== network.initial) ends[node]! += amount;
    else if (network.paidStarts > 0) network.paidStarts -= amount;
    else network.freeStarts -= amount;
  }
}
