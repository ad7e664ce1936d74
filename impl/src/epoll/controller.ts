/**
 * An epoll controller: the set of fds that it watches, and the event queue that their events go to.
 * Akaros: struct epoll_ctlr, in user/iplib/epoll.c.
 *
 * Two locks guard its words. The mutex: the set, whether it is closed, and how many calls came in and went out. The
 * alarm cache's lock: how many calls left by a timeout, since that is the lock that they hold at that moment, and what
 * the reaper has done with it. So whoever needs to know whether somebody is inside takes both; the mutex first.
 */
import type { CeqMailbox } from "../event/ceq.ts";
import { ceqQueue, ceqQueueLayout, type EventQueue } from "../event/event-queue.ts";
import { CLOSED, NOTHING } from "../event/mailbox.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Arena } from "../memory/arena.ts";
import { defineLayout, type Layout, repeated } from "../memory/layout.ts";
import { SpinLock } from "../memory/lock.ts";
import type { Memory } from "../memory/memory.ts";
import { refuse } from "./errors.ts";
import { ALWAYS_WATCHED } from "./events.ts";
import type { WaitFrame } from "./frame.ts";

const WATCHED = defineLayout("Watched", { mask: 1, data: 1 });

type ControllerField = "mutex" | "closed" | "inside" | "timedOut" | "fate" | "watched" | "queue";

/** In the hands of the reaper: "dying" is condemned, and not destroyed before its grace period is over. */
const FATES = ["kept", "dying", "gone"] as const;
export type Fate = (typeof FATES)[number];

export interface ControllerOptions {
  readonly name: string;
  /** How many fds there are: 0 .. fds - 1. */
  readonly fds: number;
  readonly ringSize: number;
  /** How many threads may wait at once. */
  readonly waiters: number;
  readonly mergeBits?: (old: number, posted: number) => number;
  readonly takesPlace?: (watched: boolean) => boolean;
}

/** What came of a poll. */
export type Polled = "taken" | "empty" | "closed";

export class Controller {
  readonly name: string;
  readonly queue: EventQueue<CeqMailbox>;
  readonly ringSize: number;
  readonly #memory: Memory;
  /** All of its words but the mutex. */
  readonly #words: { readonly at: number; readonly count: number };
  readonly #mutex: SpinLock;
  readonly #closed: number;
  readonly #inside: number;
  readonly #timedOut: number;
  readonly #fate: number;
  readonly #watched: number;
  readonly #takesPlace: (watched: boolean) => boolean;

  constructor(arena: Arena, options: ControllerOptions) {
    const { fds, ringSize, waiters: capacity, mergeBits } = options;
    const ceq = { maxFd: fds - 1, ringSize, capacity, ...(mergeBits === undefined ? {} : { mergeBits }) };
    const layout: Layout<ControllerField> = defineLayout("Controller", {
      mutex: 1,
      closed: 1,
      inside: 1,
      timedOut: 1,
      fate: 1,
      watched: repeated(WATCHED, fds),
      queue: ceqQueueLayout(ceq),
    });
    const base = arena.reserve(options.name, layout);
    const { memory } = arena;
    this.name = options.name;
    this.ringSize = ringSize;
    this.#words = { at: base + 1, count: layout.words - 1 };
    this.#takesPlace = options.takesPlace ?? ((watched) => watched);
    this.#memory = memory;
    this.#mutex = new SpinLock(memory, base + layout.offset.mutex);
    this.#closed = base + layout.offset.closed;
    this.#inside = base + layout.offset.inside;
    this.#timedOut = base + layout.offset.timedOut;
    this.#fate = base + layout.offset.fate;
    this.#watched = base + layout.offset.watched;
    this.queue = ceqQueue(memory, base + layout.offset.queue, ceq);
  }

