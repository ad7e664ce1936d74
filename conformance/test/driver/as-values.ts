/**
 * A simulation's snapshot as the values of the spec's variables: another way from the implementation to the state
 * than the bytes of the driver's snapshot, so that the two can be compared. History is not in it.
 */
import type { SimRuntime, SimSnapshot } from "@wakeproof/impl";
import { boolean, functionOf, integer, sequence, set, string, type Value } from "../../src/values/value.ts";

type By<T> = Readonly<Record<string, T>>;

const record = <T>(by: By<T>, value: (one: T) => Value): Value =>
  functionOf(Object.entries(by).map(([name, one]) => ({ key: string(name), value: value(one) })));
const strings = (names: readonly string[]): Value => sequence(names.map(string));
const byFd = <T>(by: By<T>, value: (one: T) => Value): Value =>
  functionOf(Object.entries(by).map(([fd, one]) => ({ key: integer(Number(fd)), value: value(one) })));
const bits = (names: readonly string[]): Value => set(names.map(string));
const message = ([fd, names]: readonly [] | readonly [number, readonly string[]]): Value =>
  fd === undefined ? sequence([]) : sequence([integer(fd), bits(names!)]);

/** What each variable is, as far as the implementation knows it. */
export function valuesOf(sim: SimRuntime): ReadonlyMap<string, Value> {
  const state = sim.snapshot();
  return new Map([
    ["pc", record(state.pc, string)],
    ["frame", record(state.frame, frameValue)],
    ["events", record(state.events, (events) => sequence(events.map(message)))],
    ["blocked", record(state.blocked, boolean)],
    ["checkEvqs", record(state.checkEvqs, boolean)],
    ["cache", cacheValue(state.cache)],
    ["owing", set(state.owing.map(string))],
    ["inbox", record(state.inbox, strings)],
    [
      "vcore",
      record(state.vcore, ({ pc, evq, at }) =>
        entries({ pc: string(pc), evq: string(evq), at: integer(at) }),
      ),
    ],
    ["interest", record(state.interest, (fds) => set(fds.map(integer)))],
    ["life", record(state.life, string)],
    [
      "left",
      entries({
        calls: record(state.left.calls, integer),
        events: integer(state.left.events),
        ctls: integer(state.left.ctls),
        reaps: integer(state.left.reaps),
      }),
    ],
  ]);
}

/** The parts of variables that are mixed with history: what of them the implementation knows. */
export function partsOf(sim: SimRuntime): { path: readonly string[]; value: Value }[] {
  const { evq, syscall, dueIn = {}, kernel } = sim.snapshot();
  return [
    ...Object.entries(evq).flatMap(([queue, { mail, alert, waiters }]) => [
      { path: ["evq", queue, "alert"], value: boolean(alert) },
      { path: ["evq", queue, "waiters"], value: strings(waiters) },
      ...(typeof mail === "boolean"
        ? []
        : [
            { path: ["evq", queue, "mail", "bits"], value: byFd(mail.bits, bits) },
            { path: ["evq", queue, "mail", "ring"], value: sequence(mail.ring.map(integer)) },
            { path: ["evq", queue, "mail", "overflow"], value: boolean(mail.overflow) },
            { path: ["evq", queue, "mail", "closed"], value: boolean(mail.closed) },
          ]),
    ]),
    ...Object.entries(syscall).map(([o, state]) => ({ path: ["syscall", o, "state"], value: string(state) })),
    ...Object.entries(dueIn).map(([o, ticks]) => ({ path: ["syscall", o, "dueIn"], value: integer(ticks) })),
    ...Object.entries(kernel).flatMap(([k, { pc, evq: queue, event, copies }]) => [
      { path: ["kernel", k, "pc"], value: string(pc) },
      { path: ["kernel", k, "evq"], value: string(queue) },
      { path: ["kernel", k, "event"], value: message(event) },
      { path: ["kernel", k, "copies"], value: integer(copies) },
    ]),
  ];
}

/** The part of a value that a path of keys leads to. */
export function at(value: Value, path: readonly string[]): Value {
  return path.reduce((whole, name) => {
    const pairs = whole.kind === "function" ? whole.pairs : [];
    return pairs.find(({ key }) => key.kind === "string" && key.text === name)!.value;
  }, value);
}

function frameValue({
  ctlr,
  timeout,
  alarm,
  on,
  at: place,
  won,
  event,
  errno,
  timeLeft,
}: SimSnapshot["frame"][string]): Value {
  return entries({
    ...{ ctlr: string(ctlr), timeout: string(timeout), alarm: string(alarm), on: strings(on) },
    ...{ at: integer(place), won: integer(won), event: message(event), errno: string(errno) },
    ...(timeLeft === undefined ? {} : { timeLeft: integer(timeLeft) }),
  });
}

function cacheValue({ full, partial, empty, dying, free, built }: SimSnapshot["cache"]): Value {
  const slabs = (list: readonly number[]) => sequence(list.map(integer));
  return entries({
    ...{ full: slabs(full), partial: slabs(partial), empty: slabs(empty), dying: slabs(dying) },
    ...{ free: sequence(free.map(strings)), built: set(built.map(string)) },
  });
}

const entries = (fields: By<Value>): Value => record(fields, (value) => value);
