/** A thread as epoll knows it: its frame, and the scheduling points of `epollWait`, made once for each thread. */
import { NOT_NOW, Step } from "../uthread/step.ts";
import type { Uthread } from "../uthread/uthread.ts";
import type { Alarms } from "./alarms.ts";
import type { Controller } from "./controller.ts";
import { WaitFrame } from "./frame.ts";

export class Waiter {
  readonly thread: Uthread;
  readonly frame = new WaitFrame();
  readonly poll: Step;
  readonly alloc: Step;
  readonly submit: Step;
  readonly abort: Step;
  readonly free: Step;
  readonly convert: Step;

  constructor(thread: Uthread, alarms: Alarms) {
    const { frame } = this;
    const { steps } = thread;
    const polled = () => polling(frame.controller!);
    const stocked = () => (alarms.canAlloc(frame.controller!) ? 0 : NOT_NOW);
    const aborted = () => (frame.alarm!.syscall.is("asleep") ? 0 : 1);
    this.thread = thread;
    this.poll = new Step(steps, "poll", ["PollTakes", "PollEmpty", "PollClosed"], polled);
    this.alloc = new Step(steps, "alloc", ["AllocAlarm"], stocked);
    this.submit = new Step(steps, "submit", ["SubmitAlarm"]);
    this.abort = new Step(steps, "abort", ["AbortSucceeds", "AbortTooLate"], aborted);
    this.free = new Step(steps, "free", ["FreeAlarm"]);
    this.convert = new Step(steps, "convert", ["Convert"]);
  }

  /** The call is over, and its locals with it. */
  leave(): void {
    this.frame.leave();
    this.thread.frame.clear();
  }

  reset(): void {
    this.thread.reset();
    this.frame.reset();
  }
}

/** What a poll would come to now: a message, none, or a closed controller. */
function polling(controller: Controller): number {
  if (controller.isClosed()) return 2;
  return controller.queue.mailbox.isEmpty() ? 1 : 0;
}
