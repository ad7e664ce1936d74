/**
 * Mistakes that the implementation could have: each is an edit of its built code, and is to be found by replaying a
 * small graph on what comes out. White space in an edit's `from` stands for any white space.
 */
import type { DivergenceKind } from "../../src/replay/divergence.ts";
import type { WorldName } from "./worlds.ts";

export interface Edit {
  readonly from: string;
  readonly to: string;
}

export interface ImplMutant {
  /** What the implementation does, in a sentence without a full stop. */
  readonly mistake: string;
  /** Under impl/src, without its ending. */
  readonly file: string;
  readonly edits: readonly Edit[];
  readonly world: WorldName;
  readonly kind: DivergenceKind;
  /** The spec's action that the implementation takes differently, or has enabled and should not. */
  readonly action: string;
}

const oneEdit = (from: string, to: string): readonly Edit[] => [{ from, to }];

export const IMPL_MUTANTS: readonly ImplMutant[] = [
  {
    mistake: "alert_pending is cleared after the handler instead of before it",
    file: "uthread/vcore",
    edits: [
      { from: 'this.#queue().clearAlert(); this.#goOnAfter("alert");', to: 'this.#goOnAfter("alert");' },
      {
        from: "this.#queue().wakeup.unlock();",
        to: "this.#queue().wakeup.unlock(); this.#queue().clearAlert();",
      },
    ],
    world: "alarms",
    kind: "state",
    action: "ClearAlert",
  },
  {
    mistake: "the handler does not set check_evqs before it pokes",
    file: "uthread/vcore",
    edits: oneEdit("this.#waiter().setCheck();", ""),
    world: "alarms",
    kind: "state",
    action: "SetCheck",
  },
  {
    mistake: "the handler keeps the wakeup lock",
    file: "uthread/vcore",
    edits: oneEdit("this.#queue().wakeup.unlock();", ""),
    world: "alarms",
    kind: "enabled set",
    action: "Register",
  },
  {
    mistake: "a thread goes to sleep without a second look at its queues",
    file: "uthread/block-on",
    edits: oneEdit(
      "do { yield step.again; found = extract(thread); } while (!found && frame.advance()); if (!found) yield* sleep(thread);",
      "yield* sleep(thread); found = extract(thread);",
    ),
    world: "alarms",
    kind: "state",
    action: "ClearCheck",
  },
  {
    mistake: "check_evqs is read before the thread is marked blocked",
    file: "uthread/block-on",
    edits: [
      {
        from: "yield step.mark; thread.markBlocked();",
        to: "yield step.mark; const mustCheck = thread.mustCheck(); thread.markBlocked();",
      },
      { from: "if (!thread.mustCheck())", to: "if (!mustCheck)" },
    ],
    world: "alarms",
    kind: "state",
    action: "ReadCheck",
  },
  {
    mistake: "a thread registers with a queue after its second look at it",
    file: "uthread/block-on",
    edits: [
      { from: "yield step.register; frame.queue().wakeup.register(thread.id);", to: "yield step.register;" },
      {
        from: "found = extract(thread);",
        to: "found = extract(thread); if (!found) frame.queue().wakeup.register(thread.id);",
      },
    ],
    world: "alarms",
    kind: "state",
    action: "Register",
  },
  {
    mistake: "check_evqs is cleared after the look instead of before it",
    file: "uthread/block-on",
    edits: [
      { from: "yield step.clear; thread.clearCheck();", to: "yield step.clear;" },
      {
        from: "if (!found) yield* sleep(thread);",
        to: "if (!found) { thread.clearCheck(); yield* sleep(thread); }",
      },
    ],
    world: "alarms",
    kind: "state",
    action: "ClearCheck",
  },
  {
    mistake: "a thread stays registered with a queue that it has left",
    file: "uthread/block-on",
    edits: oneEdit("frame.queue().wakeup.deregister(thread.id);", ""),
    world: "alarms",
    kind: "state",
    action: "Deregister",
  },
  {
    mistake: "a blocked thread runs",
    file: "uthread/block-steps",
    edits: oneEdit("thread.isBlocked() ? NOT_NOW : 0", "0"),
    world: "alarms",
    kind: "enabled set",
    action: "ClearCheck",
  },
  {
    mistake: "the message is posted after the INDIR instead of before it",
    file: "kernel/design",
    edits: oneEdit('["post", "alert"]', '["alert", "post"]'),
    world: "alarms",
    kind: "state",
    action: "TimerFires",
  },
  {
    mistake: "an INDIR is sent although alert_pending was set",
    file: "kernel/context",
    edits: oneEdit('this.#goOnAfter("alert"); else this.pc', "this.pc"),
    world: "events",
    kind: "state",
    action: "AlertPending",
  },
  {
    mistake: "the abort is forgotten",
    file: "epoll/wait",
    edits: oneEdit("kernel.abort(alarm.syscall, queues.numberOf(completions));", ""),
    world: "alarms",
    kind: "state",
    action: "AbortSucceeds",
  },
  {
    mistake: "the aborted alarm's completion is not waited for",
    file: "epoll/wait",
    edits: oneEdit("yield* blockOn(thread, [completions]);", ""),
    world: "alarms",
    kind: "state",
    action: "AbortSucceeds",
  },
  {
    mistake: "the alarm's queue is looked at before the controller's",
    file: "epoll/design",
    edits: oneEdit("(events, alarm) => [events, alarm]", "(events, alarm) => [alarm, events]"),
    world: "alarms",
    kind: "state",
    action: "SubmitAlarm",
  },
  {
    mistake: "a stale message is returned as an event",
    file: "epoll/controller",
    edits: oneEdit("fd === CLOSED || !this.#takesPlace(this.isWatching(fd))", "fd === CLOSED"),
    world: "events",
    kind: "state",
    action: "PollTakes",
  },
  {
    mistake: "the bits of a second post replace those of the first",
    file: "event/ceq",
    edits: oneEdit("(old, posted) => old | posted", "(_, posted) => posted"),
    world: "events",
    kind: "state",
    action: "PostMessage",
  },
  {
    mistake: "messages are taken in the order of their fds, not of their posts",
    file: "event/ceq",
    edits: oneEdit("length === 0 ? this.lowestFd() : this.nextOfRing(length - 1)", "this.lowestFd()"),
    world: "events",
    kind: "state",
    action: "PollTakes",
  },
  {
    mistake: "free objects are handed out first in, first out",
    file: "slab/cache",
    edits: oneEdit(
      "this.slots.putAbove(this.lists.top(slab), object); this.lists.setTop(slab, object + 1);",
      `let last = this.lists.top(slab) - 1;
       while (last !== -1 && this.slots.after(last) !== -1) last = this.slots.after(last);
       if (last === -1) this.lists.setTop(slab, object + 1);
       else this.slots.putAbove(object + 1, last);
       this.slots.putAbove(0, object);`,
    ),
    world: "alarms",
    kind: "state",
    action: "AllocAlarm",
  },
  {
    mistake: "the constructor skips the last object of a slab",
    file: "slab/design",
    edits: oneEdit("constructedAtGrow: () => true", "constructedAtGrow: (place, size) => place < size - 1"),
    world: "alarms",
    kind: "state",
    action: "AllocAlarm",
  },
  {
    mistake: "a slab whose objects are all free stays on the partial list",
    file: "slab/design",
    edits: oneEdit('(allFree ? "empty" : wasFull', "(wasFull"),
    world: "alarms",
    kind: "state",
    action: "FreeAlarm",
  },
];
