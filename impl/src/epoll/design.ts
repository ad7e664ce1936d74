/**
 * The choices of epoll that were once made otherwise, each one small function, as in the spec. What stands here is
 * sound; other designs are passed in by whoever wants to see them fail.
 */
import type { BitmapMailbox } from "../event/bitmap.ts";
import type { EventQueue } from "../event/event-queue.ts";
import type { KernelDesign } from "../kernel/design.ts";
import type { SlabDesign } from "../slab/design.ts";
import { type WakeupDesign, wakeOneAndPassOn } from "../uthread/design.ts";
import type { AlarmOptions, EpAlarm } from "./alarms.ts";
import type { Controller } from "./controller.ts";
import type { WaitFrame } from "./frame.ts";
import type { GraceDesign } from "./grace.ts";

export type NewAlarmQueue = (name: string) => EventQueue<BitmapMailbox>;

/** Abort the syscall, wait for its completion, give the alarm back. */
export type LetGoStep = "abort" | "drain" | "free";

export interface EpollDesign extends Pick<AlarmOptions, "slabsFor" | "giveBack"> {
  /** Called for each controller when it is created: the time for a design to make event queues that it wants. */
  controllerCreated?(controller: Controller, newQueue: NewAlarmQueue): void;
  /** The event queue that gets the completion of the alarm's syscall. spec: EpollWaitIndirs!AlarmQueue */
  alarmQueueOf(alarm: EpAlarm, controller: Controller): EventQueue;
  /** In which order a timed wait looks at its queues. spec: EpollWaitIndirs!TimedOrder */
  timedOrder(events: EventQueue, alarm: EventQueue): readonly EventQueue[];
  /**
   * How a wait with an event in hand lets go of its alarm. The alarm may go off before it is aborted: then the abort
   * does nothing, and the completion is on its way, or there already. Either way exactly one comes, and must be taken
   * before the free: left behind, it would be the timeout of whoever gets the alarm next. spec: EpollWaitIndirs!LetGo
   */
  readonly letGo: readonly LetGoStep[];
  /** Does a message take a place in the array? If its fd is watched, if this is not given. spec: EpollWaitIndirs!Place */
  readonly takesPlace?: (watched: boolean) => boolean;
  /** For how many milliseconds a round's alarm is to sleep, at this moment. spec: EpollWaitClock!Remaining */
  remaining(frame: WaitFrame, now: number): number;
  /** What a second event of an fd leaves of the bits of the first; OR, if it is not given. spec: Mailbox!MergeBits */
  readonly mergeBits?: (old: number, posted: number) => number;
  /** The choices of the cache that alarms come from; sound, if it is not given. */
  readonly slabs?: SlabDesign;
  /** How threads are woken: all that wait on a queue, if it is not given. */
  readonly wakeups?: WakeupDesign;
  /** The choices of the kernel under it; sound, if it is not given. */
  readonly kernel?: KernelDesign;
  /** What has to be over before memory of alarms is given back; sound, if it is not given. */
  readonly grace?: GraceDesign;
}

/**
 * Each alarm has a queue of its own (brho/akaros 40387f02): with one for all waiters of a controller, somebody could
 * take the completion that another one has to wait for. And a ready event wins over a completed alarm: the other way
 * round, a call could say "timed out" while there was something to return. The original waits again with the full
 * timeout after a stale message, and its own comment wishes for the rest: then a call whose fds come and go lasts for
 * as long as they do.
 */
export const perWaiterAlarm: EpollDesign = {
  alarmQueueOf: (alarm) => alarm.queue,
  timedOrder: (events, alarm) => [events, alarm],
  letGo: ["abort", "drain", "free"],
  remaining: (frame, now) => frame.timeLeft(now),
};

/** The same, but a message wakes one of the threads that wait, and whoever leaves passes on what it leaves behind. */
export const passingWakeupsOn: EpollDesign = { ...perWaiterAlarm, wakeups: wakeOneAndPassOn };
