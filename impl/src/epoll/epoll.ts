/**
 * Epoll by descriptors: create, ctl (add, modify, remove), wait, close, with the refusals of the C functions as
 * errors that carry their errno. Akaros: user/iplib/epoll.c.
 *
 * Departures from Linux, as there: edge-triggered only, no ONESHOT, no controller in a controller, an fd in one
 * controller at a time, and modify is remove, then add: an event of the old registration may still be returned.
 * A controller may be closed while threads wait in it: each of them returns the events that it has, or EBADF. After
 * that every use is EBADF, and another close does nothing.
 */
import type { BitmapMailbox } from "../event/bitmap.ts";
import { bitmapQueue, bitmapQueueLayout, type EventQueue } from "../event/event-queue.ts";
import type { Clock } from "../kernel/clock.ts";
import type { FdTable } from "../kernel/fd-table.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { QueueTable } from "../kernel/queue-table.ts";
import type { Arena } from "../memory/arena.ts";
import { type BlockOn, blockOn } from "../uthread/block-on.ts";
import type { Program } from "../uthread/step.ts";
import type { Alarms } from "./alarms.ts";
import { Controller } from "./controller.ts";
import { type EpollDesign, perWaiterAlarm } from "./design.ts";
import { refuse } from "./errors.ts";
import { EPOLLET, EPOLLONESHOT, type EpollEvent, REPORTABLE } from "./events.ts";
import { epollWait } from "./wait.ts";
import type { Waiter } from "./waiter.ts";

export interface EpollOptions {
  readonly arena: Arena;
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly files: FdTable;
  readonly queues: QueueTable;
  readonly alarms: Alarms;
  /** How many threads may wait on one queue. */
  readonly waiters: number;
  readonly design?: EpollDesign | undefined;
  /** How the threads block, as the design has it; the sound way, if it is not given. */
  readonly blockOn?: BlockOn | undefined;
}

/** What an fd is registered with: EPOLLIN and others, with EPOLLET; and a number that its events carry. */
export interface Interest {
  readonly events: number;
  readonly data?: number;
}

export type CtlOp = "add" | "modify" | "remove";

/** A size of 1 is asked for by those who know that Linux ignores it. */
const SIZE_FOR_ONE = 128;

export class Epoll {
  readonly design: EpollDesign;
  readonly #options: EpollOptions;
  readonly #controllers: Controller[] = [];

  constructor(options: EpollOptions) {
    this.#options = options;
    this.design = options.design ?? perWaiterAlarm;
  }

