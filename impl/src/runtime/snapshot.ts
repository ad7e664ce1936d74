/**
 * The abstract state of a simulation as plain objects, by the names of the spec's variables.
 *
 * History is not in it: a bitmap's mailbox is only full or not, and a syscall does not know who submitted it.
 */
import type { Waiter } from "../epoll/waiter.ts";
import type { EventQueue } from "../event/event-queue.ts";
import { CLOSED, NOTHING } from "../event/mailbox.ts";
import type { SyscallState } from "../kernel/syscall.ts";
import { bitNames, timeoutOf } from "./config.ts";
import { dueInOf, timeLeftOf } from "./countdown.ts";
import type { System } from "./system.ts";
import type { World } from "./world.ts";

/** An fd with the names of its bits, 0 without any for CLOSED; [] for none. */
export type Message = readonly [] | readonly [fd: number, bits: readonly string[]];

export interface FrameSnapshot {
  readonly ctlr: string;
  readonly timeout: string;
  readonly alarm: string;
  readonly on: readonly string[];
  readonly at: number;
  readonly won: number;
  readonly event: Message;
  readonly errno: string;
  /** In ticks, where there is a clock. */
  readonly timeLeft?: number;
}

export interface CeqSnapshot {
  readonly bits: Readonly<Record<number, readonly string[]>>;
  readonly ring: readonly number[];
  readonly overflow: boolean;
  readonly closed: boolean;
}

export interface QueueSnapshot {
  /** A bitmap is only full or not. */
  readonly mail: CeqSnapshot | boolean;
  readonly alert: boolean;
  readonly waiters: readonly string[];
}

type By<Value> = Readonly<Record<string, Value>>;

export interface SimSnapshot {
  readonly pc: By<string>;
  readonly frame: By<FrameSnapshot>;
  readonly events: By<readonly Message[]>;
  readonly blocked: By<boolean>;
  readonly checkEvqs: By<boolean>;
  readonly evq: By<QueueSnapshot>;
  readonly cache: {
    readonly full: readonly number[];
    readonly partial: readonly number[];
    readonly empty: readonly number[];
    readonly dying: readonly number[];
    readonly free: readonly (readonly string[])[];
    readonly built: readonly string[];
  };
  /** The contexts and vcores that have not passed in this grace period. */
  readonly owing: readonly string[];
  readonly syscall: By<SyscallState>;
  /** In ticks, where there is a clock: how long until each syscall's timer goes off. */
  readonly dueIn?: By<number>;
  readonly kernel: By<{ pc: string; evq: string; alarm: string; event: Message; copies: number }>;
  readonly inbox: By<readonly string[]>;
  readonly vcore: By<{ pc: string; evq: string; at: number }>;
  readonly interest: By<readonly number[]>;
  readonly life: By<Life>;
  readonly left: {
    readonly calls: By<number>;
    readonly events: number;
    readonly ctls: number;
    readonly reaps: number;
  };
}

