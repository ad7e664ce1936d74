/** The words for what a thread does in epoll_wait, from the call to its return. spec: EpollWaiter.tla */
import type { State } from "../tlc/events.ts";
import { havingIt, isBuilt, isDue, isFree, thoughPointedAt } from "./memory.ts";
import { isTrue, lengthAt, look, nameAt, nameOf, namesAt, queueAt, sleeps, under } from "./reading.ts";
import { eventIn, returning, TAKING } from "./taking.ts";
import { alone, listed, type Moment, outOf, type Tellers, type Told, towards } from "./telling.ts";

export const WAITER: Tellers = {
  ...TAKING,
  CallWait: ({ who, other, third }) =>
    towards(who, other, "call", "epoll_wait", `${who} calls epoll_wait on ${other} ${timeout(third)}`),
  AllocAlarm: allocates,
  SubmitAlarm: submits,
  Register: atQueue("write", "register", (who, queue) => `${who} registers with ${queue}, to be woken`),
  Deregister: atQueue("write", "deregister", (who, queue) => `${who} deregisters from ${queue}`),
  ClearCheck: ({ who }) => alone(who, "clear", `${who} clears its flag check_evqs`, "write"),
  MarkBlocked: (step) => alone(step.who, "mark", `${step.who} marks itself blocked${falling(step)}`, "write"),
  ReadCheck: readsCheck,
  PokeSelf: ({ who }) => alone(who, "poke", `${who} pokes itself, and goes on`, "wake"),
  LeavesNothing: atQueue("look", "empty", (who, queue) => `${who} looks back at ${queue}: empty`),
  LeavesMessage: atQueue(
    "look",
    "message",
    (who, queue) => `${who} looks back at ${queue}: it leaves a message, and passes its wakeup on`,
  ),
  PassToNobody: atQueue(
    "lost",
    "nobody",
    (who, queue) => `${who} finds nobody else registered with ${queue}`,
  ),
  PassOn: (step) => setsCheck(step.who, nextOf(step)),
  PassPoke: (step) => pokes(step.who, nextOf(step), step.before),
  AbortSucceeds: (step) => aborts(step, "it still slept"),
  AbortTooLate: abortsLate,
  FreeAlarm: frees,
  Convert: converts,
};

const TIMEOUTS: ReadonlyMap<string, string> = new Map([
  ["timed", "with a timeout"],
  ["untimed", "without a timeout"],
  ["poll", "with timeout 0"],
]);

const timeout = (name: string): string => TIMEOUTS.get(name) ?? name;

function atQueue(
  kind: "write" | "look" | "lost",
  label: string,
  words: (who: string, queue: string) => string,
): (step: Moment) => Told {
  return ({ who, before }) => {
    const queue = queueAt(before, who);
    return towards(who, queue, kind, label, words(who, queue));
  };
}

/** The cache gives an object that it has, or grows; to be told is where it does otherwise. */
function allocates({ who, before, after }: Moment): Told {
  const alarm = nameAt(after, "frame", who, "alarm");
  const old = namesAt(before, "cache", "built");
  const idle = old.filter((object) => isFree(before, object));
  const strange = !isBuilt(after, alarm)
    ? ", though it is not constructed"
    : idle.length > 0 && !old.includes(alarm)
      ? `, which grows, though ${listed(idle)} is free`
      : "";
  return outOf(who, alarm, "alloc", "alloc", `${who} takes alarm ${alarm} from the slab cache${strange}`);
}

function submits({ who, after }: Moment): Told {
  const alarm = nameAt(after, "frame", who, "alarm");
  const events = nameAt(after, "frame", who, "ctlr");
  const queue = namesAt(after, "frame", who, "on").find((name) => name !== events) ?? alarm;
  const later = nameAt(after, "syscall", alarm, "state") === "submitted" ? "; it does not sleep yet" : "";
  const text = `${who} submits ${alarm}'s syscall, to complete to ${queue}${later}`;
  return towards(who, alarm, "call", "submit", text);
}

const falling = ({ who, before, after }: Moment): string =>
  sleeps(after, who) && !sleeps(before, who) ? ", and sleeps" : "";

function readsCheck(step: Moment): Told {
  const isSet = nameAt(step.after, "pc", step.who) === "selfpoke";
  const found = isSet ? "set, so it must look again" : `not set${falling(step)}`;
  return alone(step.who, "check", `${step.who} reads its flag check_evqs: ${found}`, "look");
}

/** Whom a waiter that leaves its queue wakes in its place. */
const nextOf = ({ who, before }: Moment): string =>
  namesAt(before, "evq", queueAt(before, who), "waiters")[0] ?? "";

export const setsCheck = (who: string, woken: string): Told =>
  towards(who, woken, "wake", "check_evqs", `${who} sets the flag check_evqs of ${woken}`);

/** A poke of one that is not blocked has no effect. */
export function pokes(who: string, woken: string, before: State): Told {
  return isTrue(before, "blocked", woken)
    ? towards(who, woken, "wake", "poke", `${who} pokes ${woken}: it can run again`)
    : towards(who, woken, "lost", "poke", `${who} pokes ${woken}, which runs already: it wakes nobody`);
}

function aborts({ who, before }: Moment, end: string): Told {
  const alarm = nameAt(before, "frame", who, "alarm");
  const others = havingIt(before, alarm).filter((name) => name !== who);
  const strange = isFree(before, alarm)
    ? ", which it has given back"
    : others.length > 0
      ? `, which ${listed(others)} has by now`
      : "";
  return towards(who, alarm, "call", "abort", `${who} aborts the syscall of ${alarm}${strange}: ${end}`);
}

function abortsLate(step: Moment): Told {
  const alarm = nameAt(step.before, "frame", step.who, "alarm");
  if (nameAt(step.before, "syscall", alarm, "state") !== "submitted")
    return aborts(step, "too late, it has completed");
  const text = `${step.who} aborts the syscall of ${alarm} before it sleeps: the abort is lost`;
  return towards(step.who, alarm, "lost", "abort", text);
}

function frees(step: Moment): Told {
  const { who, before, after } = step;
  const alarm = nameAt(before, "frame", who, "alarm");
  const isGone = isBuilt(before, alarm) && !isBuilt(after, alarm);
  const gone = isGone ? `, which destroys it${thoughPointedAt(after, [alarm])},` : "";
  const due = isDue(before, alarm) ? ", with its completion still to come," : "";
  const text = `${who} gives alarm ${alarm} back to the slab cache${gone}${due}${returning(step)}`;
  return towards(who, alarm, "free", "free", text.replace(/,$/, ""));
}

/** Under the controller's mutex the message becomes a place in the array, unless its fd has left the set. */
function converts(step: Moment): Told {
  const { who, before, after } = step;
  const message = look(before, "frame", who, "event");
  const queue = nameAt(before, "frame", who, "ctlr");
  const isReal = namesAt(before, "interest", queue).includes(nameOf(under(message, 1)));
  const isKept = lengthAt(after, "events", who) > lengthAt(before, "events", who);
  const what = eventIn(message, queue);
  const end = returning(step);
  if (!isKept)
    return alone(who, "drops", `${who} drops ${what}, which is not in the set any more${end}`, "lost");
  const strange = isReal ? "" : ", which is not in the set any more,";
  return alone(who, isReal ? "convert" : "a hole", `${who} puts ${what} into its array${strange}${end}`);
}
