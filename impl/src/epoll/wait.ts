/**
 * epoll_wait. Akaros: __epoll_wait, in user/iplib/epoll.c, as of commit 40387f02.
 *
 * A timed wait blocks on two event queues, its controller's and its alarm's. Whatever it gets from them, it takes the
 * one completion of its own syscall before it gives the alarm back: so an alarm in the cache never has a message
 * coming. After a stale message (its fd was removed meanwhile) it waits again, for what is left of its timeout. When
 * nothing is left it submits all the same, and its timer goes off at once: so every timed wait ends by a message.
 */
import type { EventQueue } from "../event/event-queue.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { QueueTable } from "../kernel/queue-table.ts";
import type { BlockOn } from "../uthread/block-on.ts";
import type { Program } from "../uthread/step.ts";
import type { Alarms, EpAlarm } from "./alarms.ts";
import type { Controller } from "./controller.ts";
import type { EpollDesign, LetGoStep } from "./design.ts";
import { refuse } from "./errors.ts";
import type { EpollEvent } from "./events.ts";
import type { Waiter } from "./waiter.ts";

/** What a wait works with. */
export interface EpollParts {
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly queues: QueueTable;
  readonly alarms: Alarms;
  readonly design: EpollDesign;
  readonly blockOn: BlockOn;
}

export function* epollWait(
  parts: EpollParts,
  waiter: Waiter,
  controller: Controller,
  maxEvents: number,
  timeout: number,
): Program<readonly EpollEvent[]> {
  const { frame, thread } = waiter;
  controller.enter();
  frame.begin(controller, timeout, maxEvents, parts.clock.now());
  while (!(yield* poll(waiter, controller))) {
    if (timeout < 0) yield* parts.blockOn(thread, [controller.queue]);
    else if (!(yield* timedRound(parts, waiter, controller))) break;
    yield waiter.convert;
    controller.convert(frame, thread.frame.fd, thread.frame.bits);
    thread.frame.clear();
    if (frame.isFull()) break;
  }
  waiter.leave();
  if (frame.errno !== undefined) refuse(frame.errno, `${controller.name} was closed`);
  return frame.events();
}

/** Takes what there is, as much as the array holds. True: the call is over, or refused, which is then in the frame. */
function* poll({ poll: step, frame }: Waiter, controller: Controller): Program<boolean> {
  for (;;) {
    yield step;
    const polled = controller.poll(frame, frame.endsWhenEmpty());
    // Whoever has events still returns them: they are not posted again.
    if (polled === "closed" && frame.count === 0) frame.errno = "EBADF";
    if (polled === "empty") return frame.endsWhenEmpty();
    if (polled === "closed" || frame.isFull()) return true;
  }
}

/** Blocks until there is an event, which is then in the thread's hand, or its time is over: then false. */
function* timedRound(parts: EpollParts, waiter: Waiter, controller: Controller): Program<boolean> {
  const { kernel, clock, queues, alarms, design, blockOn } = parts;
  const { frame, thread } = waiter;
  yield waiter.alloc;
  const alarm = alarms.alloc(controller);
  frame.alarm = alarm;

  yield waiter.submit;
  const completions = design.alarmQueueOf(alarm, controller);
  const evq = queues.numberOf(completions);
  kernel.submit(alarm.syscall, evq, design.remaining(frame, clock.now()));
  const from = yield* blockOn(thread, design.timedOrder(controller.queue, completions));
  const timedOut = from !== controller.queue;
  const steps: readonly LetGoStep[] = timedOut ? ["free"] : design.letGo;
  for (const step of steps) yield* letGo(parts, waiter, { alarm, completions, timedOut }, step);
  frame.alarm = undefined;
  thread.frame.end();
  return !timedOut;
}

interface Round {
  readonly alarm: EpAlarm;
  /** The queue that gets the alarm's completion. */
  readonly completions: EventQueue;
  readonly timedOut: boolean;
}

function* letGo(
  { kernel, queues, alarms, blockOn }: EpollParts,
  { abort, free, thread, frame }: Waiter,
  { alarm, completions, timedOut }: Round,
  step: LetGoStep,
): Program<void> {
  switch (step) {
    case "abort":
      yield abort;
      kernel.abort(alarm.syscall, queues.numberOf(completions));
      break;
    case "drain":
      yield* blockOn(thread, [completions]);
      break;
    case "free":
      yield free;
      alarms.free(alarm, timedOut ? frame.controller : undefined);
  }
}