  /** A call to wait begins. spec: EpollWaitIndirs!CallWait */
  enter(): void {
    this.#locked(() => {
      this.#mustBeOpen();
      this.#add(this.#inside, 1);
    });
  }

  /**
   * Take one message, and put it into the call's array if its fd is still watched. A full array, a closed controller,
   * or nothing found when that is to end the call, ends it in the same section.
   * spec: EpollWaitIndirs!PollTakes, EpollWaitIndirs!PollEmpty, EpollWaitIndirs!PollClosed
   * Akaros: __epoll_wait_poll
   */
  poll(frame: WaitFrame, endsWhenEmpty: boolean): Polled {
    return this.#locked(() => {
      const polled = this.isClosed() ? "closed" : this.#takeInto(frame);
      if (polled === "taken" ? frame.isFull() : polled === "closed" || endsWhenEmpty)
        this.#add(this.#inside, -1);
      return polled;
    });
  }

  /**
   * The message in the call's hand becomes an event, or turns out stale.
   * spec: EpollWaitIndirs!Convert    Akaros: get_ep_event_from_msg
   */
  convert(frame: WaitFrame, fd: number, bits: number): void {
    this.#locked(() => {
      this.#gather(frame, fd, bits);
      if (frame.isFull()) this.#add(this.#inside, -1);
    });
  }

  /** For Alarms.free, which holds the cache's lock: a call has left by a timeout. */
  countTimedOut(): void {
    this.#add(this.#timedOut, 1);
  }

  /**
   * Watch an fd. The kernel sends at once what the fd is ready for already.
   * spec: EpollWaitIndirs!AddFd    Akaros: __epoll_ctl_add
   */
  add(kernel: Kernel, evq: number, fd: number, bits: number, data: number): void {
    this.#locked(() => {
      this.#mustBeOpen();
      if (this.isWatching(fd)) refuse("EEXIST", `fd ${fd} is in ${this.name} already; try: modify`);
      const mask = bits | ALWAYS_WATCHED;
      switch (kernel.tap(fd, evq, mask)) {
        case "closed":
          return refuse("EBADF", `fd ${fd} is not open`);
        case "busy":
          return refuse("EBUSY", `fd ${fd} is in another controller, expected one controller an fd`);
        case "tapped":
          this.#setMask(fd, mask);
          this.#memory.store(this.#watched + fd * WATCHED.words + WATCHED.offset.data, data);
      }
    });
  }

  /**
   * Watch it no more. A message of it that is on its way, or in somebody's hand, is stale from now on.
   * spec: EpollWaitIndirs!DelFd    Akaros: __epoll_ctl_del
   */
  remove(kernel: Kernel, fd: number): void {
    this.#locked(() => {
      this.#mustBeOpen();
      if (!this.isWatching(fd)) refuse("ENOENT", `fd ${fd} is not in ${this.name}; try: add`);
      this.#unwatch(kernel, fd);
    });
  }

  /**
   * No call is accepted from now on, no message in flight is an event any more, and whoever is inside is told, by a
   * message that wakes them. Closing it again does nothing. The words of the queue stay, for an INDIR may be on its way
   * to it, until the reaper destroys it (reaper.ts).
   * spec: EpollWaitIndirs!CloseController
   */
  close(kernel: Kernel, evq: number, fds: number): void {
    this.#locked(() => {
      if (this.isClosed()) return;
      for (let fd = 0; fd < fds; fd += 1) this.#setMask(fd, 0);
      this.#memory.store(this.#closed, 1);
      kernel.closeQueue(evq);
    });
  }

  /** How many calls are inside. */
  calls(alarmLock: SpinLock): number {
    return this.whileLocked(alarmLock, (inside) => inside);
  }

  /** For who has to know how many calls are inside, and do something, as one: under both locks. */
  whileLocked<Result>(alarmLock: SpinLock, section: (inside: number) => Result): Result {
    return this.#locked(() => {
      alarmLock.acquire();
      try {
        return section((this.#memory.load(this.#inside) - this.#memory.load(this.#timedOut)) | 0);
      } finally {
        alarmLock.release();
      }
    });
  }

  /** For whoever holds the alarm cache's lock, or is alone, as the next. */
  get fate(): Fate {
    return FATES[this.#memory.load(this.#fate)]!;
  }

  meets(fate: Fate): void {
    this.#memory.store(this.#fate, FATES.indexOf(fate));
  }

  /** The words of one that is gone become a new controller, as if they came from memory. False: it is not gone. */
  beginAgain(alarmLock: SpinLock): boolean {
    return this.whileLocked(alarmLock, () => {
      if (this.fate !== "gone") return false;
      const { at, count } = this.#words;
      // Nobody comes to them any more: its grace period is over.
      this.#memory.watcher?.handedOver(at, count);
      for (let word = at; word < at + count; word += 1) this.#memory.store(word, 0);
      return true;
    });
  }

  /** The fd is being closed: watch it no more, if it was watched. */
  forget(kernel: Kernel, fd: number): void {
    this.#locked(() => {
      if (this.isWatching(fd)) this.#unwatch(kernel, fd);
    });
  }

  isClosed(): boolean {
    return this.#memory.load(this.#closed) !== 0;
  }

  /** For whoever holds the mutex, or is alone. */
  isWatching(fd: number): boolean {
    return this.#memory.load(this.#watched + fd * WATCHED.words + WATCHED.offset.mask) !== 0;
  }

  #takeInto(frame: WaitFrame): Polled {
    const fd = this.queue.mailbox.take();
    if (fd === NOTHING) return "empty";
    this.#gather(frame, fd, this.queue.mailbox.lastBits);
    return "taken";
  }

  #gather(frame: WaitFrame, fd: number, bits: number): void {
    if (fd === CLOSED || !this.#takesPlace(this.isWatching(fd))) return;
    frame.gather(fd, bits, this.#memory.load(this.#watched + fd * WATCHED.words + WATCHED.offset.data));
  }

  #unwatch(kernel: Kernel, fd: number): void {
    kernel.untap(fd);
    this.#setMask(fd, 0);
  }

  #setMask(fd: number, mask: number): void {
    this.#memory.store(this.#watched + fd * WATCHED.words + WATCHED.offset.mask, mask);
  }

  #mustBeOpen(): void {
    if (this.isClosed()) refuse("EBADF", `${this.name} is closed`);
  }

  #add(at: number, amount: number): void {
    this.#memory.store(at, this.#memory.load(at) + amount);
  }

  #locked<Result>(section: () => Result): Result {
    this.#mutex.acquire();
    try {
      return section();
    } finally {
      this.#mutex.release();
    }
  }
}
