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

export const isEmptySequence = (value: Value): boolean =>
  value.kind === "function" && value.pairs.length === 0;

export function waitersOf(state: State): string[] {
  const pc = state.get("pc");
  return pc?.kind === "function" ? pc.pairs.map((pair) => textOf(pair.key)) : [];
}

/** The event queue that a waiter is looking at, registering with or deregistering from; its controller's in a poll. */
export function queueOf(state: State, waiter: string): string {
  const at = numberOf(part(state, "frame", waiter, "at"));
  return at === 0
    ? textOf(part(state, "frame", waiter, "ctlr"))
    : textOf(part(state, "frame", waiter, "on", at));
}