  /**
   * A new controller's descriptor. The size is a hint: how many fds may have events in order of their arrival. Where one
   * of that size is gone (it was closed, and its grace period is over), its memory and its descriptor are used again.
   */
  create(size: number): number {
    if (!Number.isInteger(size) || size <= 0)
      refuse("EINVAL", `size ${size}, expected a whole number above 0`);
    const ringSize = size === 1 ? SIZE_FOR_ONE : size;
    const { alarms, files } = this.#options;
    const again = this.#controllers.findIndex(
      (one) => one.ringSize === ringSize && one.beginAgain(alarms.cache.lock),
    );
    return again < 0 ? this.open(ringSize, `epoll${this.#controllers.length + 1}`) : files.size + again;
  }

  /** `create` with exactly this ring, and a name by which memory and reports call it. */
  open(ringSize: number, name: string): number {
    const { arena, files, waiters, queues } = this.#options;
    const { mergeBits, takesPlace } = this.design;
    const controller = new Controller(arena, {
      ...{ name, fds: files.size, ringSize, waiters },
      ...(mergeBits === undefined ? {} : { mergeBits }),
      ...(takesPlace === undefined ? {} : { takesPlace }),
    });
    queues.add(controller.queue, name);
    this.design.controllerCreated?.(controller, (queueName) => this.#newAlarmQueue(queueName));
    return files.size + this.#controllers.push(controller) - 1;
  }

  ctl(epfd: number, op: CtlOp, fd: number, interest?: Interest): void {
    switch (op) {
      case "add":
        this.add(epfd, fd, interest ?? refuse("EINVAL", "add without events"));
        break;
      case "modify":
        this.modify(epfd, fd, interest ?? refuse("EINVAL", "modify without events"));
        break;
      case "remove":
        this.remove(epfd, fd);
        break;
      default:
        refuse("EINVAL", `op ${String(op)}, expected add, modify or remove`);
    }
  }

  add(epfd: number, fd: number, { events, data = fd }: Interest): void {
    const { kernel, queues } = this.#options;
    const controller = this.controllerOf(epfd);
    this.#mustBeAFile(fd);
    mustBeSupported(events);
    controller.add(kernel, queues.numberOf(controller.queue), fd, events & REPORTABLE, data);
  }

  /** What could refuse the add is asked before the remove: otherwise the fd would be lost to the set. */
  modify(epfd: number, fd: number, interest: Interest): void {
    this.controllerOf(epfd);
    mustBeSupported(interest.events);
    this.remove(epfd, fd);
    this.add(epfd, fd, interest);
  }

  remove(epfd: number, fd: number): void {
    const controller = this.controllerOf(epfd);
    this.#mustBeAFile(fd);
    controller.remove(this.#options.kernel, fd);
  }

  /** A program for the waiter's thread: up to `maxEvents` events; none when `timeout` milliseconds are over. */
  wait(waiter: Waiter, epfd: number, maxEvents: number, timeout: number): Program<readonly EpollEvent[]> {
    const controller = this.controllerOf(epfd);
    if (!Number.isInteger(maxEvents) || maxEvents <= 0)
      refuse("EINVAL", `maxEvents ${maxEvents}, expected a whole number above 0`);
    if (!(timeout >= 0 || timeout === -1))
      refuse("EINVAL", `timeout ${timeout}, expected -1, 0 or milliseconds`);
    const { kernel, clock, queues, alarms, blockOn: block = blockOn } = this.#options;
    const parts = { kernel, clock, queues, alarms, design: this.design, blockOn: block };
    return epollWait(parts, waiter, controller, maxEvents, timeout);
  }

  /** Closes a controller, or a file, which then leaves the controller that it is in. */
  close(fd: number): void {
    const { files, kernel, queues } = this.#options;
    if (fd >= files.size) {
      const controller = this.controllerOf(fd);
      controller.close(kernel, queues.numberOf(controller.queue), files.size);
      return;
    }
    for (const controller of this.#controllers) controller.forget(kernel, fd);
    if (!files.close(fd)) refuse("EBADF", `fd ${fd} is not open`);
  }

  /** All that were ever created, by descriptor; more may come. */
  get controllers(): readonly Controller[] {
    return this.#controllers;
  }

  controllerOf(epfd: number): Controller {
    const controller = this.#controllers[epfd - this.#options.files.size];
    return controller ?? refuse("EBADF", `descriptor ${epfd} is no controller`);
  }

  #newAlarmQueue(name: string): EventQueue<BitmapMailbox> {
    const { arena, queues, waiters } = this.#options;
    const capacity = { capacity: waiters };
    const queue = bitmapQueue(arena.memory, arena.reserve(name, bitmapQueueLayout(capacity)), capacity);
    queues.add(queue, name);
    return queue;
  }

  /** Descriptors beyond the kernel's are controllers: a controller cannot watch another one. */
  #mustBeAFile(fd: number): void {
    const { files } = this.#options;
    if (this.#controllers[fd - files.size] !== undefined)
      refuse("EINVAL", `descriptor ${fd} is a controller, expected a file: controllers do not nest`);
    if (!files.isOpen(fd)) refuse("EBADF", `fd ${fd} is not open`);
  }
}

function mustBeSupported(events: number): void {
  if ((events & EPOLLET) === 0) refuse("EPERM", "level-triggered; try: EPOLLET");
  if ((events & EPOLLONESHOT) !== 0) refuse("EPERM", "EPOLLONESHOT; try: remove after the first event");
}
