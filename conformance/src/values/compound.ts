/** Shapes made of shapes. The bytes of each are told in shape.ts. */

import { printValue } from "./print.ts";
import {
  badByte,
  bytesFor,
  distinctConstants,
  misfit,
  type Part,
  readNumber,
  type Shape,
  ShapeError,
  writeNumber,
} from "./shape.ts";
import {
  type Constant,
  compareValues,
  constant,
  functionOf,
  itemsOf,
  nameOfKey,
  type Pair,
  sequence,
  set,
  string,
  type Value,
} from "./value.ts";

/** A subset of these elements. */
export function setOf(...elements: readonly Constant[]): Shape {
  const values = distinctConstants(elements, "setOf");
  const places = new Map(values.map((value, at) => [printValue(value), at]));
  const width = Math.ceil(values.length / 8);
  const shape: Shape = {
    width,
    name: `SUBSET {${values.map(printValue).join(", ")}}`,
    parts: [],
    encode(value, bytes, at) {
      if (value.kind !== "set") misfit(value, shape);
      bytes.fill(0, at, at + width);
      for (const element of value.elements) {
        const place = places.get(printValue(element)) ?? misfit(value, shape);
        bytes[at + (place >> 3)]! |= 1 << (place & 7);
      }
    },
    decode(bytes, at) {
      for (let bit = values.length; bit < width * 8; bit++) {
        if (hasBit(bytes, at, bit)) badByte(bytes[at + (bit >> 3)], shape);
      }
      return set(values.filter((_, place) => hasBit(bytes, at, place)));
    },
  };
  return shape;
}

function hasBit(bytes: Uint8Array, at: number, bit: number): boolean {
  return (bytes[at + (bit >> 3)]! & (1 << (bit & 7))) !== 0;
}

/** A sequence of at most `maxLength` items. */
export function seqOf(item: Shape, maxLength: number): Shape {
  const lengthWidth = bytesFor(maxLength + 1);
  const placeOf = (index: number) => lengthWidth + index * item.width;
  const shape: Shape = {
    width: placeOf(maxLength),
    name: `Seq(${item.name}) of at most ${maxLength}`,
    parts: Array.from({ length: maxLength }, (_, index) => ({
      name: String(index + 1),
      at: placeOf(index),
      shape: item,
      isKey: false,
    })),
    encode(value, bytes, at) {
      const items = itemsOf(value);
      if (items === undefined || items.length > maxLength) return misfit(value, shape);
      writeNumber(bytes, at, lengthWidth, items.length);
      items.forEach((one, index) => {
        item.encode(one, bytes, at + placeOf(index));
      });
      bytes.fill(0, at + placeOf(items.length), at + shape.width);
    },
    decode(bytes, at) {
      const length = readNumber(bytes, at, lengthWidth);
      if (length > maxLength) badByte(length, shape);
      expectZeros(bytes, at + placeOf(length), at + shape.width, shape);
      return sequence(Array.from({ length }, (_, index) => item.decode(bytes, at + placeOf(index))));
    },
  };
  return shape;
}

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

/** A value of any of these shapes: a variable that is now a constant and now a record. The first that fits counts. */
export function oneOf(...shapes: readonly Shape[]): Shape {
  const width = 1 + Math.max(0, ...shapes.map((shape) => shape.width));
  const whole: Shape = {
    width,
    name: `(${shapes.map((shape) => shape.name).join(" or ")})`,
    parts: shapes.flatMap((shape) => shape.parts.map((part) => ({ ...part, at: part.at + 1 }))),
    encode(value, bytes, at) {
      const tag = shapes.findIndex((shape) => fits(shape, value, bytes, at + 1));
      const chosen = shapes[tag] ?? misfit(value, whole);
      bytes[at] = tag;
      bytes.fill(0, at + 1 + chosen.width, at + width);
    },
    decode(bytes, at) {
      const chosen = shapes[bytes[at]!] ?? badByte(bytes[at], whole);
      expectZeros(bytes, at + 1 + chosen.width, at + width, whole);
      return chosen.decode(bytes, at + 1);
    },
  };
  return whole;
}

function fits(shape: Shape, value: Value, bytes: Uint8Array, at: number): boolean {
  try {
    shape.encode(value, bytes, at);
    return true;
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
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

function expectZeros(bytes: Uint8Array, from: number, to: number, shape: Shape): void {
  for (let at = from; at < to; at++) if (bytes[at] !== 0) badByte(bytes[at], shape);
}
