/**
 * A coalescing mailbox: one entry for each source, here an fd, whose bits are OR-ed together until they
 * are taken, and a ring of the fds in the order of their first post.
 *
 *     bits   fd 0: -   fd 1: in   fd 2: -   fd 3: in, out        pending 2
 *     ring   3 1 _ _                                             not overflowed
 *
 * The ring may be smaller than the table. An fd that finds it full is only in the table, and `overflow`
 * says so; a receiver that comes to the end of the ring then looks for it there, lowest fd first.
 *
 * A closed mailbox gives CLOSED to everybody who looks, and is never empty again.
 *
 * spec: Mailbox!PostCeq, Mailbox!TakeCeq    Akaros: user/parlib/ceq.c
 */
import { broken } from "../memory/contract.ts";
import { defineLayout, type Layout } from "../memory/layout.ts";
import { SpinLock } from "../memory/lock.ts";
import type { Memory } from "../memory/memory.ts";
import { CLOSED, NOTHING } from "./mailbox.ts";

export interface CeqOptions {
  /** The largest fd that can be posted. */
  readonly maxFd: number;
  /** How many fds the ring holds. */
  readonly ringSize: number;
  /** What a post leaves of the bits that were there. spec: Mailbox!MergeBits */
  readonly mergeBits?: (old: number, posted: number) => number;
}

type CeqField = "lock" | "pending" | "count" | "closed" | "head" | "length" | "overflow" | "ring" | "bits";

export function ceqLayout({ maxFd, ringSize }: CeqOptions): Layout<CeqField> {
  if (!(maxFd >= 0)) throw new RangeError(`ceq: maxFd is ${maxFd}, expected 0 or more`);
  if (!(ringSize >= 1)) throw new RangeError(`ceq: ringSize is ${ringSize}, expected 1 or more`);
  return defineLayout("CeqMailbox", {
    lock: 1,
    pending: 1,
    count: 1,
    closed: 1,
    head: 1,
    length: 1,
    overflow: 1,
    ring: ringSize,
    bits: maxFd + 1,
  });
}

/** OR keeps what was there: an event that nobody has taken yet is not lost to the next one. */
const keepAll = (old: number, posted: number): number => old | posted;

export class CeqMailbox {
  readonly kind = "ceq";
  /** The bits of the message that this object's last `take` gave. */
  lastBits = 0;
  readonly maxFd: number;
  readonly ringSize: number;
  private readonly memory: Memory;
  private readonly lock: SpinLock;
  private readonly mergeBits: (old: number, posted: number) => number;
  /** Fds with bits, and one if it is closed, for who reads it without the lock: written at most once in a section, last. */
  private readonly pendingAt: number;
  /** The same number, for those who hold the lock. */
  private readonly countAt: number;
  private readonly closedAt: number;
  private readonly headAt: number;
  private readonly lengthAt: number;
  private readonly overflowAt: number;
  private readonly ringAt: number;
  private readonly bitsAt: number;

  /** Over words reserved by `ceqLayout(options)`; writes nothing. */
  constructor(memory: Memory, base: number, options: CeqOptions) {
    const { offset } = ceqLayout(options);
    this.memory = memory;
    this.maxFd = options.maxFd;
    this.ringSize = options.ringSize;
    this.mergeBits = options.mergeBits ?? keepAll;
    this.lock = new SpinLock(memory, base + offset.lock);
    this.pendingAt = base + offset.pending;
    this.countAt = base + offset.count;
    this.closedAt = base + offset.closed;
    this.headAt = base + offset.head;
    this.lengthAt = base + offset.length;
    this.overflowAt = base + offset.overflow;
    this.ringAt = base + offset.ring;
    this.bitsAt = base + offset.bits;
  }

  /** spec: Mailbox!PostCeq */
  post(fd: number, bits: number): void {
    this.mustBeAnFd(fd);
    if (bits === 0) broken(`ceq: fd ${fd} was posted without a bit`);
    const { memory } = this;
    this.lock.acquire();
    const old = memory.load(this.bitsAt + fd);
    memory.store(this.bitsAt + fd, this.mergeBits(old, bits));
    if (old === 0) this.enter(fd);
    this.lock.release();
  }

