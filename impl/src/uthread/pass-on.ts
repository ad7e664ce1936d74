/**
 * To block where a handler wakes one thread only: whoever leaves a queue passes a wakeup on that it does not need.
 *
 * The thread that was woken may be leaving: it has a message already, from this queue or from another one. Then the
 * message that it was woken for stays, and those who sleep know nothing of it. So after it has deregistered it looks
 * at the mailbox, and if that is not empty it does what a handler does, for the thread that has waited longest. A
 * message that is posted after the look has a handler of its own, which does not find the leaving thread any more.
 *
 * The other thread may find nothing, when somebody who only polled was faster: then it sleeps again, and that is
 * harmless.
 */
import { broken } from "../memory/contract.ts";
import { type BlockOn, blockOn } from "./block-on.ts";
import type { Program } from "./step.ts";
import type { Uthread } from "./uthread.ts";

export function passingOn(threads: readonly Uthread[]): BlockOn {
  return (thread, queues) => blockOn(thread, queues, (leaving) => passOn(leaving, threads));
}

/**
 * Of the queue that the thread has just left.
 * spec: EpollWaitIndirs!LeavesNothing, EpollWaitIndirs!LeavesMessage,
 *       EpollWaitIndirs!PassToNobody, EpollWaitIndirs!PassOn, EpollWaitIndirs!PassPoke
 */
export function* passOn({ frame, blocking: step }: Uthread, threads: readonly Uthread[]): Program<void> {
  const { mailbox, wakeup } = frame.queue();
  yield step.leave;
  if (mailbox.isEmpty()) return;
  yield step.pass;
  if (!wakeup.tryLock()) broken("a message was passed on while somebody else held the wakeup lock");
  if (wakeup.count === 0) {
    wakeup.unlock();
    return;
  }
  // The lock is kept until the poke, so that the other thread cannot leave in between.
  const id = wakeup.waiterAt(0);
  const next = threads[id] ?? broken(`waiter ${id} is no thread`);
  next.setCheck();
  yield step.passpoke;
  next.poke();
  wakeup.unlock();
}
