/**
 * Shapes: which values a variable can have, and how each of them is laid out in a fixed number of bytes.
 *
 * A driver's snapshot and a state of TLC's are compared byte by byte, so the bytes are a contract that the author of
 * a driver writes against:
 *   bool        one byte, 0 or 1
 *   int         value - min, in as many bytes as max - min needs, the most significant first
 *   enumOf      the place in the list, from 0
 *   setOf       one bit an element, the first element the lowest bit of the first byte
 *   seqOf       the length (as an int), then the items, then zeros
 *   tuple, record, fn   the parts, in the order given
 *   partialFn   for each key one byte (1: in the domain) and the value, or zeros
 *   oneOf       the place of the first shape that fits, then the value, then zeros
 * The bytes of a value are unique: equal values have equal bytes, and different values have different ones.
 */
import { printValue } from "./print.ts";
import { boolean, type Constant, constant, equalValues, integer, type Value } from "./value.ts";

export interface Shape {
  readonly width: number;
  /** What the shape holds, in words. Two shapes with one name have the same values and the same bytes. */
  readonly name: string;
  /** The parts of a compound value that can be spoken of by name. */
  readonly parts: readonly Part[];
  /** Writes all `width` bytes from `at` on; throws ShapeError when the shape does not hold the value. */
  encode(value: Value, bytes: Uint8Array, at: number): void;
  /** The value of bytes that `encode` wrote; throws ShapeError for bytes that no value has. */
  decode(bytes: Uint8Array, at: number): Value;
}

export interface Part {
  readonly name: string;
  /** Where its bytes begin, from the beginning of the whole. */
  readonly at: number;
  readonly shape: Shape;
  /** A key says whose part it is. A place in a sequence does not: who stands there changes when the head leaves. */
  readonly isKey: boolean;
}

/** The value is not one of those that the shape holds. */
export class ShapeError extends Error {
  constructor(found: string, shape: string) {
    super(`${found} is not in ${shape}`);
    this.name = "ShapeError";
  }
}

export function misfit(value: Value, shape: Shape): never {
  throw new ShapeError(printValue(value), shape.name);
}

export function badByte(byte: number | undefined, shape: Shape): never {
  throw new ShapeError(`byte ${byte}`, shape.name);
}

export const bool: Shape = {
  width: 1,
  name: "BOOLEAN",
  parts: [],
  encode(value, bytes, at) {
    if (value.kind !== "boolean") misfit(value, bool);
    bytes[at] = value.value ? 1 : 0;
  },
  decode(bytes, at) {
    const byte = bytes[at]!;
    return byte > 1 ? badByte(byte, bool) : boolean(byte === 1);
  },
};

export function int(min: number, max: number): Shape {
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || max < min || max - min >= 2 ** 32) {
    throw new RangeError(`int(${min}, ${max}): expected min <= max, less than 2^32 apart`);
  }
  const width = bytesFor(max - min + 1);
  const shape: Shape = {
    width,
    name: `${min}..${max}`,
    parts: [],
    encode(value, bytes, at) {
      if (value.kind !== "integer" || value.value < min || value.value > max) misfit(value, shape);
      writeNumber(bytes, at, width, value.value - min);
    },
    decode(bytes, at) {
      const number = readNumber(bytes, at, width);
      return number > max - min ? badByte(number, shape) : integer(number + min);
    },
  };
  return shape;
}

/** One of a few constants: strings, numbers, or any other value (`model("w1")` for a model value). */
export function enumOf(...constants: readonly Constant[]): Shape {
  const values = distinctConstants(constants, "enumOf");
  const places = new Map(values.map((value, at) => [printValue(value), at]));
  const width = bytesFor(values.length);
  const shape: Shape = {
    width,
    name: `{${values.map(printValue).join(", ")}}`,
    parts: [],
    encode(value, bytes, at) {
      const place = places.get(printValue(value));
      if (place === undefined) misfit(value, shape);
      writeNumber(bytes, at, width, place);
    },
    decode(bytes, at) {
      const place = readNumber(bytes, at, width);
      return values[place] ?? badByte(place, shape);
    },
  };
  return shape;
}

export function distinctConstants(constants: readonly Constant[], where: string): readonly Value[] {
  const values = constants.map(constant);
  if (values.length === 0) throw new RangeError(`${where}: expected at least one constant`);
  values.forEach((value, at) => {
    const other = values.findIndex((earlier) => equalValues(earlier, value));
    if (other < at) throw new RangeError(`${where}: ${printValue(value)} comes twice`);
  });
  return values;
}

/** How many bytes tell `count` values apart. */
export function bytesFor(count: number): number {
  let bytes = 1;
  while (256 ** bytes < count) bytes++;
  return bytes;
}

export function writeNumber(bytes: Uint8Array, at: number, width: number, number: number): void {
  for (let byte = width - 1, rest = number; byte >= 0; byte--, rest = Math.floor(rest / 256)) {
    bytes[at + byte] = rest % 256;
  }
}

export function readNumber(bytes: Uint8Array, at: number, width: number): number {
  let number = 0;
  for (let byte = 0; byte < width; byte++) number = number * 256 + bytes[at + byte]!;
  return number;
}

/** Padding is always zeros: otherwise one value could have two forms. */
export function expectZeros(bytes: Uint8Array, from: number, to: number, shape: Shape): void {
  for (let at = from; at < to; at++) if (bytes[at] !== 0) badByte(bytes[at], shape);
}
