/** Mistakes in blocking and waking: the orders that keep a wakeup from being lost. */
import type { HandMade } from "./hand-made.ts";

const VCORE = "uthread/vcore.ts";
const BLOCK_ON = "uthread/block-on.ts";
const PASS_ON = "uthread/pass-on.ts";

export const THREAD_MUTANTS: readonly HandMade[] = [
  {
    id: "late-alert-clear",
    mistake: "alert_pending is cleared after the handler instead of before it",
    harm: "a message posted during the handler, too late for it, sends no INDIR, and its waiter sleeps on",
    file: VCORE,
    edits: [
      { from: 'this.#queue().clearAlert(); this.#goOnAfter("alert");', to: 'this.#goOnAfter("alert");' },
      {
        from: "this.#queue().wakeup.unlock();",
        to: "this.#queue().wakeup.unlock(); this.#queue().clearAlert();",
      },
    ],
  },
  {
    id: "alert-never-cleared",
    mistake: "alert_pending is never cleared",
    harm: "the first message of a queue is the last one that anybody is woken for",
    file: VCORE,
    edits: [{ from: "this.#queue().clearAlert();", to: "" }],
  },
  {
    id: "no-check-set",
    mistake: "the handler does not set check_evqs before it pokes",
    harm: "a thread between its look and its sleep is not told, and sleeps with its message there",
    file: VCORE,
    edits: [{ from: "this.#waiter().setCheck();", to: "" }],
  },
  {
    id: "no-poke",
    mistake: "the handler sets check_evqs and does not poke",
    harm: "a thread that sleeps already is never made runnable",
    file: VCORE,
    edits: [{ from: "this.#waiter().poke();", to: "" }],
  },
  {
    id: "handler-keeps-lock",
    mistake: "the handler keeps the wakeup lock",
    harm: "nobody registers with the queue or leaves it any more: all its waiters spin",
    file: VCORE,
    edits: [{ from: "this.#queue().wakeup.unlock();", to: "" }],
  },
  {
    id: "handler-without-lock",
    mistake: "the handler does not take the wakeup lock",
    harm: "a thread leaves between check_evqs and the poke, and the poke reaches it in another wait",
    file: VCORE,
    edits: [{ from: "if (this.at === 1 && !wakeup.tryLock()) return false;", to: "" }],
  },
  {
    id: "two-handlers-at-once",
    mistake: "a handler does not wait for another one of the same queue",
    harm: "the second one spins with a lock in its way that the first one holds over several steps",
    file: VCORE,
    edits: [{ from: "return this.at > 1 || !this.#queue().wakeup.isLocked();", to: "return true;" }],
  },
  {
    id: "woken-last-first",
    mistake: "waiters are woken in the opposite order of their registering",
    harm: "who has waited longest is served last, each time",
    file: VCORE,
    edits: [{ from: "waiterAt(this.at - 1)", to: "waiterAt(this.#queue().wakeup.count - this.at)" }],
  },
  {
    id: "last-waiter-forgotten",
    mistake: "the handler stops one waiter before the last",
    harm: "the last one that registered sleeps on, and with one waiter the handler runs off the end",
    file: VCORE,
    edits: [
      {
        from: "this.at === this.#design.woken(this.#queue().wakeup.count)",
        to: "this.at === this.#design.woken(this.#queue().wakeup.count - 1)",
      },
    ],
  },
  {
    id: "one-woken-and-nobody-passes-on",
    mistake: "the handler wakes one waiter only, where nobody passes a wakeup on",
    harm: "the one that is woken is leaving with another message, and nobody comes for this one",
    file: "uthread/design.ts",
    edits: [{ from: "woken: (registered) => registered", to: "woken: () => 1" }],
  },
  {
    id: "passing-on-wakes-all",
    mistake: "where waiters pass wakeups on, the handler wakes all of them",
    harm: "each event costs as many wakeups as there are waiters, which is what that design is to spare",
    file: "uthread/design.ts",
    edits: [{ from: "woken: () => 1", to: "woken: (registered) => registered" }],
  },
  {
    id: "no-second-look",
    mistake: "a thread goes to sleep without a second look at its queues",
    harm: "a message posted between the first look and the registering wakes nobody",
    file: BLOCK_ON,
    edits: [
      {
        from: "do { yield step.again; found = extract(thread); } while (!found && frame.advance()); if (!found) yield* sleep(thread);",
        to: "yield* sleep(thread); found = extract(thread);",
      },
    ],
  },
  {
    id: "no-first-look",
    mistake: "a thread registers without a first look",
    harm: "every wait registers, and handlers wake threads that would not have slept",
    file: BLOCK_ON,
    edits: [{ from: "yield step.look; if (extract(thread)) return frame.winner();", to: "" }],
  },
  {
    id: "second-look-at-one-queue",
    mistake: "the second look stops after the first queue",
    harm: "a timer that goes off between the looks is not seen, and its wakeup was spent",
    file: BLOCK_ON,
    edits: [{ from: "while (!found && frame.advance());", to: "while (!found && frame.at > 9);" }],
  },
  {
    id: "check-before-mark",
    mistake: "check_evqs is read before the thread is marked blocked",
    harm: "a handler in between sets check_evqs and finds nobody to poke, and the thread sleeps",
    file: BLOCK_ON,
    edits: [
      {
        from: "yield step.mark; thread.markBlocked();",
        to: "yield step.mark; const mustCheck = thread.mustCheck(); thread.markBlocked();",
      },
      { from: "if (!thread.mustCheck())", to: "if (!mustCheck)" },
    ],
  },
  {
    id: "check-never-read",
    mistake: "check_evqs is not read before the sleep",
    harm: "a message between the second look and the mark has had its handler, and the thread sleeps",
    file: BLOCK_ON,
    edits: [{ from: "if (!thread.mustCheck()) return;", to: "return;" }],
  },
  {
    id: "check-read-upside-down",
    mistake: "a thread pokes itself if check_evqs is clear, not if it is set",
    harm: "it spins while there is nothing, and sleeps when there is something",
    file: BLOCK_ON,
    edits: [{ from: "if (!thread.mustCheck()) return;", to: "if (thread.mustCheck()) return;" }],
  },
  {
    id: "no-self-poke",
    mistake: "a thread that must look again does not poke itself",
    harm: "it stays marked as blocked, and the handler that could have poked it is gone",
    file: BLOCK_ON,
    edits: [{ from: "yield step.selfpoke; thread.poke();", to: "yield step.selfpoke;" }],
  },
  {
    id: "never-marked",
    mistake: "a thread that sleeps is not marked as blocked",
    harm: "it is run again at once, and looks for ever: a busy loop in place of a sleep",
    file: BLOCK_ON,
    edits: [{ from: "thread.markBlocked();", to: "" }],
  },
  {
    id: "register-after-look",
    mistake: "a thread registers with a queue after its second look at it",
    harm: "a message between that look and the registering wakes nobody",
    file: BLOCK_ON,
    edits: [
      { from: "frame.queue().wakeup.register(thread.id);", to: "" },
      {
        from: "found = extract(thread);",
        to: "found = extract(thread); if (!found) frame.queue().wakeup.register(thread.id);",
      },
    ],
  },
  {
    id: "late-check-clear",
    mistake: "check_evqs is cleared after the look instead of before it",
    harm: "what a handler set after the look is wiped out, and the thread sleeps with its message there",
    file: BLOCK_ON,
    edits: [
      { from: "yield step.clear; thread.clearCheck();", to: "yield step.clear;" },
      {
        from: "if (!found) yield* sleep(thread);",
        to: "if (!found) { thread.clearCheck(); yield* sleep(thread); }",
      },
    ],
  },
  {
    id: "stays-registered",
    mistake: "a thread stays registered with a queue that it has left",
    harm: "handlers poke it in later waits for messages that are not for it, and it cannot register again",
    file: BLOCK_ON,
    edits: [{ from: "frame.queue().wakeup.deregister(thread.id);", to: "" }],
  },
  {
    id: "leaves-one-queue",
    mistake: "a thread deregisters from its first queue only",
    harm: "it stays registered with an alarm's queue that belongs to somebody else next",
    file: BLOCK_ON,
    edits: [
      {
        from: "if (afterLeaving !== undefined) yield* afterLeaving(thread); } while (frame.advance());",
        to: "if (afterLeaving !== undefined) yield* afterLeaving(thread); } while (frame.at > 9);",
      },
    ],
  },
  {
    id: "completion-only-peeked",
    mistake: "a thread looks at its completion and leaves it in the mailbox",
    harm: "the alarm goes back with a message, and its next user times out at once",
    file: BLOCK_ON,
    edits: [{ from: "if (mailbox.take() === 0)", to: "if (mailbox.peek() === 0)" }],
  },
  {
    id: "first-queue-always-wins",
    mistake: "whatever queue gave the message, the first one is said to have won",
    harm: "a call whose time is over believes that it has an event, and aborts what has ended",
    file: BLOCK_ON,
    edits: [{ from: "frame.won = frame.at;", to: "frame.won = 1;" }],
  },
  {
    id: "queues-upside-down",
    mistake: "queues are looked at in the opposite order of preference",
    harm: "a call says that its time is over while there is an event to return",
    file: "uthread/block-frame.ts",
    edits: [{ from: "this.on = queues;", to: "this.on = [...queues].reverse();" }],
  },
  {
    id: "blocked-thread-runs",
    mistake: "a blocked thread runs",
    harm: "a sleep is none: each waiter keeps a core busy",
    file: "uthread/block-steps.ts",
    edits: [{ from: "thread.isBlocked() ? NOT_NOW : 0", to: "0" }],
  },
  {
    id: "registers-under-a-handler",
    mistake: "a thread does not wait for the handler that holds the wakeup lock",
    harm: "it spins for as long as the handler pokes others, or comes between its waiters",
    file: "uthread/block-steps.ts",
    edits: [
      {
        from: "const unlocked = () => (frame.queue().wakeup.isLocked() ? NOT_NOW : 0);",
        to: "const unlocked = () => 0;",
      },
    ],
  },
  {
    id: "nothing-passed-on",
    mistake: "who leaves a queue never passes a wakeup on",
    harm: "the message that it was woken for stays, and those who sleep know nothing of it",
    file: PASS_ON,
    edits: [{ from: "if (mailbox.isEmpty()) return;", to: "return;" }],
  },
  {
    id: "passed-on-without-check",
    mistake: "who passes a wakeup on does not set check_evqs first",
    harm: "the next thread, if it is just going to sleep, does not look again",
    file: PASS_ON,
    edits: [{ from: "next.setCheck();", to: "" }],
  },
  {
    id: "passed-on-without-poke",
    mistake: "who passes a wakeup on does not poke",
    harm: "the next thread sleeps on, with a message in its queue",
    file: PASS_ON,
    edits: [{ from: "next.poke();", to: "" }],
  },
  {
    id: "passing-keeps-lock",
    mistake: "who finds nobody to pass a wakeup to keeps the wakeup lock",
    harm: "nobody registers with the queue any more",
    file: PASS_ON,
    edits: [{ from: "wakeup.unlock(); return;", to: "return;" }],
  },
];
