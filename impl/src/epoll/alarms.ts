/**
 * Alarms: what a timed wait needs to be told that its time is over. Each is an event queue of its own and a syscall
 * that sends its completion there. Akaros: struct ep_alarm, and its kmem cache, in user/iplib/epoll.c.
 *
 * They come from ONE slab cache for all controllers, so there are never more of them than threads that wait at once,
 * rounded up to a slab. An INDIR of an alarm's queue may arrive long after its waiter has left, and wakes nobody then;
 * so a free alarm is destroyed after a grace period only (reaper.ts).
 *
 * An alarm is given back as it was constructed: its syscall idle and its mailbox empty. Its user sees to that by
 * taking its one completion before the free.
 */
import type { BitmapMailbox } from "../event/bitmap.ts";
import { bitmapQueue, bitmapQueueLayout, type EventQueue } from "../event/event-queue.ts";
import { Syscall } from "../kernel/syscall.ts";
import type { Arena } from "../memory/arena.ts";
import { defineLayout, type Layout } from "../memory/layout.ts";
import type { Memory } from "../memory/memory.ts";
import { type Mine, SlabCache } from "../slab/cache.ts";
import { type SlabDesign, soundSlabs } from "../slab/design.ts";
import { slabLayout } from "../slab/layout.ts";
import type { Controller } from "./controller.ts";

export interface EpAlarm {
  /** Its number in the cache. */
  readonly index: number;
  readonly queue: EventQueue<BitmapMailbox>;
  readonly syscall: Syscall;
}

export interface AlarmOptions {
  readonly slabSize: number;
  readonly maxSlabs: number;
  /** How many threads may wait on one queue. */
  readonly waiters: number;
  readonly design?: SlabDesign | undefined;
  /** Which slabs serve a controller; all of them, if it is not given. spec: EpollWaitIndirs!SlabsFor */
  readonly slabsFor?: ((controller: Controller) => Mine) | undefined;
  /** How an alarm goes back, under the cache's lock; `freeHeld`, if it is not given. spec: EpollWaitIndirs!GiveBack */
  readonly giveBack?: ((cache: SlabCache, alarm: number) => void) | undefined;
}

/** One cache for all controllers. */
const everySlab = (): Mine => () => true;

export class Alarms {
  readonly cache: SlabCache;
  /** Every alarm that there could ever be, by number. */
  readonly all: readonly EpAlarm[];
  readonly #slabsFor: (controller: Controller) => Mine;
  readonly #giveBack: (cache: SlabCache, alarm: number) => void;

  constructor(arena: Arena, options: AlarmOptions) {
    const { slabSize, maxSlabs, waiters, design = soundSlabs } = options;
    const { slabsFor = everySlab, giveBack = (cache, alarm) => cache.freeHeld(alarm) } = options;
    this.#slabsFor = slabsFor;
    this.#giveBack = giveBack;
    const capacity = { capacity: waiters };
    const object = alarmLayout(capacity);
    const shape = { slabSize, maxSlabs, object, name: "alarms", design };
    const { memory } = arena;
    this.cache = new SlabCache(memory, arena.reserve("alarms", slabLayout(shape)), shape);
    this.all = Array.from({ length: slabSize * maxSlabs }, (_, index) =>
      view(memory, this.cache.addressOf(index), index, capacity),
    );
  }

  /** For a wait on this controller. spec: EpollWaitIndirs!AllocAlarm    Akaros: kmem_cache_alloc */
  alloc(controller: Controller): EpAlarm {
    return this.all[this.cache.alloc(this.#slabsFor(controller))]!;
  }

  canAlloc(controller: Controller): boolean {
    return this.cache.canAlloc(this.#slabsFor(controller));
  }

  /**
   * Takes an alarm back. A call that has timed out leaves its controller in the same section: leaving later, it
   * could be the last to touch a controller that was closed meanwhile.
   * spec: EpollWaitIndirs!FreeAlarm    Akaros: kmem_cache_free
   */
  free(alarm: EpAlarm, left: Controller | undefined): void {
    const { lock } = this.cache;
    lock.acquire();
    try {
      alarm.syscall.giveBack();
      left?.countTimedOut();
      this.#giveBack(this.cache, alarm.index);
    } finally {
      lock.release();
    }
  }
}

function alarmLayout(capacity: { capacity: number }): Layout<"queue" | "syscall"> {
  return defineLayout("EpAlarm", { queue: bitmapQueueLayout(capacity), syscall: 1 });
}

function view(memory: Memory, at: number, index: number, capacity: { capacity: number }): EpAlarm {
  const { offset } = alarmLayout(capacity);
  return {
    index,
    queue: bitmapQueue(memory, at + offset.queue, capacity),
    syscall: new Syscall(memory, at + offset.syscall),
  };
}
