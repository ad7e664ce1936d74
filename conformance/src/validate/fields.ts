/**
 * What the lines of a trace say, as TLC is asked it: for each variable either whole, or the keys of it that changed with
 * their whole values, so that TLC can put them into the value before by `@@`.
 */

import type { State } from "../tlc/events.ts";
import { whyNoPart, withPart } from "../traces/paths.ts";
import type { Trace, TraceEvent } from "../traces/trace-format.ts";
import { equalValues, itemsOf, nameOfKey, type Value } from "../values/value.ts";

/** A step as it is asked about. */
export interface Asked {
  readonly action: string;
  readonly parameters: TraceEvent["parameters"];
  /** For each variable that changed. */
  readonly changed: ReadonlyMap<string, VariableChange>;
  /** What is logged of the state after it. */
  readonly after: State;
  /** Why no action can be asked about: the line speaks of something that the specification does not have. */
  readonly foreign?: string;
}

export type VariableChange =
  | { readonly kind: "whole"; readonly value: Value }
  | { readonly kind: "keys"; readonly pairs: readonly { readonly key: Value; readonly value: Value }[] };

/** The events of a trace, one after the other; it ends after a foreign one, since no state is known then. */
export function* askedOf(
  trace: Trace,
  foreignOf: (event: TraceEvent) => string | undefined,
): Generator<Asked> {
  let state = trace.header.initial;
  for (const event of trace.events) {
    const { action, parameters } = event;
    const foreign = foreignOf(event) ?? unknownPath(state, event);
    if (foreign !== undefined) {
      yield { action, parameters, changed: new Map(), after: state, foreign };
      return;
    }
    const after = new Map(state);
    for (const [path, value] of event.changed) {
      const [variable = "", ...rest] = path.split(".");
      after.set(variable, withPart(after.get(variable)!, rest, value)!);
    }
    yield { action, parameters, changed: changesOf(state, after, event), after };
    state = after;
  }
}

function unknownPath(state: State, { changed }: TraceEvent): string | undefined {
  for (const [path, value] of changed) {
    const [variable = "", ...rest] = path.split(".");
    const whole = state.get(variable);
    if (whole === undefined)
      return `no logged variable ${variable}; those are ${[...state.keys()].join(", ")}`;
    if (withPart(whole, rest, value) === undefined) return whyNoPart(variable, whole, rest);
  }
  return undefined;
}

function changesOf(before: State, after: State, { changed }: TraceEvent): Map<string, VariableChange> {
  const variables = new Set([...changed.keys()].map((path) => path.split(".")[0]!));
  return new Map([...variables].map((name) => [name, changeOf(before.get(name)!, after.get(name)!)]));
}

function changeOf(before: Value, after: Value): VariableChange {
  if (!isKeyed(before) || !isKeyed(after)) return { kind: "whole", value: after };
  const sameKeys =
    before.pairs.length === after.pairs.length &&
    before.pairs.every(({ key }, at) => equalValues(key, after.pairs[at]!.key));
  if (!sameKeys) return { kind: "whole", value: after };
  const pairs = after.pairs.filter(({ value }, at) => !equalValues(before.pairs[at]!.value, value));
  return { kind: "keys", pairs };
}

const isKeyed = (value: Value): value is Value & { kind: "function" } =>
  value.kind === "function" && itemsOf(value) === undefined;

export interface Difference {
  /** `frame.w1.alarm` */
  readonly path: string;
  readonly expected: Value | undefined;
  readonly found: Value | undefined;
}

/** The smallest parts in which two values differ. */
export function differencesBetween(
  path: string,
  expected: Value | undefined,
  found: Value | undefined,
): Difference[] {
  if (expected === undefined || found === undefined || !isKeyed(expected) || !isKeyed(found))
    return isSame(expected, found) ? [] : [{ path, expected, found }];
  const valueIn = (of: typeof expected, key: Value) =>
    of.pairs.find((pair) => equalValues(pair.key, key))?.value;
  const onlyFound = found.pairs.filter(({ key }) => valueIn(expected, key) === undefined);
  return [...expected.pairs, ...onlyFound].flatMap(({ key }) =>
    differencesBetween(`${path}.${nameOfKey(key) ?? "?"}`, valueIn(expected, key), valueIn(found, key)),
  );
}

const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : equalValues(a, b);
