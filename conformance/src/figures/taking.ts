/** The words for a waiter that looks into queues: at what is there, at what is not, and whose it was. */
import type { Value } from "../values/value.ts";
import { isController, keysOf, lengthAt, look, nameAt, nameOf, namesAt, queueAt, under } from "./reading.ts";
import { listed, type Moment, outOf, type Tellers, type Told, towards } from "./telling.ts";

export const TAKING: Tellers = {
  PollTakes: takes,
  LookTakes: takes,
  LookAgainTakes: takes,
  PollEmpty: (step) => empty(step, "polls"),
  LookEmpty: (step) => empty(step, "looks at"),
  LookAgainEmpty: (step) => empty(step, "looks again at"),
  PollClosed: (step) => {
    const queue = queueAt(step.before, step.who);
    return outOf(
      step.who,
      queue,
      "look",
      "closed",
      `${step.who} finds ${queue} closed${returning(step) || " and returns EBADF"}`,
    );
  },
};

/** What comes of a step for a call that it ends; empty where the call goes on. */
export function returning({ who, before, after }: Moment): string {
  if (nameAt(before, "pc", who) === "out" || nameAt(after, "pc", who) !== "out") return "";
  const code = nameAt(after, "frame", who, "errno");
  if (code !== "" && code !== "none") return ` and returns ${code}`;
  const events = lengthAt(after, "events", who);
  if (events === 0)
    return ` and returns 0: ${nameAt(before, "frame", who, "timeout") === "poll" ? "no event" : "timed out"}`;
  return ` and returns ${events === 1 ? "its event" : `its ${events} events`}`;
}

/** `the event of fd 1`, of a message <<1, {"in"}>>; that of fd 0 says that the queue is closed. */
export function eventIn(message: Value | undefined, queue: string): string {
  const fd = nameOf(under(message, 1));
  if (fd === "") return "a message";
  return fd === "0" ? `the message that ${queue} is closed` : `the event of fd ${fd}`;
}

function takes(step: Moment): Told {
  const queue = queueAt(step.before, step.who);
  return isController(step.before, queue) ? takesEvent(step, queue) : takesCompletion(step, queue);
}

function takesEvent(step: Moment, queue: string): Told {
  const { who } = step;
  const fd = nameOf(under(look(step.after, "frame", who, "event"), 1)) || emptiedFd(step, queue);
  const what = fd === "0" ? `the message that ${queue} is closed` : `the event of fd ${fd || "?"}`;
  return outOf(
    who,
    queue,
    "taken",
    "takes",
    `${who} takes ${what} from ${queue}${converting(step, queue, fd)}`,
  );
}

/** What a poll does with the message at once, under the same mutex. */
function converting(step: Moment, queue: string, fd: string): string {
  const { who, before, after } = step;
  if (nameAt(before, "pc", who) !== "poll" || namesAt(before, "interest", queue).includes(fd))
    return returning(step);
  const isKept = lengthAt(after, "events", who) > lengthAt(before, "events", who);
  return `, which is not in the set any more,${isKept ? " puts it into its array" : " and drops it"}${returning(step)}`;
}

/** In a poll the message goes into the array at once, and what it was is seen from the mailbox. */
function emptiedFd({ before, after }: Moment, queue: string): string {
  const bitsOf = (state: Moment["before"], fd: string) => namesAt(state, "evq", queue, "mail", "bits", fd);
  const fds = keysOfBits(before, queue);
  return fds.find((fd) => bitsOf(before, fd).length > 0 && bitsOf(after, fd).length === 0) ?? "";
}

function keysOfBits(state: Moment["before"], queue: string): string[] {
  const bits = look(state, "evq", queue, "mail", "bits");
  return bits?.kind === "function" ? bits.pairs.map(({ key }) => nameOf(key)) : [];
}

/** A completion says that some syscall completed, never whose: that is known from the mailbox's history. */
function takesCompletion({ who, before }: Moment, queue: string): Told {
  const senders = namesAt(before, "evq", queue, "mail");
  const others = senders.filter((name) => name !== who);
  if (others.length === 0)
    return outOf(who, queue, "taken", "takes", `${who} takes the completion of its own alarm from ${queue}`);
  const whose = `${listed(others)}'s`;
  const text = senders.includes(who)
    ? `${who} takes two completions as one message from ${queue}: its own, and ${whose}, which is stolen`
    : `${who} takes the completion of ${whose} alarm from ${queue}: it is stolen`;
  return outOf(who, queue, "stolen", `steals ${whose}`, text);
}

function empty(step: Moment, how: string): Told {
  const { who, before } = step;
  const queue = queueAt(before, who);
  const end = returning(step);
  const text = `${who} ${how} ${queue}: empty`;
  if (end !== "" || !missesItsOwn(step, queue))
    return towards(who, queue, "look", "empty", `${text}${end === "" ? "" : `,${end}`}`);
  return towards(who, queue, "lost", "empty", `${text}, although its alarm's completion was posted there`);
}

/** Its syscall has posted, the mailbox is empty, and it was not this waiter that took the message. */
function missesItsOwn({ who, before }: Moment, queue: string): boolean {
  const alarm = nameAt(before, "frame", who, "alarm");
  const posts = Number(nameAt(before, "syscall", alarm, "posts"));
  return (
    posts > 0 &&
    !isController(before, queue) &&
    nameAt(before, "syscall", alarm, "by") === who &&
    keysOf(before, "consumed").includes(who) &&
    !namesAt(before, "consumed", who).includes(who)
  );
}
