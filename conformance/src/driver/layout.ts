/** The bytes of a state: a shape for each variable of EpollWaitIndirs, in the order in which the module declares them. */
import { SEND_PCS, type SimConfig, SYSCALL_STATES, VCORE_PCS } from "@wakeproof/impl";
import { fn, oneOf, record, seqOf, setOf, tuple } from "../values/compound.ts";
import { type Layout, layout } from "../values/layout.ts";
import { bool, enumOf, int, type Shape } from "../values/shape.ts";
import { NOBODY } from "./codes.ts";
import { type Names, PCS } from "./names.ts";

/** spec: EpollWaitProperties!WorldType */
export const LIVES = ["open", "closing", "closed", "dying", "gone"] as const;

/** The most completions of one syscall that a broken design may post, and still be told apart from more. */
const MOST_POSTS = 255;

export function waitLayout(names: Names): Layout {
  const { config, alarms, queues } = names;
  const { waiters, controllers, contexts, vcores, fds, maxEvents } = config;
  const event = eventShape(names);
  const message = tuple(enumOf(...fds), setOf(...config.bits));
  return layout({
    pc: fn(waiters, enumOf(...PCS)),
    frame: fn(waiters, frameShape(names, event)),
    events: fn(waiters, seqOf(message, maxEvents)),
    blocked: fn(waiters, bool),
    checkEvqs: fn(waiters, bool),
    evq: record(Object.fromEntries(queues.map((queue) => [queue, queueShape(names, queue)]))),
    cache: cacheShape(names),
    owing: setOf(...contexts, ...vcores),
    syscall: fn(alarms, syscallShape(names)),
    kernel: fn(contexts, sendShape(names, event)),
    inbox: fn(vcores, seqOf(enumOf(...queues), queues.length * config.spamCopies)),
    vcore: fn(
      vcores,
      record({ pc: enumOf(...VCORE_PCS), evq: enumOf("none", ...queues), at: int(0, waiters.length) }),
    ),
    interest: fn(controllers, setOf(...fds)),
    life: fn(controllers, enumOf(...LIVES)),
    left: record({
      calls: fn(waiters, budget(config.calls)),
      events: budget(config.events),
      ctls: budget(config.ctls),
      reaps: budget(config.reaps ?? 0),
    }),
    consumed: fn(waiters, setOf(...waiters, NOBODY)),
    owed: fn(controllers, fn(fds, setOf(...config.bits))),
    peak: int(0, waiters.length),
  });
}

/** An fd with bits, or <<>>. Of no fd, 0, is the message that a queue is closed. */
function eventShape({ config }: Names): Shape {
  return oneOf(tuple(), tuple(enumOf(0, ...config.fds), setOf(...config.bits)));
}

function frameShape({ config, alarms, queues }: Names, event: Shape): Shape {
  return record({
    ctlr: enumOf("none", ...config.controllers),
    timeout: enumOf("none", ...config.timeouts),
    alarm: enumOf("none", ...alarms),
    on: seqOf(enumOf(...queues), 2),
    at: int(0, 2),
    won: int(0, 2),
    event,
    errno: enumOf("none", "EBADF"),
    ...countdown(config, "timeLeft"),
  });
}

function syscallShape({ config }: Names): Shape {
  const by = enumOf("none", ...config.waiters);
  const always = { state: enumOf(...SYSCALL_STATES), by, posts: int(0, MOST_POSTS) };
  return record({ ...always, ...countdown(config, "dueIn") });
}

/** Where there is a clock, frames and syscalls have one field more. */
function countdown({ clock }: SimConfig, field: string): Readonly<Record<string, Shape>> {
  return clock === undefined ? {} : { [field]: int(0, clock.ticks) };
}

/** A controller's mailbox is a CEQ; any other is a bitmap, which the spec describes by the senders it stands for. */
function queueShape({ config }: Names, queue: string): Shape {
  const { waiters, controllers, fds, bits, ringSize } = config;
  const ceq = record({
    bits: fn(fds, setOf(...bits)),
    ring: seqOf(enumOf(...fds), ringSize),
    overflow: bool,
    closed: bool,
  });
  return record({
    mail: controllers.includes(queue) ? ceq : setOf(...waiters, NOBODY),
    alert: bool,
    waiters: seqOf(enumOf(...waiters), waiters.length),
  });
}

function cacheShape({ config, alarms }: Names): Shape {
  const { slabs } = config;
  const list = seqOf(int(1, slabs.length), slabs.length);
  const numbers = slabs.map((_, place) => place + 1);
  return record({
    full: list,
    partial: list,
    empty: list,
    dying: list,
    free: fn(numbers, seqOf(enumOf(...alarms), slabs[0]!.length)),
    built: setOf(...alarms),
  });
}

function sendShape({ config, alarms, queues }: Names, event: Shape): Shape {
  return record({
    pc: enumOf(...SEND_PCS),
    evq: enumOf("none", ...queues),
    sysc: oneOf(tuple(), tuple(enumOf(...alarms), enumOf("none", ...config.waiters))),
    event,
    copies: int(0, config.spamCopies),
  });
}

function budget(most: number): Shape {
  return most < 0 ? int(most, most) : int(0, most);
}