  /** The fd of the next message, with its bits in `lastBits`; or NOTHING, or CLOSED. spec: Mailbox!TakeCeq */
  take(): number {
    this.lock.acquire();
    const fd = this.isClosed() ? this.tellClosed() : this.next();
    this.lock.release();
    return fd;
  }

  /** From now on nobody finds anything else than CLOSED. spec: Mailbox!CloseCeq */
  close(): void {
    this.lock.acquire();
    this.memory.store(this.closedAt, 1);
    this.publish(this.memory.load(this.countAt));
    this.lock.release();
  }

  /** For whoever holds the lock, or is alone. */
  isClosed(): boolean {
    return this.memory.load(this.closedAt) !== 0;
  }

  /** One load, without the lock: the answer may be out of date at once. spec: Mailbox!IsEmptyCeq */
  isEmpty(): boolean {
    return this.memory.load(this.pendingAt) === 0;
  }

  /** The bits of an fd, without taking them. */
  bitsOf(fd: number): number {
    this.mustBeAnFd(fd);
    return this.memory.load(this.bitsAt + fd);
  }

  /** How many fds are in the ring. */
  get ringLength(): number {
    return this.memory.load(this.lengthAt);
  }

  /** The fd at this place of the ring, 0 being the next to be taken. */
  ringFd(place: number): number {
    return this.memory.load(this.ringAt + ((this.memory.load(this.headAt) + place) % this.ringSize));
  }

  ring(): number[] {
    return Array.from({ length: this.ringLength }, (_, place) => this.ringFd(place));
  }

  /** Is some fd with bits perhaps not in the ring? */
  get overflowed(): boolean {
    return this.memory.load(this.overflowAt) !== 0;
  }

  private tellClosed(): typeof CLOSED {
    this.lastBits = 0;
    return CLOSED;
  }

  private next(): number {
    const count = this.memory.load(this.countAt);
    return count === 0 ? NOTHING : this.leave(count - 1);
  }

  /** The first post of an fd: into the ring, if there is room. */
  private enter(fd: number): void {
    const { memory } = this;
    const length = memory.load(this.lengthAt);
    if (length < this.ringSize) {
      memory.store(this.ringAt + ((memory.load(this.headAt) + length) % this.ringSize), fd);
      memory.store(this.lengthAt, length + 1);
    } else {
      memory.store(this.overflowAt, 1);
    }
    this.publish(memory.load(this.countAt) + 1);
  }

  /** An overflow is over when the table is empty: until then some fd with bits may not be in the ring. */
  private leave(left: number): number {
    const { memory } = this;
    const length = memory.load(this.lengthAt);
    const fd = length === 0 ? this.lowestFd() : this.nextOfRing(length - 1);
    this.lastBits = memory.exchange(this.bitsAt + fd, 0);
    if (this.lastBits === 0) broken(`ceq: fd ${fd} is in the ring, but has no bits`);
    if (left === 0) memory.store(this.overflowAt, 0);
    this.publish(left);
    return fd;
  }

  private nextOfRing(left: number): number {
    const { memory } = this;
    const head = memory.load(this.headAt);
    memory.store(this.headAt, (head + 1) % this.ringSize);
    memory.store(this.lengthAt, left);
    return memory.load(this.ringAt + head);
  }

  /** spec: Mailbox!LowestFd */
  private lowestFd(): number {
    for (let fd = 0; fd <= this.maxFd; fd += 1) {
      if (this.memory.load(this.bitsAt + fd) !== 0) return fd;
    }
    return broken(`ceq: ${this.memory.load(this.countAt)} fds should have bits, but none has`);
  }

  private publish(count: number): void {
    this.memory.store(this.countAt, count);
    this.memory.store(this.pendingAt, this.isClosed() ? count + 1 : count);
  }

  private mustBeAnFd(fd: number): void {
    if (!(fd >= 0 && fd <= this.maxFd)) broken(`ceq: fd ${fd}, expected 0 to ${this.maxFd}`);
  }
}
