/**
 * What a simulation is made of, with the names of the spec's constants: who there is, and what the world may do.
 *
 * It is plain data that JSON can hold, so that a run can be handed to a worker thread or printed and pasted back.
 */
import { EPOLLERR, EPOLLHUP, EPOLLIN, EPOLLOUT, EPOLLPRI, EPOLLRDHUP } from "../epoll/events.ts";
import { broken } from "../memory/contract.ts";

/** No bound. spec: EpollWaitIndirs!Forever */
export const FOREVER = -1;

/** A timeout of some time, of -1 and of 0. Without a clock a timed wait may time out at any moment. */
export const TIMEOUTS = ["timed", "untimed", "poll"] as const;
export type Timeout = (typeof TIMEOUTS)[number];

export interface SimConfig {
  readonly waiters: readonly string[];
  readonly controllers: readonly string[];
  /** The slabs that memory will give, each the names of its alarms. */
  readonly slabs: readonly (readonly string[])[];
  readonly timeouts: readonly Timeout[];
  readonly maxEvents: number;
  readonly contexts: readonly string[];
  readonly vcores: readonly string[];
  readonly spamCopies: number;
  readonly fds: readonly number[];
  readonly bits: readonly string[];
  readonly ringSize: number;
  readonly firstInterest: Readonly<Record<string, readonly number[]>>;
  readonly calls: number;
  readonly events: number;
  readonly ctls: number;
  /** The controllers that the world may close; none if it is not given. */
  readonly closable?: readonly string[];
  /** How often the reaper may begin to give memory back; never, if it is not given. */
  readonly reaps?: number;
  /** Does each waiter wait for the one before it to have its alarm, before its own first call? Else all may begin. */
  readonly callsInTurn?: boolean;
  /** May timers go off? They may, unless this is false. spec: EpollWaitIndirs!MayExpire */
  readonly timersFire?: boolean;
  /** Timers go off at their time, which passes when nothing else has to move. Without it, at any moment. */
  readonly clock?: ClockConfig;
}

export interface ClockConfig {
  /** How many ticks a timeout lasts. spec: EpollWaitClock!Ticks */
  readonly ticks: number;
  /** Do `events` and `ctls` bound what the world does between two ticks, or in all? spec: EpollWaitClock!NextInstant */
  readonly bounds: "each instant" | "all time";
}

/** One waiter, one controller, one fd, for ever: what most configurations change a little of. */
export const smallest: SimConfig = {
  waiters: ["w1"],
  controllers: ["e1"],
  slabs: [["a1"]],
  timeouts: ["timed", "untimed", "poll"],
  maxEvents: 1,
  contexts: ["k1"],
  vcores: ["v1"],
  spamCopies: 1,
  fds: [1],
  bits: ["in"],
  ringSize: 1,
  firstInterest: { e1: [1] },
  calls: FOREVER,
  events: FOREVER,
  ctls: FOREVER,
};

/** How many milliseconds the clock moves at a time. */
export const TICK = 1000;

/** The argument of epoll_wait that a kind of timeout stands for. */
export function millisecondsOf(timeout: Timeout, clock?: ClockConfig): number {
  switch (timeout) {
    case "timed":
      return TICK * (clock?.ticks ?? 1);
    case "untimed":
      return -1;
    case "poll":
      return 0;
  }
}

export function timeoutOf(milliseconds: number): Timeout {
  return milliseconds < 0 ? "untimed" : milliseconds === 0 ? "poll" : "timed";
}

const EVENT_BITS = new Map([
  ["in", EPOLLIN],
  ["pri", EPOLLPRI],
  ["out", EPOLLOUT],
  ["err", EPOLLERR],
  ["hup", EPOLLHUP],
  ["rdhup", EPOLLRDHUP],
]);

/** The bit that a name of the spec's Bits stands for. */
export function eventBit(name: string): number {
  return (
    EVENT_BITS.get(name) ?? broken(`bit "${name}", expected one of ${[...EVENT_BITS.keys()].join(", ")}`)
  );
}

/** The names in `bits` whose bits are set in `word`. */
export function bitNames(bits: readonly string[], word: number): string[] {
  return bits.filter((name) => (word & eventBit(name)) !== 0);
}
