/** Shapes of sets and sequences, and the choice between shapes. The bytes of each are told in shape.ts. */
import { printValue } from "./print.ts";
import {
  badByte,
  bytesFor,
  distinctConstants,
  expectZeros,
  misfit,
  readNumber,
  type Shape,
  ShapeError,
  writeNumber,
} from "./shape.ts";
import { type Constant, itemsOf, sequence, set, type Value } from "./value.ts";

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
