/**
 * TLA+ values, as TLC prints them in states.
 *
 * A record is a function over strings and a sequence is a function over 1..n: TLA+ says that they are equal, and
 * TLC prints the same value in either way. So there is one kind for all three, and a value that was made by the
 * constructors here is canonical: sets and domains are sorted and free of duplicates, and two values are equal
 * exactly when `compareValues` gives 0, or when their canonical texts are the same.
 */
export type Value =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "integer"; readonly value: number }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "model"; readonly name: string }
  | { readonly kind: "set"; readonly elements: readonly Value[] }
  | { readonly kind: "function"; readonly pairs: readonly Pair[] };

export interface Pair {
  readonly key: Value;
  readonly value: Value;
}

/** How a driver's author writes a value shortly: a string stands for a TLA+ string, a number for an integer. */
export type Constant = string | number | boolean | Value;

export const boolean = (value: boolean): Value => ({ kind: "boolean", value });
export const integer = (value: number): Value => ({ kind: "integer", value });
export const string = (text: string): Value => ({ kind: "string", text });
export const model = (name: string): Value => ({ kind: "model", name });

export function set(elements: readonly Value[]): Value {
  const sorted = [...elements].sort(compareValues);
  const distinct = sorted.filter((element, at) => at === 0 || !equalValues(sorted[at - 1]!, element));
  return { kind: "set", elements: distinct };
}

export function sequence(values: readonly Value[]): Value {
  return { kind: "function", pairs: values.map((value, at) => ({ key: integer(at + 1), value })) };
}

export function recordOf(fields: Readonly<Record<string, Value>>): Value {
  return functionOf(Object.entries(fields).map(([name, value]) => ({ key: string(name), value })));
}

/** The function with these pairs. Two pairs with one key would make the value depend on their order: refused. */
export function functionOf(pairs: readonly Pair[]): Value {
  const sorted = [...pairs].sort((a, b) => compareValues(a.key, b.key));
  for (let at = 1; at < sorted.length; at++) {
    if (equalValues(sorted[at - 1]!.key, sorted[at]!.key))
      throw new RangeError("a function has one key twice");
  }
  return { kind: "function", pairs: sorted };
}

export function constant(short: Constant): Value {
  switch (typeof short) {
    case "string":
      return string(short);
    case "number":
      return integer(short);
    case "boolean":
      return boolean(short);
    default:
      return short;
  }
}

/** The name by which a key of a function is spoken of in paths and in parameters of steps: `w1`, `3`, `fd`. */
export function nameOfKey(key: Value): string | undefined {
  switch (key.kind) {
    case "string":
      return key.text;
    case "model":
      return key.name;
    case "integer":
      return String(key.value);
    default:
      return undefined;
  }
}

/** The items of a function over 1..n, or undefined when the function is not a sequence. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind !== "function") return undefined;
  const { pairs } = value;
  const counted = pairs.every(({ key }, at) => key.kind === "integer" && key.value === at + 1);
  return counted ? pairs.map((pair) => pair.value) : undefined;
}

export const equalValues = (a: Value, b: Value): boolean => compareValues(a, b) === 0;

const RANK = { boolean: 0, integer: 1, string: 2, model: 3, set: 4, function: 5 } as const;

/** A total order over all values. TLC has none (it refuses to compare 1 with "a"), so the order is our own. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a.kind === "boolean" && b.kind === "boolean") return Number(a.value) - Number(b.value);
  if (a.kind === "integer" && b.kind === "integer") return a.value - b.value;
  if (a.kind === "string" && b.kind === "string") return compareTexts(a.text, b.text);
  if (a.kind === "model" && b.kind === "model") return compareTexts(a.name, b.name);
  if (a.kind === "set" && b.kind === "set") return compareLists(a.elements, b.elements, compareValues);
  if (a.kind === "function" && b.kind === "function") return compareLists(a.pairs, b.pairs, comparePairs);
  return RANK[a.kind] - RANK[b.kind];
}

/** By code units: `localeCompare` would give another order on another machine. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePairs(a: Pair, b: Pair): number {
  return compareValues(a.key, b.key) || compareValues(a.value, b.value);
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const order = compare(a[at]!, b[at]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
