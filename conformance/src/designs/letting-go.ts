/** Designs that let go of an alarm in another way than to abort it, wait for its completion, and give it back. */
import { type EpollDesign, perWaiterAlarm, soundKernel } from "@wakeproof/impl";

/** The alarm goes back with a completion still to come: the next call's timeout. spec: MCEpollWait!NoDrain */
export const noDrain: EpollDesign = { ...perWaiterAlarm, letGo: ["abort", "free"] };

/** By the time of the abort the alarm may be somebody else's. spec: MCEpollWait!FreeThenAbort */
export const abortAfterFree: EpollDesign = { ...perWaiterAlarm, letGo: ["free", "abort"] };

/** A call with an event in hand sits out its timeout. spec: MCEpollWait!NoAbort */
export const noAbort: EpollDesign = { ...perWaiterAlarm, letGo: ["drain", "free"] };

/** An abort that comes before the syscall sleeps is lost, and the call sits out its timeout. spec: MCEpollWait!NotYetAsleep */
export const abortBeforeSleep: EpollDesign = {
  ...perWaiterAlarm,
  kernel: { ...soundKernel, afterSubmit: "submitted" },
};
