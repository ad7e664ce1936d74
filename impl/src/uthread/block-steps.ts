/** The scheduling points of `blockOn`, made once for each thread. */
import { NOT_NOW, Step } from "./step.ts";
import type { Uthread } from "./uthread.ts";

export class BlockSteps {
  readonly look: Step;
  readonly register: Step;
  readonly clear: Step;
  readonly again: Step;
  readonly mark: Step;
  readonly check: Step;
  readonly selfpoke: Step;
  readonly deregister: Step;
  readonly leave: Step;
  readonly pass: Step;
  readonly passpoke: Step;

  constructor(thread: Uthread) {
    const { steps, frame } = thread;
    const found = () => (frame.queue().mailbox.isEmpty() ? 1 : 0);
    const unlocked = () => (frame.queue().wakeup.isLocked() ? NOT_NOW : 0);
    // A blocked thread runs nothing of its own: mark, check and selfpoke are the callback's of its yield.
    const awake = () => (thread.isBlocked() ? NOT_NOW : 0);
    const awakeAndFound = () => (thread.isBlocked() ? NOT_NOW : found());
    const waited = () => (frame.queue().wakeup.count === 0 ? 0 : 1);
    const unlockedAndWaited = () => (frame.queue().wakeup.isLocked() ? NOT_NOW : waited());
    this.look = new Step(steps, "look", ["LookTakes", "LookEmpty"], found);
    this.register = new Step(steps, "register", ["Register"], unlocked);
    this.clear = new Step(steps, "clear", ["ClearCheck"], awake);
    this.again = new Step(steps, "again", ["LookAgainTakes", "LookAgainEmpty"], awakeAndFound);
    this.mark = new Step(steps, "mark", ["MarkBlocked"]);
    this.check = new Step(steps, "check", ["ReadCheck"]);
    this.selfpoke = new Step(steps, "selfpoke", ["PokeSelf"]);
    this.deregister = new Step(steps, "deregister", ["Deregister"], unlocked);
    this.leave = new Step(steps, "leave", ["LeavesMessage", "LeavesNothing"], found);
    this.pass = new Step(steps, "pass", ["PassToNobody", "PassOn"], unlockedAndWaited);
    this.passpoke = new Step(steps, "passpoke", ["PassPoke"]);
  }
}
