/**
 * Arrays of numbers that grow, and end as an exact copy on shared memory, so that worker threads read the graph
 * without copying it.
 */

export class GrowableInts {
  #items = new Int32Array(64);
  length = 0;

  push(item: number): void {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length++] = item;
  }

  /** Takes off what was pushed last; there must be something. */
  pop(): number {
    return this.#items[--this.length]!;
  }

  at(index: number): number {
    return this.#items[index]!;
  }

  set(index: number, item: number): void {
    this.#items[index] = item;
  }

  /** A view of what was pushed, good until the next push. */
  view(): Int32Array {
    return this.#items.subarray(0, this.length);
  }
}

/** Rows of equal width, each written in place by whoever adds it. */
export class GrowableRows {
  readonly width: number;
  #bytes: Uint8Array;
  #rows = 0;

  constructor(width: number) {
    this.width = width;
    this.#bytes = new Uint8Array(width * 1024);
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Makes room up to this row; gives the offset of its first byte in `bytes`. */
  reserve(row: number): number {
    this.#rows = Math.max(this.#rows, row + 1);
    const needed = this.#rows * this.width;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return row * this.width;
  }

  shared(): Uint8Array {
    const exact = sharedBytes(this.#rows * this.width);
    exact.set(this.#bytes.subarray(0, exact.length));
    return exact;
  }
}

export const sharedBytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));
export const sharedInts = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
export const sharedShorts = (length: number): Uint16Array =>
  new Uint16Array(new SharedArrayBuffer(length * 2));
