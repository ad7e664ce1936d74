/**
 * The words for how a message comes to those who wait for it: what kernel contexts, vcores and the world do.
 * spec: EventSend.tla, EpollWaitIndirs.tla
 */
import { isFree } from "./memory.ts";
import { holdsMessage, isController, isTrue, look, nameAt, namesAt } from "./reading.ts";
import { eventIn } from "./taking.ts";
import { alone, listed, type Moment, type Tellers, type Told, towards } from "./telling.ts";
import { pokes, setsCheck } from "./waiter-steps.ts";

export const KERNEL: Tellers = {
  TimerFires: ({ who, other, before }) => {
    const whose = nameAt(before, "syscall", other, "by");
    return towards(
      who,
      other,
      "call",
      "timer",
      `${who}: the timer of ${other} fires, the time of ${whose} is over`,
    );
  },
  FallAsleep: ({ who }) => alone(who, "sleeps", `the syscall of ${who} falls asleep`),
  FinishAborted: ({ who, other }) =>
    towards(who, other, "call", "finish", `${who}: the aborted syscall of ${other} comes to its end`),
  FdEvent: ({ who, other, third, parameters: [, , , bit = ""] }) =>
    alone(who, "event", `${who}: fd ${third} of ${other} has an event${bit === "" ? "" : `, "${bit}"`}`),
  AnnounceClose: ({ who, other }) =>
    alone(who, "close", `${who} begins to tell those who are inside that ${other} is closed`),
  PostMessage: posts,
  AlertPending: alerts,
  SendIndir: ({ who, other, before }) => {
    const queue = nameAt(before, "kernel", who, "evq");
    return towards(who, other, "posted", `INDIR`, `${who} sends ${other} an INDIR, a pointer to ${queue}`);
  },
  EndSend: ({ who }) => alone(who, "done", `${who} sends no further copy of the INDIR`),
  TakeIndir: ({ who, after }) => {
    const queue = nameAt(after, "vcore", who, "evq");
    return alone(who, "INDIR", `${who} takes the INDIR of ${queue} from its mailbox`, "taken");
  },
  ClearAlert: (step) => {
    const queue = handledBy(step);
    return towards(step.who, queue, "write", "clear", `${step.who} clears alert_pending of ${queue}`);
  },
  WakeNobody: (step) => {
    const queue = handledBy(step);
    const text = `${step.who} finds nobody registered with ${queue}: it wakes nobody`;
    return towards(step.who, queue, "lost", "nobody", text);
  },
  SetCheck: (step) => setsCheck(step.who, wokenBy(step)),
  Poke: (step) => pokes(step.who, wokenBy(step), step.before),
};

export const WORLD: Tellers = {
  Tick: () => ({ actor: null, text: "the clock ticks", messages: [] }),
  AddFd: ({ who, other }) => alone(who, "add", `fd ${other} enters the set of ${who} (epoll_ctl)`),
  DelFd: ({ who, other }) => alone(who, "del", `fd ${other} leaves the set of ${who} (epoll_ctl)`),
  CloseController: ({ who }) => alone(who, "close", `${who} is closed`),
};

const handledBy = ({ who, before }: Moment): string => nameAt(before, "vcore", who, "evq");

const wokenBy = (step: Moment): string =>
  nameAt(step.before, "evq", handledBy(step), "waiters", nameAt(step.before, "vcore", step.who, "at"));

function posts(step: Moment): Told {
  const queue = nameAt(step.before, "kernel", step.who, "evq");
  return isController(step.before, queue) ? postsEvent(step, queue) : postsCompletion(step, queue);
}

/** Bits that were there already are kept, so two events of an fd are one message; a broken design overwrites them. */
function postsEvent({ who, before, after }: Moment, queue: string): Told {
  const fd = nameAt(before, "kernel", who, "event", 1);
  const old = namesAt(before, "evq", queue, "mail", "bits", fd);
  const kept = namesAt(after, "evq", queue, "mail", "bits", fd);
  const lost = old.filter((bit) => !kept.includes(bit)).map((bit) => `"${bit}"`);
  const text = `${who} posts ${eventIn(look(before, "kernel", who, "event"), queue)} to ${queue}`;
  if (lost.length > 0)
    return towards(who, queue, "lost", "overwrites", `${text}, over ${listed(lost)}, which is lost`);
  if (old.length > 0)
    return towards(
      who,
      queue,
      "coalesced",
      "two are one",
      `${text}, which has one of it: two are one message`,
    );
  return towards(who, queue, "posted", "post", text);
}

function postsCompletion({ who, before }: Moment, queue: string): Told {
  const whose = nameAt(before, "kernel", who, "sysc", 2);
  const text = `${who} posts the completion of ${whose}'s alarm to ${queue}`;
  if (holdsMessage(look(before, "evq", queue, "mail")))
    return towards(who, queue, "coalesced", "two are one", `${text}, where one is: two are one message`);
  return towards(
    who,
    queue,
    "posted",
    "post",
    `${text}${isFree(before, queue) ? ", which is free by now" : ""}`,
  );
}

/** While alert_pending is set an INDIR is on its way, and no other one is sent. */
function alerts({ who, before }: Moment): Told {
  const queue = nameAt(before, "kernel", who, "evq");
  if (!isTrue(before, "evq", queue, "alert"))
    return towards(
      who,
      queue,
      "write",
      "alert",
      `${who} sets alert_pending of ${queue}: an INDIR is to follow`,
    );
  const text = `${who} finds alert_pending of ${queue} set already, and sends no INDIR`;
  return towards(who, queue, "coalesced", "set already", text);
}
