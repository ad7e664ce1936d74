/** How the numbers of the implementation are counted in a layout: fds, event words, queues, places in a program. */
import { CLOSED, eventBit, NOTHING, type System, timeoutOf, type Waiter } from "@wakeproof/impl";
import type { Layout } from "../values/layout.ts";
import { type Names, PCS } from "./names.ts";

/** Event words are below this. */
const EVENT_WORDS = 1 << 14;

/** The most elements of each set: one byte, or for waiters two, of which one bit stands for nobody. */
const MOST = { waiters: 15, fds: 8, bits: 8, alarms: 8 } as const;

/** In a set of waiters: a bitmap's bit is set, but nobody posted. No value of the spec's has it. */
export const NOBODY = "nobody";

/** Writes one part of a state into bytes that were zeros before. */
export type PartWriter = (bytes: Uint8Array) => void;

/** What every writer of a part works with. */
export interface Writing {
  readonly system: System;
  readonly names: Names;
  readonly layout: Layout;
  readonly codes: Codes;
}

export class Codes {
  readonly #names: Names;
  readonly #eventBytes: Uint8Array;
  readonly #placeOfFd: Int32Array;

  constructor(names: Names) {
    const { config, alarms } = names;
    const counts = { ...config, alarms };
    for (const what of ["waiters", "fds", "bits", "alarms"] as const) {
      if (counts[what].length > MOST[what]) {
        throw new RangeError(
          `${counts[what].length} ${what}, expected at most ${MOST[what]}: a set of them is so many bits`,
        );
      }
    }
    this.#names = names;
    this.#eventBytes = Uint8Array.from({ length: EVENT_WORDS }, (_, word) =>
      config.bits.reduce((byte, bit, place) => byte | ((word & eventBit(bit)) === 0 ? 0 : 1 << place), 0),
    );
    this.#placeOfFd = new Int32Array(Math.max(...config.fds) + 1).fill(-1);
    for (const [place, fd] of config.fds.entries()) this.#placeOfFd[fd] = place;
  }

  /** The byte of a set of event bits. */
  eventByte(word: number): number {
    return this.#eventBytes[word]!;
  }

  /** The bits of a set of waiters in which nobody stands alone. */
  get nobody(): number {
    return 1 << this.#names.config.waiters.length;
  }

  /** A set of waiters as the layout has it: one byte for up to seven, else two. */
  writeWaiters(bytes: Uint8Array, at: number, waiters: number): void {
    bytes[at] = waiters & 0xff;
    if (this.#names.config.waiters.length > 7) bytes[at + 1] = waiters >> 8;
  }

  placeOfFd(fd: number): number {
    return this.#placeOfFd[fd]!;
  }

  /** The place of a queue, by its number in the implementation's table. */
  placeOfQueue(number: number): number {
    return this.#names.placeOfQueue[number]!;
  }

  /** As `placeOfQueue`, where the layout has "none" before the queues. */
  queueOrNone(number: number): number {
    return number === 0 ? 0 : this.placeOfQueue(number) + 1;
  }

  /** An event as the tuple of its fd and bits behind a tag, CLOSED before all fds; none is all zeros. */
  writeEvent(bytes: Uint8Array, at: number, fd: number, word: number): void {
    if (fd === NOTHING) return;
    bytes[at] = 1;
    if (fd === CLOSED) return;
    bytes[at + 1] = this.placeOfFd(fd) + 1;
    bytes[at + 2] = this.eventByte(word);
  }

  writeMessage(bytes: Uint8Array, at: number, fd: number, word: number): void {
    bytes[at] = this.placeOfFd(fd);
    bytes[at + 1] = this.eventByte(word);
  }

  /** For each scheduling point of a thread: the place of its name among the spec's. */
  pcBytes({ thread }: Waiter): Uint8Array {
    return Uint8Array.from(thread.steps, ({ pc }) => PCS.indexOf(pc as (typeof PCS)[number]));
  }

  /** The place of a call's timeout, "none" being the first. */
  timeoutByte(milliseconds: number): number {
    return this.#names.config.timeouts.indexOf(timeoutOf(milliseconds)) + 1;
  }
}
