/** Mistakes of mailboxes and of the list of waiters: bits, rings, overflow, FIFOs, copies. */
import type { HandMade } from "./hand-made.ts";

const CEQ = "event/ceq.ts";
const UCQ = "event/ucq.ts";
const WAKEUP = "event/wakeup-controller.ts";

export const EVENT_MUTANTS: readonly HandMade[] = [
  {
    id: "bitmap-keeps-its-bit",
    mistake: "taking a completion leaves it in the bitmap",
    harm: "the alarm's next user finds it, and returns 0 at once",
    file: "event/bitmap.ts",
    edits: [{ from: "return this.memory.exchange(this.at, 0);", to: "return this.memory.load(this.at);" }],
  },
  {
    id: "bits-replaced",
    mistake: "the bits of a second post replace those of the first",
    harm: "an event of the fd is lost, and edge-triggered readers wait for it for ever",
    file: CEQ,
    edits: [{ from: "=> old | posted", to: "=> (old === posted ? old : posted)" }],
  },
  {
    id: "second-post-dropped",
    mistake: "the bits of a second post are dropped",
    harm: "the same, the other way round",
    file: CEQ,
    edits: [{ from: "=> old | posted", to: "=> (old === 0 ? posted : old)" }],
  },
  {
    id: "taken-by-fd",
    mistake: "messages are taken in the order of their fds, not of their posts",
    harm: "a busy low fd keeps the events of the others waiting",
    file: CEQ,
    edits: [{ from: "length === 0 ? this.lowestFd() : this.nextOfRing(length - 1)", to: "this.lowestFd()" }],
  },
  {
    id: "last-posted-first",
    mistake: "the ring gives the fd that was posted last",
    harm: "under load the oldest events wait for ever",
    file: CEQ,
    edits: [
      {
        from: "memory.store(this.headAt, (head + 1) % this.ringSize); memory.store(this.lengthAt, left); return memory.load(this.ringAt + head);",
        to: "memory.store(this.lengthAt, left); return memory.load(this.ringAt + ((head + left) % this.ringSize));",
      },
    ],
  },
  {
    id: "overflow-untold",
    mistake: "an fd that finds the ring full is not told of",
    harm: "whoever trusts the flag never looks for it in the table, and its event is lost",
    file: CEQ,
    edits: [{ from: "memory.store(this.overflowAt, 1);", to: "" }],
  },
  {
    id: "overflow-without-end",
    mistake: "an overflow is never over",
    harm: "every later receive scans the whole table",
    file: CEQ,
    edits: [{ from: "if (left === 0) memory.store(this.overflowAt, 0);", to: "" }],
  },
  {
    id: "overflow-ends-early",
    mistake: "an overflow is said to be over when the ring is empty",
    harm: "fds that are only in the table are not looked for any more",
    file: CEQ,
    edits: [{ from: "if (left === 0) memory.store", to: "if (length <= 1) memory.store" }],
  },
  {
    id: "highest-fd-first",
    mistake: "after an overflow the highest fd of the table comes first",
    harm: "the low fds, which every program opens first, starve",
    file: CEQ,
    edits: [
      {
        from: "for (let fd = 0; fd <= this.maxFd; fd += 1)",
        to: "for (let fd = this.maxFd; fd >= 0; fd -= 1)",
      },
    ],
  },
  {
    id: "bits-not-taken",
    mistake: "taking a message leaves its bits in the table",
    harm: "the next post of the fd finds old bits, enters no ring, and wakes nobody for them",
    file: CEQ,
    edits: [{ from: "memory.exchange(this.bitsAt + fd, 0)", to: "memory.load(this.bitsAt + fd)" }],
  },
  {
    id: "fd-twice-in-the-ring",
    mistake: "a second post puts the fd into the ring again",
    harm: "its second turn finds no bits, and the ring is full before its time",
    file: CEQ,
    edits: [{ from: "if (old === 0) this.enter(fd);", to: "this.enter(fd);" }],
  },
  {
    id: "full-ring-takes-more",
    mistake: "the ring takes one fd more than it has room for",
    harm: "the newest fd is written over the oldest, whose event is lost",
    file: CEQ,
    edits: [{ from: "if (length < this.ringSize)", to: "if (length <= this.ringSize)" }],
  },
  {
    id: "closed-mailbox-gives-events",
    mistake: "a closed mailbox still gives the messages that were in it",
    harm: "a call returns events of a controller that does not exist any more",
    file: CEQ,
    edits: [
      {
        from: "const fd = this.isClosed() ? this.tellClosed() : this.next();",
        to: "const first = this.next(); const fd = first === NOTHING && this.isClosed() ? this.tellClosed() : first;",
      },
    ],
  },
  {
    id: "closed-mailbox-looks-empty",
    mistake: "a closed mailbox looks empty",
    harm: "whoever looks before it sleeps sleeps in a closed controller",
    file: CEQ,
    edits: [{ from: "this.isClosed() ? count + 1 : count", to: "count" }],
  },
  {
    id: "taken-but-announced",
    mistake: "the count that is read without the lock is not lowered when a message is taken",
    harm: "others are told of a message that is gone, and poll for nothing",
    file: CEQ,
    edits: [
      { from: "this.publish(left); return fd;", to: "this.memory.store(this.countAt, left); return fd;" },
    ],
  },
  {
    id: "indir-forgotten",
    mistake: "a vcore's mailbox holds one INDIR at most, and forgets the others",
    harm: "the queue whose INDIR is forgotten has alert_pending set for ever, and wakes nobody",
    file: UCQ,
    edits: [{ from: "this.publish(this.length + 1);", to: "this.publish(1);" }],
  },
  {
    id: "indir-drained-early",
    mistake: "a vcore's mailbox that holds two INDIRs is given back with the first",
    harm: "the second one is lost with the page that it stood on",
    file: UCQ,
    edits: [{ from: "if (length > 1 && slot + 1", to: "if (length > 2 && slot + 1" }],
  },
  {
    id: "copies-counted-at-the-head",
    mistake: "the copies of an INDIR are counted at the head of the mailbox only",
    harm: "behind another queue's INDIR there may be any number of copies",
    file: UCQ,
    edits: [{ from: "place < length; place += 1) if", to: "place < Math.min(1, length); place += 1) if" }],
  },
  {
    id: "longest-waiter-leaves",
    mistake: "whoever deregisters takes the longest registered out, not itself",
    harm: "that one sleeps on and no handler knows of it",
    file: WAKEUP,
    edits: [
      { from: "const place = this.placeOf(waiter, count);", to: "const place = count === 0 ? -1 : 0;" },
    ],
  },
  {
    id: "registers-in-front",
    mistake: "a waiter registers before the others, not behind them",
    harm: "who has waited longest is woken last",
    file: WAKEUP,
    edits: [
      {
        from: "this.memory.store(this.waitersAt + count, waiter);",
        to: "for (let at = count; at > 0; at -= 1) this.memory.store(this.waitersAt + at, this.waiterAt(at - 1)); this.memory.store(this.waitersAt, waiter);",
      },
    ],
  },
  {
    id: "gap-left-open",
    mistake: "a waiter that leaves leaves a gap, and the last one is dropped",
    harm: "the last one that registered is never woken, and the one that left is poked",
    file: WAKEUP,
    edits: [{ from: "this.memory.store(this.waitersAt + behind - 1, this.waiterAt(behind));", to: "" }],
  },
  {
    id: "alert-set-at-once",
    mistake: "alert_pending is said to be set whenever a message is sent",
    harm: "no INDIR is ever sent",
    file: "event/event-queue.ts",
    edits: [
      {
        from: "return this.memory.exchange(this.alertAt, 1) !== 0;",
        to: "return this.memory.exchange(this.alertAt, 1) >= 0;",
      },
    ],
  },
];
