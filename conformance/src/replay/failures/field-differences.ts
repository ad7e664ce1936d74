/** Where two values differ, down to the field: what both have alike is left out. */

import { printValue } from "../../values/print.ts";
import { equalValues, nameOfKey, type Pair, type Value } from "../../values/value.ts";

export interface FieldDifference {
  /** `frame.w1.alarm`, `box[2]` for an item of a sequence, `a1 \in free` for an element of a set. */
  readonly field: string;
  /** TLA+ values, as text; ABSENT where only the other one has the field. */
  readonly expected: string;
  readonly actual: string;
}

export const ABSENT = "absent";

export function fieldDifferences(name: string, expected: Value, actual: Value): FieldDifference[] {
  if (equalValues(expected, actual)) return [];
  if (expected.kind === "set" && actual.kind === "set")
    return [
      ...elementsMissing(name, expected.elements, actual.elements, "TRUE"),
      ...elementsMissing(name, actual.elements, expected.elements, "FALSE"),
    ];
  if (expected.kind === "function" && actual.kind === "function")
    return pairsOf(expected.pairs, actual.pairs).flatMap(({ key, expected: one, actual: other }) =>
      inField(`${name}${fieldName(key)}`, one, other),
    );
  return [{ field: name, expected: printValue(expected), actual: printValue(actual) }];
}

function inField(field: string, expected: Value | undefined, actual: Value | undefined): FieldDifference[] {
  if (expected !== undefined && actual !== undefined) return fieldDifferences(field, expected, actual);
  const text = (value: Value | undefined) => (value === undefined ? ABSENT : printValue(value));
  return [{ field, expected: text(expected), actual: text(actual) }];
}

/** The elements of `have` that `lack` has not. */
function elementsMissing(
  name: string,
  have: readonly Value[],
  lack: readonly Value[],
  expected: "TRUE" | "FALSE",
): FieldDifference[] {
  const missing = have.filter((one) => !lack.some((other) => equalValues(one, other)));
  const actual = expected === "TRUE" ? "FALSE" : "TRUE";
  return missing.map((one) => ({ field: `${printValue(one)} \\in ${name}`, expected, actual }));
}

interface Both {
  readonly key: Value;
  readonly expected: Value | undefined;
  readonly actual: Value | undefined;
}

function pairsOf(expected: readonly Pair[], actual: readonly Pair[]): Both[] {
  const find = (pairs: readonly Pair[], key: Value) => pairs.find((one) => equalValues(one.key, key))?.value;
  const others = actual.filter(({ key }) => find(expected, key) === undefined);
  return [...expected, ...others].map(({ key }) => ({
    key,
    expected: find(expected, key),
    actual: find(actual, key),
  }));
}

function fieldName(key: Value): string {
  const name = key.kind === "integer" ? undefined : nameOfKey(key);
  return name !== undefined && /^\w+$/.test(name) ? `.${name}` : `[${printValue(key)}]`;
}
