/**
 * The words that threads share: a SharedArrayBuffer, read and written only by Atomics.
 *
 * A caller may rely on sequential consistency: all accesses of all threads are in one order, and each
 * read sees the last write before it. That is why a simulation that interleaves single accesses tries
 * everything that real threads can do.
 *
 * Zero is the initial state of every structure built on it. So a thread attaches to a running system
 * by building the same objects over the same buffer, in any order, and writes nothing by doing so.
 */

/** What a memory that observes hears of besides its accesses, from the structures. Addresses are words. */
export interface MemoryWatcher {
  /** The word at `at` is a lock: from now on its accesses are told by the three calls that follow. */
  isLock(at: number): void;
  acquired(at: number): void;
  /** The lock was looked at and not taken: one read of its word. */
  looked(at: number): void;
  released(at: number): void;
  /** Whoever runs now tries to take the lock until it is free. */
  spins(at: number): void;
  /** The words from `at` on have a new owner: nobody who knew them before can reach them any more. */
  handedOver(at: number, words: number): void;
}

/** How a wait on a word ended. */
export type WaitResult = "ok" | "not-equal" | "timed-out";

export class Memory {
  readonly buffer: SharedArrayBuffer;
  /** Whom the structures tell about locks and owners; null, and free of cost, but for an observing memory. */
  readonly watcher: MemoryWatcher | null;
  private readonly words: Int32Array;

  constructor(words: number | SharedArrayBuffer, watcher: MemoryWatcher | null = null) {
    this.buffer =
      typeof words === "number" ? new SharedArrayBuffer(words * Int32Array.BYTES_PER_ELEMENT) : words;
    this.words = new Int32Array(this.buffer);
    this.watcher = watcher;
  }

  /** How many words there are. */
  get size(): number {
    return this.words.length;
  }

  load(at: number): number {
    return Atomics.load(this.words, at);
  }

  store(at: number, value: number): void {
    Atomics.store(this.words, at, value);
  }

  /** Sets `bits`; returns the word as it was, like the four that follow. */
  or(at: number, bits: number): number {
    return Atomics.or(this.words, at, bits);
  }

  and(at: number, bits: number): number {
    return Atomics.and(this.words, at, bits);
  }

  add(at: number, amount: number): number {
    return Atomics.add(this.words, at, amount);
  }

  exchange(at: number, value: number): number {
    return Atomics.exchange(this.words, at, value);
  }

  /** Writes `value` if the word is `expected`, and only then. */
  compareExchange(at: number, expected: number, value: number): number {
    return Atomics.compareExchange(this.words, at, expected, value);
  }

  /** Sleeps while the word is `expected`, until a notify or until the time is over. */
  wait(at: number, expected: number, timeoutMs = Number.POSITIVE_INFINITY): WaitResult {
    return Atomics.wait(this.words, at, expected, timeoutMs);
  }

  /** Wakes `count` of those who wait on the word; returns how many there were to wake. */
  notify(at: number, count = Number.POSITIVE_INFINITY): number {
    return Atomics.notify(this.words, at, count);
  }

  /** A copy of all words, to be given to `restore`. Only while nobody else runs. */
  image(): Int32Array {
    return Int32Array.from(this.words);
  }

  /** Writes all words back as `image` read them. Only while nobody else runs. */
  restore(image: Int32Array): void {
    if (image.length !== this.words.length) {
      throw new RangeError(`an image of ${image.length} words does not fit a memory of ${this.words.length}`);
    }
    this.words.set(image);
  }
}