export function snapshotOf(system: System, world: World): SimSnapshot {
  const { config, alarms, alarmNames, queues, waiters } = system;
  const { cache } = alarms;
  const ofWaiters = <Value>(value: (waiter: Waiter, w: number) => Value) =>
    by(config.waiters, (w) => value(waiters[w]!, w));
  const message = (fd: number, bits: number): Message => {
    if (fd === NOTHING) return [];
    return fd === CLOSED ? [0, []] : [fd, bitNames(config.bits, bits)];
  };
  const list = (slab: number) => cache.freeList(slab).map((object) => alarmNames[object]!);
  return {
    pc: ofWaiters(({ thread }) => thread.next?.pc ?? "out"),
    frame: ofWaiters((waiter) => frameOf(system, waiter, message)),
    events: ofWaiters(({ frame }) =>
      Array.from({ length: frame.count }, (_, place) => message(frame.fds[place]!, frame.bits[place]!)),
    ),
    blocked: ofWaiters(({ thread }) => thread.isBlocked()),
    checkEvqs: ofWaiters(({ thread }) => thread.mustCheck()),
    evq: Object.fromEntries(
      Array.from({ length: queues.size }, (_, place) => [
        queues.nameOf(place + 1),
        queueOf(system, queues.at(place + 1)),
      ]),
    ),
    cache: {
      full: cache.slabs("full"),
      partial: cache.slabs("partial"),
      empty: cache.slabs("empty"),
      dying: cache.slabs("dying"),
      free: config.slabs.map((_, s) => list(s + 1)),
      built: alarmNames.filter((_, object) => cache.isBuilt(object)),
    },
    owing: [...config.contexts, ...config.vcores].filter((_, at) => (system.reaper.owing & (1 << at)) !== 0),
    syscall: by(alarmNames, (o) => alarms.all[o]!.syscall.state()),
    ...(config.clock === undefined ? {} : { dueIn: by(alarmNames, (o) => dueInOf(system, o)) }),
    kernel: by(config.contexts, (k) => {
      const { pc, evq, alarm, fd, bits, copies } = system.contexts[k]!;
      const name = alarm < 0 ? "none" : alarmNames[alarm]!;
      return { pc, evq: queues.nameOf(evq), alarm: name, event: message(fd, bits), copies };
    }),
    inbox: by(config.vcores, (v) => system.vcores[v]!.inbox.contents().map((evq) => queues.nameOf(evq))),
    vcore: by(config.vcores, (v) => {
      const { pc, evq, at } = system.vcores[v]!;
      return { pc, evq: queues.nameOf(evq), at };
    }),
    interest: by(config.controllers, (e) => config.fds.filter((fd) => system.controllers[e]!.isWatching(fd))),
    life: by(config.controllers, (e) => lifeOf(system, e)),
    left: {
      calls: by(config.waiters, (w) => world.calls[w]!),
      ...{ events: world.events, ctls: world.ctls, reaps: world.reaps },
    },
  };
}

function frameOf(
  system: System,
  waiter: Waiter,
  message: (fd: number, bits: number) => Message,
): FrameSnapshot {
  const { config, queues, alarmNames } = system;
  const { thread, frame } = waiter;
  const { on, at, won, fd, bits } = thread.frame;
  const { controller, alarm, timeout, errno = "none" } = frame;
  return {
    ctlr: controller?.name ?? "none",
    timeout: controller === undefined ? "none" : timeoutOf(timeout),
    alarm: alarm === undefined ? "none" : alarmNames[alarm.index]!,
    on: on.map((queue) => queues.nameOf(queues.numberOf(queue))),
    at,
    won,
    event: message(fd, bits),
    errno,
    ...(config.clock === undefined ? {} : { timeLeft: timeLeftOf(system, waiter) }),
  };
}

/** Closing, until a kernel context takes it upon itself to tell of it. */
/** spec: EpollWaitProperties!WorldType */
export type Life = "open" | "closing" | "closed" | "dying" | "gone";

export function lifeOf({ controllers, kernel, queues }: System, e: number): Life {
  const controller = controllers[e]!;
  if (controller.fate !== "kept") return controller.fate;
  if (!controller.isClosed()) return "open";
  return kernel.isClosing(queues.numberOf(controller.queue)) ? "closing" : "closed";
}

function queueOf({ config }: System, queue: EventQueue): QueueSnapshot {
  const { mailbox, wakeup } = queue;
  return {
    mail:
      mailbox.kind === "bitmap"
        ? !mailbox.isEmpty()
        : {
            bits: Object.fromEntries(config.fds.map((fd) => [fd, bitNames(config.bits, mailbox.bitsOf(fd))])),
            ring: mailbox.ring(),
            overflow: mailbox.overflowed,
            closed: mailbox.isClosed(),
          },
    alert: queue.isAlertPending(),
    waiters: Array.from({ length: wakeup.count }, (_, at) => config.waiters[wakeup.waiterAt(at)]!),
  };
}

function by<Value>(names: readonly string[], value: (index: number) => Value): Record<string, Value> {
  return Object.fromEntries(names.map((name, index) => [name, value(index)]));
}
