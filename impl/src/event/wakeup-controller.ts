/**
 * The threads that wait on an event queue, in the order in which they registered, under one lock.
 *
 * A waiter registers and deregisters in one section each. A handler that wakes them holds the lock from
 * its first waiter to its last, over several steps: then nobody it is about to poke can leave, so the
 * poke never reaches a thread that has gone on to wait for something else.
 *
 * spec: EpollWaitIndirs!Register, EpollWaitIndirs!Deregister, EpollWaitIndirs!WakeupLocked
 * Akaros: struct evq_wakeup_ctlr in user/parlib/event.c
 */
import { broken } from "../memory/contract.ts";
import { defineLayout, type Layout } from "../memory/layout.ts";
import { SpinLock } from "../memory/lock.ts";
import type { Memory } from "../memory/memory.ts";

export interface WakeupOptions {
  /** How many waiters can be registered at once. */
  readonly capacity: number;
}

export function wakeupLayout({ capacity }: WakeupOptions): Layout<"lock" | "count" | "waiters"> {
  if (!(capacity >= 1)) throw new RangeError(`wakeup controller: capacity ${capacity}, expected 1 or more`);
  return defineLayout("WakeupController", { lock: 1, count: 1, waiters: capacity });
}

export class WakeupController {
  readonly capacity: number;
  private readonly memory: Memory;
  private readonly lock: SpinLock;
  private readonly countAt: number;
  private readonly waitersAt: number;

  /** Over words reserved by `wakeupLayout(options)`; writes nothing. */
  constructor(memory: Memory, base: number, options: WakeupOptions) {
    const { offset } = wakeupLayout(options);
    this.memory = memory;
    this.capacity = options.capacity;
    this.lock = new SpinLock(memory, base + offset.lock);
    this.countAt = base + offset.count;
    this.waitersAt = base + offset.waiters;
  }

  /** Puts a waiter behind the others. It must not be registered. */
  register(waiter: number): void {
    this.lock.acquire();
    try {
      const { count } = this;
      if (this.placeOf(waiter, count) !== -1) broken(`waiter ${waiter} registers twice with one event queue`);
      if (count === this.capacity) broken(`waiter ${waiter} is one more than the ${count} there is room for`);
      this.memory.store(this.waitersAt + count, waiter);
      this.memory.store(this.countAt, count + 1);
    } finally {
      this.lock.release();
    }
  }

  /** Takes a waiter out, and closes the gap. It must be registered. */
  deregister(waiter: number): void {
    this.lock.acquire();
    try {
      const { count } = this;
      const place = this.placeOf(waiter, count);
      if (place === -1) broken(`waiter ${waiter} deregisters, but is not registered`);
      for (let behind = place + 1; behind < count; behind += 1) {
        this.memory.store(this.waitersAt + behind - 1, this.waiterAt(behind));
      }
      this.memory.store(this.countAt, count - 1);
    } finally {
      this.lock.release();
    }
  }

  /** For a handler: the lock, for as many steps as it takes. */
  tryLock(): boolean {
    return this.lock.tryAcquire();
  }

  unlock(): void {
    this.lock.release();
  }

  isLocked(): boolean {
    return this.lock.isHeld();
  }

  /** How many are registered: for whoever holds the lock, or is alone. */
  get count(): number {
    return this.memory.load(this.countAt);
  }

  /** The waiter at this place, the longest registered at 0. */
  waiterAt(place: number): number {
    return this.memory.load(this.waitersAt + place);
  }

  private placeOf(waiter: number, count: number): number {
    for (let place = 0; place < count; place += 1) {
      if (this.waiterAt(place) === waiter) return place;
    }
    return -1;
  }
}
