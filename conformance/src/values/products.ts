/** Shapes whose parts are there by key: tuples, records, functions. The bytes of each are told in shape.ts. */
import { printValue } from "./print.ts";
import { distinctConstants, expectZeros, misfit, type Part, type Shape } from "./shape.ts";
import {
  type Constant,
  compareValues,
  constant,
  functionOf,
  nameOfKey,
  type Pair,
  string,
  type Value,
} from "./value.ts";

/** A sequence of fixed length, each item with its own shape. */
export function tuple(...items: readonly Shape[]): Shape {
  const keyed = items.map((shape, at) => ({ key: constant(at + 1), shape }));
  return product(`<<${items.map((item) => item.name).join(", ")}>>`, keyed, false);
}

export function record(fields: Readonly<Record<string, Shape>>): Shape {
  const entries = Object.entries(fields);
  const keyed = entries.map(([name, shape]) => ({ key: string(name), shape }));
  return product(`[${entries.map(([name, shape]) => `${name} : ${shape.name}`).join(", ")}]`, keyed, true);
}

/** A function with exactly these keys. Keys 1..n make it a sequence of n items, as in TLA+. */
export function fn(keys: readonly Constant[], value: Shape): Shape {
  const values = distinctConstants(keys, "fn");
  const keyed = values.map((key) => ({ key, shape: value }));
  return product(`[{${values.map(printValue).join(", ")}} -> ${value.name}]`, keyed, true);
}

/** A function whose domain is any subset of these keys. */
export function partialFn(keys: readonly Constant[], value: Shape): Shape {
  const absentOr = optional(value);
  const values = distinctConstants(keys, "partialFn");
  const shape: Shape = {
    width: values.length * absentOr.width,
    name: `[SUBSET {${values.map(printValue).join(", ")}} -> ${value.name}]`,
    parts: values.flatMap((key, at) => partsOf(key, at * absentOr.width + 1, value, true)),
    encode(whole, bytes, at) {
      if (whole.kind !== "function") return misfit(whole, shape);
      const pairs = new Map(whole.pairs.map((pair) => [printValue(pair.key), pair.value]));
      values.forEach((key, index) => {
        absentOr.encode(pairs.get(printValue(key)), bytes, at + index * absentOr.width);
        pairs.delete(printValue(key));
      });
      if (pairs.size > 0) misfit(whole, shape);
    },
    decode(bytes, at) {
      return functionOf(
        values.flatMap((key, index): Pair[] => {
          const held = absentOr.decode(bytes, at + index * absentOr.width);
          return held === undefined ? [] : [{ key, value: held }];
        }),
      );
    },
  };
  return shape;
}

function optional(value: Shape) {
  const width = value.width + 1;
  return {
    width,
    encode(held: Value | undefined, bytes: Uint8Array, at: number): void {
      bytes[at] = held === undefined ? 0 : 1;
      if (held === undefined) bytes.fill(0, at, at + width);
      else value.encode(held, bytes, at + 1);
    },
    decode(bytes: Uint8Array, at: number): Value | undefined {
      if (bytes[at] === 1) return value.decode(bytes, at + 1);
      expectZeros(bytes, at, at + width, value);
      return undefined;
    },
  };
}

interface Keyed {
  readonly key: Value;
  readonly shape: Shape;
}

interface Placed extends Keyed {
  readonly at: number;
}

/** The bytes stand in the order in which the author gave the keys; a value's own pairs are in canonical order. */
function product(name: string, keyed: readonly Keyed[], isKey: boolean): Shape {
  const placed: Placed[] = [];
  let width = 0;
  for (const part of keyed) {
    placed.push({ ...part, at: width });
    width += part.shape.width;
  }
  const canonical = placed.toSorted((a, b) => compareValues(a.key, b.key));
  const shape: Shape = {
    width,
    name,
    parts: placed.flatMap((part) => partsOf(part.key, part.at, part.shape, isKey)),
    encode(value, bytes, at) {
      if (value.kind !== "function" || value.pairs.length !== canonical.length) return misfit(value, shape);
      canonical.forEach((part, index) => {
        const pair = value.pairs[index]!;
        if (compareValues(pair.key, part.key) !== 0) misfit(value, shape);
        part.shape.encode(pair.value, bytes, at + part.at);
      });
    },
    decode(bytes, at) {
      return functionOf(
        canonical.map((part) => ({ key: part.key, value: part.shape.decode(bytes, at + part.at) })),
      );
    },
  };
  return shape;
}

function partsOf(key: Value, at: number, shape: Shape, isKey: boolean): readonly Part[] {
  const name = nameOfKey(key);
  return name === undefined ? [] : [{ name, at, shape, isKey }];
}
