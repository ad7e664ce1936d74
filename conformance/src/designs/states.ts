/** Reading the states of a trace: what a waiter is doing, whose message it took. */
import type { State } from "../tlc/events.ts";
import type { Value } from "../values/value.ts";

/** The part of a variable under these keys: `part(state, "frame", "w1", "on", 1)`. */
export function part(state: State, variable: string, ...keys: readonly (string | number)[]): Value {
  let value = state.get(variable);
  for (const key of keys) value = value === undefined ? undefined : under(value, key);
  if (value === undefined) throw new RangeError(`no ${[variable, ...keys].join(".")} in this state`);
  return value;
}

function under(value: Value, key: string | number): Value | undefined {
  if (value.kind !== "function") return undefined;
  return value.pairs.find((pair) =>
    typeof key === "number"
      ? pair.key.kind === "integer" && pair.key.value === key
      : pair.key.kind === "string" && pair.key.text === key,
  )?.value;
}

export function textOf(value: Value): string {
  return value.kind === "string" ? value.text : "";
}

export function numberOf(value: Value): number {
  return value.kind === "integer" ? value.value : 0;
}

/** The strings in a set of strings. */
export function namesIn(value: Value): string[] {
  return value.kind === "set" ? value.elements.map(textOf) : [];
}

export const sequenceLength = (value: Value): number => (value.kind === "function" ? value.pairs.length : 0);

export const isEmptySequence = (value: Value): boolean =>
  value.kind === "function" && value.pairs.length === 0;

export const waitersOf = (state: State): string[] => namesUnder(state, "pc");

/** The keys of a variable that is a function of names. */
export function namesUnder(state: State, variable: string): string[] {
  const value = state.get(variable);
  return value?.kind === "function" ? value.pairs.map((pair) => textOf(pair.key)) : [];
}

/** Blocked where a pass of its loop begins: until somebody pokes it. spec: EpollWaitIndirs!Asleep */
export function isAsleep(state: State, waiter: string): boolean {
  const blocked = part(state, "blocked", waiter);
  return (
    ["clear", "again"].includes(textOf(part(state, "pc", waiter))) &&
    blocked.kind === "boolean" &&
    blocked.value
  );
}

/** The names of the queues that a waiter blocks on. */
export function queuesOf(state: State, waiter: string): string[] {
  const on = part(state, "frame", waiter, "on");
  return on.kind === "function" ? on.pairs.map((pair) => textOf(pair.value)) : [];
}

/** Is there a message in one of the queues that a waiter blocks on? */
export function hasMessage(state: State, waiter: string): boolean {
  return queuesOf(state, waiter).some((queue) => isFull(part(state, "evq", queue, "mail")));
}

/** A bitmap is a set, a CEQ a record. */
export function isFull(mail: Value): boolean {
  if (mail.kind === "set") return mail.elements.length > 0;
  const bits = under(mail, "bits");
  return bits?.kind === "function" && bits.pairs.some(({ value }) => isFull(value));
}

/** The numbers in a sequence of numbers. */
export function numbersIn(value: Value): number[] {
  return value.kind === "function" ? value.pairs.map((pair) => numberOf(pair.value)) : [];
}

/** The event queue that a waiter is looking at, registering with or deregistering from; its controller's in a poll. */
export function queueOf(state: State, waiter: string): string {
  const at = numberOf(part(state, "frame", waiter, "at"));
  return at === 0
    ? textOf(part(state, "frame", waiter, "ctlr"))
    : textOf(part(state, "frame", waiter, "on", at));
}
