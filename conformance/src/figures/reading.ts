/**
 * Looking into a state that may be of any specification: whatever is not there is empty, and nothing throws. (The
 * stories of designs/ read traces that they know, and there a variable that is missing is an error.)
 */
import type { State } from "../tlc/events.ts";
import { nameOfKey, type Value } from "../values/value.ts";

type Key = string | number;

/** The part of a variable under these keys, if there is one. */
export function look(state: State, variable: string, ...keys: readonly Key[]): Value | undefined {
  let value = state.get(variable);
  for (const key of keys) value = under(value, key);
  return value;
}

export function under(value: Value | undefined, key: Key): Value | undefined {
  if (value?.kind !== "function") return undefined;
  return value.pairs.find((pair) => nameOfKey(pair.key) === String(key))?.value;
}

/** A string or a model value as a name, a number as digits; else empty. */
export function nameOf(value: Value | undefined): string {
  return value === undefined ? "" : (nameOfKey(value) ?? "");
}

/** The names in a set or in a sequence. */
export function namesOf(value: Value | undefined): string[] {
  if (value?.kind === "set") return value.elements.map(nameOf);
  return value?.kind === "function" ? value.pairs.map((pair) => nameOf(pair.value)) : [];
}

/** The keys of a variable that is a function of names. */
export function keysOf(state: State, variable: string): string[] {
  const value = state.get(variable);
  return value?.kind === "function" ? value.pairs.map(({ key }) => nameOf(key)) : [];
}

export const nameAt = (state: State, variable: string, ...keys: readonly Key[]): string =>
  nameOf(look(state, variable, ...keys));

export const namesAt = (state: State, variable: string, ...keys: readonly Key[]): string[] =>
  namesOf(look(state, variable, ...keys));

export function isTrue(state: State, variable: string, ...keys: readonly Key[]): boolean {
  const value = look(state, variable, ...keys);
  return value?.kind === "boolean" && value.value;
}

/** Of a sequence. */
export function lengthAt(state: State, variable: string, ...keys: readonly Key[]): number {
  const value = look(state, variable, ...keys);
  return value?.kind === "function" ? value.pairs.length : 0;
}

/** Does a mailbox hold a message? A bitmap is a set, a CEQ a record with bits for each fd, and perhaps closed. */
export function holdsMessage(mail: Value | undefined): boolean {
  if (mail?.kind === "set") return mail.elements.length > 0;
  const closed = under(mail, "closed");
  if (closed?.kind === "boolean" && closed.value) return true;
  const bits = under(mail, "bits");
  return bits?.kind === "function" && bits.pairs.some(({ value }) => holdsMessage(value));
}

/** Blocked where a pass of its loop begins: until somebody pokes it. spec: EpollWaitState!Asleep */
export function sleeps(state: State, waiter: string): boolean {
  return ["clear", "again"].includes(nameAt(state, "pc", waiter)) && isTrue(state, "blocked", waiter);
}

/** The event queue that a waiter looks at, registers with or leaves; its controller's in a poll. */
export function queueAt(state: State, waiter: string): string {
  const at = Number(nameAt(state, "frame", waiter, "at"));
  return at > 0 ? nameAt(state, "frame", waiter, "on", at) : nameAt(state, "frame", waiter, "ctlr");
}

export const isController = (state: State, queue: string): boolean =>
  keysOf(state, "interest").includes(queue);
