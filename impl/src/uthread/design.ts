/**
 * How threads are woken: the choices, each as small as in the spec. Both designs here are sound.
 *
 * A handler that wakes every thread that waits needs nothing else: one of them gets the message, and the others sleep
 * again. A handler that wakes one saves them the trouble, but that one may be just leaving, with another message or
 * because its time is over, and then nobody comes for this one. So there, whoever leaves looks back (see pass-on.ts).
 * Akaros weighs the two in user/parlib/event.c, and wakes all.
 */
import { type BlockOn, blockOn } from "./block-on.ts";
import { passingOn } from "./pass-on.ts";
import type { Uthread } from "./uthread.ts";

/** The two halves of receiving an INDIR: clear alert_pending, run the handler. */
export type HandlerHalf = "alert" | "handle";

export interface WakeupDesign {
  /** Clear alert_pending first: see Vcore.clearAlert. spec: EpollWaitIndirs!HandlerOrder */
  readonly handlerOrder: readonly HandlerHalf[];
  /** How many of the threads that are registered with a queue a handler wakes. spec: EpollWaitIndirs!Woken */
  woken(registered: number): number;
  /** How these threads block. spec: EpollWaitIndirs!Loop, EpollWaitIndirs!EnterLoop, EpollWaitIndirs!PassesOn */
  blocking(threads: readonly Uthread[]): BlockOn;
}

export const wakeAll: WakeupDesign = {
  handlerOrder: ["alert", "handle"],
  woken: (registered) => registered,
  blocking: () => blockOn,
};

export const wakeOneAndPassOn: WakeupDesign = { ...wakeAll, woken: () => 1, blocking: passingOn };
