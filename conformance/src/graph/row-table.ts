/**
 * Dense numbers for rows of bytes, all of one width, in the order in which they are first met.
 *
 * A string a row would cost more than everything else that is done with it; rows are hashed and compared in place.
 */
import { GrowableRows } from "./growable.ts";

export class RowTable {
  readonly width: number;
  readonly #rows: GrowableRows;
  #size = 0;
  /** Open addressing; -1 is free. Never more than half full. */
  #slots = new Int32Array(1024).fill(-1);

  constructor(width: number) {
    this.width = width;
    this.#rows = new GrowableRows(width);
  }

  get size(): number {
    return this.#size;
  }

  /** The number of the row whose bytes stand at `at`; a new one if it was not met before. */
  intern(bytes: Uint8Array, at = 0): number {
    const slot = this.#slotOf(bytes, at);
    const known = this.#slots[slot]!;
    if (known >= 0) return known;
    const id = this.#size++;
    const to = this.#rows.reserve(id);
    const rows = this.#rows.bytes;
    for (let byte = 0; byte < this.width; byte++) rows[to + byte] = bytes[at + byte]!;
    this.#slots[slot] = id;
    if (this.#size * 2 > this.#slots.length) this.#grow();
    return id;
  }

  /** The number of the row, or -1. */
  find(bytes: Uint8Array, at = 0): number {
    return this.#slots[this.#slotOf(bytes, at)]!;
  }

  isAt(id: number, bytes: Uint8Array, at = 0): boolean {
    const rows = this.#rows.bytes;
    const from = id * this.width;
    for (let byte = 0; byte < this.width; byte++) if (rows[from + byte] !== bytes[at + byte]) return false;
    return true;
  }

  /** A copy of its bytes. */
  row(id: number): Uint8Array {
    return this.#rows.bytes.slice(id * this.width, (id + 1) * this.width);
  }

  /** All rows, one after the other, on shared memory. */
  shared(): Uint8Array {
    return this.#rows.shared();
  }

  #slotOf(bytes: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(bytes, at) & mask;
    while (this.#slots[slot]! >= 0 && !this.isAt(this.#slots[slot]!, bytes, at)) slot = (slot + 1) & mask;
    return slot;
  }

  /** FNV-1a, with its high bits folded into the low ones. */
  #hash(bytes: Uint8Array, at: number): number {
    let hash = 0x811c9dc5;
    for (let byte = at; byte < at + this.width; byte++) hash = Math.imul(hash ^ bytes[byte]!, 0x01000193);
    return hash ^ (hash >>> 15);
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const rows = this.#rows.bytes;
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = this.#hash(rows, id * this.width) & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}
