/**
 * Block until one of some event queues gives a message. Akaros: uth_blockon_evqs, in user/parlib/event.c.
 *
 * The message is taken, from the first queue in the order given that has one at the time of the look; an event of a
 * CEQ is then in the thread's frame. All threads that wait on a queue are woken for a message and one of them gets it;
 * so waking proves nothing, and a thread looks again each time.
 *
 * Four orders keep a wakeup from being lost; each has its place below.
 */
import type { EventQueue } from "../event/event-queue.ts";
import { NOTHING } from "../event/mailbox.ts";
import type { Program } from "./step.ts";
import type { Uthread } from "./uthread.ts";

export type BlockOn = (thread: Uthread, queues: readonly EventQueue[]) => Program<EventQueue>;

/** `afterLeaving` is run each time that the thread has left one of the queues; see pass-on.ts. */
export function* blockOn(
  thread: Uthread,
  queues: readonly EventQueue[],
  afterLeaving?: (thread: Uthread) => Program<void>,
): Program<EventQueue> {
  const { frame, blocking: step } = thread;
  frame.begin(queues);

  // A first look spares the registering, and all handlers the waking of somebody who would not have slept.
  do {
    yield step.look;
    if (extract(thread)) return frame.winner();
  } while (frame.advance());

  // Register BEFORE the second look. A message posted after that look finds this thread registered; a message posted
  // before it is found by the look. The other way round, one posted in between would wake nobody.
  do {
    yield step.register;
    frame.queue().wakeup.register(thread.id);
  } while (frame.advance());

  for (let found = false; !found; ) {
    // Clear check_evqs BEFORE the look: a handler that sets it later does so for a message that the look may miss.
    // Here a thread also sleeps, from the second pass on, until somebody pokes it.
    yield step.clear;
    thread.clearCheck();
    do {
      yield step.again;
      found = extract(thread);
    } while (!found && frame.advance());
    if (!found) yield* sleep(thread);
  }

  frame.at = 1;
  do {
    yield step.deregister;
    frame.queue().wakeup.deregister(thread.id);
    if (afterLeaving !== undefined) yield* afterLeaving(thread);
  } while (frame.advance());
  return frame.winner();
}

/**
 * What the yield's callback does, __uth_blockon_evq_cb. Mark blocked BEFORE reading check_evqs. A handler sets
 * check_evqs, then pokes: so either the read sees it, or the poke comes after the mark and finds a blocked thread.
 */
function* sleep(thread: Uthread): Program<void> {
  const { blocking: step } = thread;
  yield step.mark;
  thread.markBlocked();
  yield step.check;
  if (!thread.mustCheck()) return;
  // Poke oneself. The handler may have been faster: then the poke fails, and that is harmless.
  yield step.selfpoke;
  thread.poke();
}

/**
 * Take one message of the queue that the thread is at, if there is one. Akaros: extract_evqs_msg.
 * spec: EpollWaitIndirs!LookTakes, EpollWaitIndirs!LookEmpty,
 *       EpollWaitIndirs!LookAgainTakes, EpollWaitIndirs!LookAgainEmpty
 */
export function extract(thread: Uthread): boolean {
  const { frame } = thread;
  const { mailbox } = frame.queue();
  switch (mailbox.kind) {
    case "bitmap":
      // A completion is a dummy: that it came is all that it says.
      if (mailbox.take() === 0) return false;
      break;
    case "ceq": {
      const fd = mailbox.take();
      if (fd === NOTHING) return false;
      frame.fd = fd;
      frame.bits = mailbox.lastBits;
    }
  }
  frame.won = frame.at;
  return true;
}
