/** The words of the diagrams and of the claims, for readers who know epoll and have not seen this runtime. */
import { h, type Markup } from "../markup.ts";

export function glossary(): Markup {
  return h(
    "section",
    { id: "glossary" },
    h("h2", {}, "The words"),
    h("p", {}, ABOUT),
    h(
      "dl",
      { class: "facts" },
      WORDS.map(([word, meaning]) => [h("dt", {}, word), h("dd", {}, meaning)]),
    ),
  );
}

const ABOUT =
  "What the diagrams, the claims and the states call things. A name with a number is one of several: w1 and w2 are two waiters.";

export const WORDS: readonly (readonly [word: string, meaning: string])[] = [
  ["waiter (w1, w2)", "A thread in a call of epoll_wait, with a timeout or without one."],
  ["controller (e1)", "What epoll_create gives: a set of fds, and an event queue for what happens to them."],
  [
    "event queue",
    "Where the kernel tells a program that something happened: a mailbox, the bit alert_pending, and the list of the threads to wake.",
  ],
  [
    "mailbox",
    "What holds the messages of an event queue. That of an alarm is one bit: two messages before somebody looks are one. That of a controller has an entry for each fd, in which the events of that fd come together.",
  ],
  [
    "alarm (a1, a2)",
    "What a waiter with a timeout takes for one wait: a request to the kernel to sleep so long, and an event queue to which the kernel posts when that is over or was aborted.",
  ],
  ["kernel context (k1)", "A part of the kernel that posts one message at a time, and then sends its INDIR."],
  [
    "vcore (v1)",
    "A processor as the program has it. It runs the threads, and handles the INDIRs that come to it.",
  ],
  [
    "INDIR",
    "A message that is only a pointer to an event queue: look there. It goes to a vcore, and may be handled late, even when nobody waits any more.",
  ],
  [
    "alert_pending",
    "A bit of an event queue: an INDIR for it is on its way, and no other one is sent. The vcore clears it before it handles the INDIR.",
  ],
  [
    "check_evqs",
    "A word of a waiter: look at your queues again before you sleep. A vcore sets it for every thread that waits at the queue, and then wakes those that sleep.",
  ],
  ["spam copies", "To how many vcores one INDIR may go, so that the same INDIR is handled more than once."],
  [
    "slab, slab cache",
    "A slab is some memory that holds a fixed number of alarms; the cache has all slabs. An alarm that is freed stays as it was made, and is the next of its slab to be taken.",
  ],
  [
    "reap, grace period",
    "To reap is to give slabs without an alarm in use back to the system. The grace period is the wait before that, until no INDIR to their queues can still be on its way.",
  ],
  [
    "witness",
    "A claim that something never happens, which the model checker must refute: proof that it does, so that no claim holds only because nothing happens.",
  ],
];
