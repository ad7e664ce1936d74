/**
 * The locals of one thread's call to epoll_wait. They stand here rather than in the generator so that a snapshot can
 * read them; the events stay after the call has returned, until the next one begins.
 */
import type { EpAlarm } from "./alarms.ts";
import type { Controller } from "./controller.ts";
import type { EpollCode } from "./errors.ts";
import type { EpollEvent } from "./events.ts";

export class WaitFrame {
  /** The controller that is waited on; undefined outside of a call. */
  controller: Controller | undefined;
  /** In milliseconds: -1 is for ever, 0 is not at all. */
  timeout = 0;
  /** When a timed call's time is over, by its clock. */
  deadline = 0;
  /** The alarm of the round that the call is in. */
  alarm: EpAlarm | undefined;
  /** The caller's array: its first `count` places are filled. */
  readonly fds: number[] = [];
  readonly bits: number[] = [];
  readonly data: number[] = [];
  count = 0;
  /** Why the last call was refused; undefined if it was not. */
  errno: EpollCode | undefined;
  #maxEvents = 0;

  begin(controller: Controller, timeout: number, maxEvents: number, now: number): void {
    this.controller = controller;
    this.timeout = timeout;
    this.deadline = now + timeout;
    this.count = 0;
    this.errno = undefined;
    this.#maxEvents = maxEvents;
  }

  /** What is left of a timed call's time, in milliseconds; of any other's nothing. */
  timeLeft(now: number): number {
    return this.timeout > 0 ? Math.max(0, this.deadline - now) : 0;
  }

  gather(fd: number, bits: number, data: number): void {
    this.fds[this.count] = fd;
    this.bits[this.count] = bits;
    this.data[this.count] = data;
    this.count += 1;
  }

  isFull(): boolean {
    return this.count === this.#maxEvents;
  }

  /** Nothing more is waited for: there are events to return, or the caller wants only to poll. */
  endsWhenEmpty(): boolean {
    return this.count > 0 || this.timeout === 0;
  }

  events(): EpollEvent[] {
    return Array.from({ length: this.count }, (_, place) => ({
      fd: this.fds[place]!,
      events: this.bits[place]!,
      data: this.data[place]!,
    }));
  }

  leave(): void {
    this.controller = undefined;
    this.alarm = undefined;
  }

  reset(): void {
    this.leave();
    this.count = 0;
    this.errno = undefined;
  }
}
