/** Designs in which a thread sleeps on while its message is there: each breaks one order of blocking, sending or waking. */
import {
  type BlockOn,
  type EpollDesign,
  perWaiterAlarm,
  soundKernel,
  type WakeupDesign,
  wakeAll,
} from "@wakeproof/impl";
import { blockInOrder } from "./block-in-order.ts";

const blocking = (blockOn: BlockOn): EpollDesign => waking({ blocking: () => blockOn });

function waking(choice: Partial<WakeupDesign>): EpollDesign {
  return { ...perWaiterAlarm, wakeups: { ...wakeAll, ...choice } };
}

/** A wakeup that comes before the mark is not seen after it. spec: MCEpollWait!NoSecondCheck */
export const noSecondCheck = blocking(blockInOrder(["clear", "again", "mark"]));

/**
 * The read of check_evqs is done before the mark is written: what a core may do that needs a barrier between the two.
 * A handler in between finds nobody blocked. spec: MCEpollWait!CheckThenMark
 */
export const checkBeforeBlocked = blocking(blockInOrder(["clear", "again", "check", "mark"]));

/** The clear wipes out the sign of a message that the look was too early for. spec: MCEpollWait!ClearAfterLook */
export const clearAfterExtract = blocking(blockInOrder(["again", "clear", "mark", "check"]));

/** A message between the only look and the registering wakes nobody. spec: MCEpollWait!NoSecondLook */
export const registerAfterExtract = blocking(blockInOrder(["clear", "again", "mark", "check"], "mark"));

/** A message during the handler, perhaps too late for it, sends no INDIR. spec: MCEpollWait!HandleThenClear */
export const lateThrottleClear = waking({ handlerOrder: ["handle", "alert"] });

/** A message that nobody comes for: the one that was woken was just leaving. spec: MCEpollWait!One */
export const wakeOne = waking({ woken: () => 1 });

/** Who is woken by the INDIR finds no message yet, and sleeps again. spec: MCEpollWait!IndirThenPost */
export const indirBeforePost: EpollDesign = {
  ...perWaiterAlarm,
  kernel: { ...soundKernel, sendOrder: ["alert", "post"] },
};
