/** In what two states of one layout differ, in their least parts. */
import type { State } from "../tlc/events.ts";
import { printValue } from "../values/print.ts";
import { equalValues, nameOfKey, type Pair, type Value } from "../values/value.ts";

/** `pc.w1 = "abort", not "free"`, in the order of the variables. */
export function stateDifferences(own: State, others: State): string[] {
  return [...own].flatMap(([name, value]) => differencesIn(name, value, others.get(name)));
}

function differencesIn(path: string, own: Value, other: Value | undefined): string[] {
  if (other === undefined) return [`${path} = ${printValue(own)}`];
  if (equalValues(own, other)) return [];
  if (own.kind !== "function" || other.kind !== "function" || !haveSameKeys(own.pairs, other.pairs))
    return [`${path} = ${printValue(own)}, not ${printValue(other)}`];
  const { pairs } = other;
  return own.pairs.flatMap(({ key, value }, at) =>
    differencesIn(`${path}.${nameOfKey(key) ?? printValue(key)}`, value, pairs[at]!.value),
  );
}

const haveSameKeys = (own: readonly Pair[], other: readonly Pair[]): boolean =>
  own.length === other.length && own.every(({ key }, at) => equalValues(key, other[at]!.key));
