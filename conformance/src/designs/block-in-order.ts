/**
 * block-on with the steps of its loop in any order, or with one of them left out: each order but the sound one loses a
 * wakeup. It is @wakeproof/impl's blockOn otherwise, step for step, and a thread sleeps where a pass begins.
 *
 * spec: EpollWaitIndirs!Loop, EpollWaitIndirs!EnterLoop
 */
import { type BlockOn, extract, type Program, type Uthread } from "@wakeproof/impl";

export type LoopStep = "clear" | "again" | "mark" | "check";

/** The loop is entered at `enter`, after the thread has registered with all queues. */
export function blockInOrder(loop: readonly LoopStep[], enter: LoopStep = loop[0]!): BlockOn {
  return function* (thread, queues) {
    const { frame, blocking: step } = thread;
    frame.begin(queues);
    do {
      yield step.look;
      if (extract(thread)) return frame.winner();
    } while (frame.advance());
    do {
      yield step.register;
      frame.queue().wakeup.register(thread.id);
    } while (frame.advance());
    for (let next: LoopStep = enter; frame.won === 0; )
      next = (yield* STEPS[next](thread)) === "again from the start" ? loop[0]! : after(loop, next);
    frame.at = 1;
    do {
      yield step.deregister;
      frame.queue().wakeup.deregister(thread.id);
    } while (frame.advance());
    return frame.winner();
  };
}

function after(loop: readonly LoopStep[], step: LoopStep): LoopStep {
  return loop[loop.indexOf(step) + 1] ?? loop[0]!;
}

type Outcome = "go on" | "again from the start";

const STEPS: Readonly<Record<LoopStep, (thread: Uthread) => Program<Outcome>>> = {
  *clear(thread) {
    yield thread.blocking.clear;
    thread.clearCheck();
    return "go on";
  },
  *again(thread) {
    do {
      yield thread.blocking.again;
      if (extract(thread)) break;
    } while (thread.frame.advance());
    return "go on";
  },
  *mark(thread) {
    yield thread.blocking.mark;
    thread.markBlocked();
    return "go on";
  },
  *check(thread) {
    yield thread.blocking.check;
    if (!thread.mustCheck()) return "go on";
    yield thread.blocking.selfpoke;
    thread.poke();
    return "again from the start";
  },
};
