/**
 * Graphs made without TLC, of any size: processes of `length` steps each, with a lock around steps 2 and 3, and up
 * to two events, which step 5 waits for or gives up waiting for. They are for the curve of time against size.
 *
 * When a family `loops`, a process that is done begins again; otherwise the graph has no way back.
 */
import { buildGraph, type StateGraph } from "../graph/graph.ts";
import { GrowableInts } from "../graph/growable.ts";

const MOST_EVENTS = 2;

export interface Family {
  readonly processes: number;
  readonly length: number;
  readonly loops: boolean;
}

export const graphOfFamily = (family: Family): StateGraph => new Explorer(family).explore();

/** A state is one number: the processes' counters, who has the lock (0 for nobody), and the events, as digits. */
class Explorer {
  readonly #length: number;
  readonly #loops: boolean;
  readonly #processes: number;
  readonly #radix: number;
  /** The number of each state that was met, less one. */
  readonly #numbers: Int32Array;
  readonly #codes = new GrowableInts();
  readonly #sources = new GrowableInts();
  readonly #actions = new GrowableInts();
  readonly #targets = new GrowableInts();

  constructor({ processes, length, loops }: Family) {
    this.#processes = processes;
    this.#length = length;
    this.#loops = loops;
    this.#radix = length + 1;
    this.#numbers = new Int32Array(
      this.#radix ** this.#processes * (this.#processes + 1) * (MOST_EVENTS + 1),
    );
  }

  explore(): StateGraph {
    this.#number(0);
    for (let state = 0; state < this.#codes.length; state++) this.#leave(state, this.#codes.at(state));
    const actions = Array.from({ length: this.#length + 3 }, (_, action) => `Step${action}`);
    const list = {
      sources: this.#sources.view(),
      actions: this.#actions.view(),
      targets: this.#targets.view(),
    };
    const rows = { width: 0, rows: new Uint8Array(0), layoutName: "processes" };
    return buildGraph(this.#codes.length, actions, Int32Array.of(0), list, rows);
  }

  #leave(state: number, code: number): void {
    const counters = this.#radix ** this.#processes;
    const lock = Math.floor(code / counters) % (this.#processes + 1);
    const events = Math.floor(code / counters / (this.#processes + 1));
    const event = counters * (this.#processes + 1);
    for (let process = 0; process < this.#processes; process++) {
      const digit = this.#radix ** process;
      const pc = Math.floor(code / digit) % this.#radix;
      if (pc === this.#length) {
        if (this.#loops) this.#edge(state, pc, code - pc * digit);
      } else if (pc === 2) {
        if (lock === 0) this.#edge(state, pc, code + digit + (process + 1) * counters);
      } else if (pc === 4) this.#edge(state, pc, code + digit - lock * counters);
      else if (pc !== 5) this.#edge(state, pc, code + digit);
      else if (events > 0) this.#edge(state, pc, code + digit - event);
      else this.#edge(state, this.#length + 2, code + (this.#length - pc) * digit);
    }
    const first = code % this.#radix;
    if (events < MOST_EVENTS && (this.#loops || first < 3)) this.#edge(state, this.#length + 1, code + event);
  }

  #edge(source: number, action: number, code: number): void {
    this.#sources.push(source);
    this.#actions.push(action);
    this.#targets.push(this.#number(code));
  }

  #number(code: number): number {
    if (this.#numbers[code] === 0) {
      this.#codes.push(code);
      this.#numbers[code] = this.#codes.length;
    }
    return this.#numbers[code]! - 1;
  }
}
