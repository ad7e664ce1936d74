/** Mistakes of the kernel: sends, spam copies, timers against aborts, files, and what is told of a close. */
import type { HandMade } from "./hand-made.ts";

const CONTEXT = "kernel/context.ts";
const SYSCALL = "kernel/syscall.ts";
const SIM_KERNEL = "kernel/sim-kernel.ts";
const KERNEL_STEPS = "runtime/kernel-steps.ts";

export const KERNEL_MUTANTS: readonly HandMade[] = [
  {
    id: "indir-before-post",
    mistake: "the message is posted after the INDIR instead of before it",
    harm: "who is woken finds no message yet, and sleeps again for good",
    file: "kernel/design.ts",
    edits: [{ from: '["post", "alert"]', to: '["alert", "post"]' }],
  },
  {
    id: "indir-although-pending",
    mistake: "an INDIR is sent although alert_pending was set",
    harm: "a vcore's mailbox fills with copies: as many as messages, not as queues",
    file: CONTEXT,
    edits: [
      {
        from: 'if (this.#queues.at(this.evq).testAndSetAlert()) this.#goOnAfter("alert"); else this.pc = "indir";',
        to: 'this.#queues.at(this.evq).testAndSetAlert(); this.pc = "indir";',
      },
    ],
  },
  {
    id: "no-indir",
    mistake: "alert_pending is set, and no INDIR is sent",
    harm: "nobody is woken, and no later message sends one either",
    file: CONTEXT,
    edits: [{ from: 'else this.pc = "indir";', to: 'else this.#goOnAfter("alert");' }],
  },
  {
    id: "alert-only-tested",
    mistake: "alert_pending is tested and not set",
    harm: "each of two senders finds it clear, and each sends an INDIR",
    file: CONTEXT,
    edits: [{ from: "testAndSetAlert()", to: "isAlertPending()" }],
  },
  {
    id: "no-completion",
    mistake: "a syscall's completion is not posted",
    harm: "a call whose time is over, or that drains its alarm, waits for ever",
    file: CONTEXT,
    edits: [{ from: "mailbox.post();", to: "" }],
  },
  {
    id: "close-not-posted",
    mistake: "the message that a controller is closed is not put into its mailbox",
    harm: "its waiters are woken, find nothing, and sleep again in a closed controller",
    file: CONTEXT,
    edits: [{ from: "mailbox.close();", to: "mailbox.isClosed();" }],
  },
  {
    id: "one-spam-copy",
    mistake: "the first copy of an INDIR ends its send, though more are to be sent",
    harm: "the one vcore that got it may be long away, and nobody else comes",
    file: CONTEXT,
    edits: [{ from: "if (this.copies === most) this.end();", to: "this.end();" }],
  },
  {
    id: "spam-without-end",
    mistake: "a send does not end when it has sent as many copies as it may",
    harm: "the kernel's core is kept by one message",
    file: CONTEXT,
    edits: [{ from: "if (this.copies === most) this.end();", to: "" }],
  },
  {
    id: "send-ends-unsent",
    mistake: "a send may end before its first INDIR",
    harm: "alert_pending is set and no INDIR is on its way: a lost wakeup",
    file: KERNEL_STEPS,
    edits: [{ from: "context.copies > 0", to: "context.copies >= 0" }],
  },
  {
    id: "no-room-for-a-copy",
    mistake: "a mailbox is said to have room for one copy less than it has",
    harm: "with one copy a queue no INDIR is ever sent",
    file: KERNEL_STEPS,
    edits: [
      {
        from: "vcore.inbox.count(context.evq) < config.spamCopies",
        to: "vcore.inbox.count(context.evq) < config.spamCopies - 1",
      },
    ],
  },
  {
    id: "late-abort-succeeds",
    mistake: "an abort that comes too late is taken for one in time",
    harm: "the syscall completes a second time, into an alarm that may be another one's by then",
    file: SYSCALL,
    edits: [
      {
        from: "return this.#move(evq, ASLEEP, ABORTING);",
        to: "this.#memory.store(this.#at, (evq << QUEUE_SHIFT) | ABORTING); return true;",
      },
    ],
  },
  {
    id: "abort-without-completion",
    mistake: "an abort ends the syscall at once, and its completion never comes",
    harm: "who has aborted waits for that completion for ever, with its event in hand",
    file: SYSCALL,
    edits: [{ from: "this.#move(evq, ASLEEP, ABORTING)", to: "this.#move(evq, ASLEEP, ABORTED)" }],
  },
  {
    id: "abort-counts-as-expired",
    mistake: "a syscall that was aborted ends as one whose timer expired",
    harm: "a call may say that its time is over though it is not",
    file: SYSCALL,
    edits: [{ from: "this.#move(evq, ABORTING, ABORTED)", to: "this.#move(evq, ABORTING, EXPIRED)" }],
  },
  {
    id: "timer-fires-twice",
    mistake: "a syscall sleeps on after its timer went off",
    harm: "two completions for one submission: the second is the timeout of the next user",
    file: SYSCALL,
    edits: [{ from: "this.#move(evq, ASLEEP, EXPIRED)", to: "this.#move(evq, ASLEEP, ASLEEP)" }],
  },
  {
    id: "aborted-syscall-not-idle",
    mistake: "an aborted syscall stays aborted when its alarm goes back",
    harm: "an alarm in the cache is not as it was constructed, and its next user finds an ended syscall",
    file: SYSCALL,
    edits: [{ from: "~(EXPIRED | ABORTED)", to: "~EXPIRED" }],
  },
  {
    id: "expired-syscall-not-idle",
    mistake: "an expired syscall stays expired when its alarm goes back",
    harm: "the same, after a call whose time was over",
    file: SYSCALL,
    edits: [{ from: "~(EXPIRED | ABORTED)", to: "~ABORTED" }],
  },
  {
    id: "submit-does-not-sleep",
    mistake: "the trap of a submission returns before the syscall sleeps",
    harm: "an abort that comes before it sleeps finds nothing to wake, and the call sits out its timeout",
    file: SYSCALL,
    edits: [{ from: 'state === "submitted" ? SUBMITTED : ASLEEP', to: "SUBMITTED" }],
  },
  {
    id: "timer-set-to-an-instant",
    mistake: "a timer is set to go off at an instant, not after a time",
    harm: "once the clock has gone past it, every timed wait is over at once",
    file: SIM_KERNEL,
    edits: [{ from: "this.#clock.now() + milliseconds", to: "milliseconds" }],
  },
  {
    id: "timer-before-its-time",
    mistake: "a timer may go off before its time",
    harm: "a call returns 0 too early",
    file: KERNEL_STEPS,
    edits: [{ from: "kernel.dueIn(syscall) === 0", to: "kernel.dueIn(syscall) >= 0" }],
  },
  {
    id: "closed-queue-tapped",
    mistake: "fds go on to report to a controller that was closed",
    harm: "a message is sent to a queue that the reaper believes nobody sends to",
    file: SIM_KERNEL,
    edits: [{ from: "this.#files.untapAll(evq);", to: "" }],
  },
  {
    id: "close-untold",
    mistake: "the kernel does not remember that it has to tell of a close",
    harm: "who sleeps in a closed controller sleeps for ever",
    file: SIM_KERNEL,
    edits: [{ from: "this.#closing.add(evq);", to: "" }],
  },
  {
    id: "close-told-twice",
    mistake: "a close is told of again and again",
    harm: "a message to the queue can always begin, so its memory can never be given back",
    file: SIM_KERNEL,
    edits: [{ from: "return this.#closing.delete(evq);", to: "return this.#closing.has(evq);" }],
  },
  {
    id: "untap-keeps-the-queue",
    mistake: "DEL leaves the fd with its queue",
    harm: "the fd can be in no other controller any more",
    file: "kernel/fd-table.ts",
    edits: [
      {
        from: '#untap(fd: number): void { for (const field of ["evq", "tapped", "due"] as const)',
        to: '#untap(fd: number): void { for (const field of ["tapped", "due"] as const)',
      },
    ],
  },
  {
    id: "untap-keeps-the-tap",
    mistake: "DEL leaves the fd's tap",
    harm: "a controller gets events of an fd that it does not watch",
    file: "kernel/fd-table.ts",
    edits: [
      {
        from: '#untap(fd: number): void { for (const field of ["evq", "tapped", "due"] as const)',
        to: '#untap(fd: number): void { for (const field of ["due"] as const)',
      },
    ],
  },
  {
    id: "add-without-a-queue",
    mistake: "ADD taps an fd without the queue that it is to report to",
    harm: "no event of the fd is ever sent",
    file: "kernel/fd-table.ts",
    edits: [{ from: 'this.#set(fd, "evq", evq);', to: "" }],
  },
];
