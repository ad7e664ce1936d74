/**
 * The layout of a whole state: the shape of each variable, one after the other, in the order given.
 *
 * A state is `width` bytes. Whoever writes them by hand (a driver's snapshot) asks once for `offsetOf` and keeps the
 * numbers; what stands at an offset is told in shape.ts.
 */
import { type Part, type Shape, ShapeError } from "./shape.ts";
import type { Value } from "./value.ts";

export interface Place {
  readonly at: number;
  readonly width: number;
}

export function layout(shapes: Readonly<Record<string, Shape>>): Layout {
  return new Layout(shapes);
}

export class Layout {
  readonly width: number;
  readonly variables: readonly string[];
  /** Equal for two layouts exactly when their states have the same bytes. */
  readonly name: string;
  readonly #parts: readonly Part[];
  readonly #under = new Map<string, Int32Array>();

  constructor(shapes: Readonly<Record<string, Shape>>) {
    let width = 0;
    const parts: Part[] = [];
    for (const [name, shape] of Object.entries(shapes)) {
      parts.push({ name, at: width, shape, isKey: false });
      width += shape.width;
    }
    this.#parts = parts;
    this.width = width;
    this.variables = Object.keys(shapes);
    this.name = parts.map((part) => `${part.name} \\in ${part.shape.name}`).join("\n");
  }

  has(variable: string): boolean {
    return this.variables.includes(variable);
  }

  shapeOf(variable: string): Shape {
    return find(this.#parts, variable, []).shape;
  }

  placeOf(variable: string): Place {
    const { at, shape } = find(this.#parts, variable, []);
    return { at, width: shape.width };
  }

  /** The first byte of a part: `offsetOf("pc", "w1")`, `offsetOf("queue", 1, "owner")`. */
  offsetOf(variable: string, ...path: readonly (string | number)[]): number {
    let offset = 0;
    let parts = this.#parts;
    for (const [depth, step] of [variable, ...path].entries()) {
      const part = find(parts, String(step), [variable, ...path].slice(0, depth));
      offset += part.at;
      parts = part.shape.parts;
    }
    return offset;
  }

  /** All bytes that belong to a key, in whatever variable: what may change when `w1` takes a step. */
  bytesUnder(key: string): Int32Array {
    const known = this.#under.get(key);
    if (known !== undefined) return known;
    const bytes = new Set<number>();
    collect(this.#parts, key, 0, bytes);
    const found = Int32Array.from(bytes).sort();
    this.#under.set(key, found);
    return found;
  }

  encode(state: ReadonlyMap<string, Value>, bytes: Uint8Array, at = 0): void {
    for (const name of state.keys()) if (!this.has(name)) find(this.#parts, name, []);
    for (const part of this.#parts) {
      const value = state.get(part.name);
      if (value === undefined) throw new ShapeError(`a state without ${part.name}`, `the layout`);
      encodePart(part, value, bytes, at);
    }
  }

  decode(bytes: Uint8Array, at = 0): Map<string, Value> {
    return new Map(this.#parts.map((part) => [part.name, part.shape.decode(bytes, at + part.at)]));
  }
}

/** A shape speaks of the part that it cannot hold; which variable it is of has to be said here. */
function encodePart({ name, shape, at }: Part, value: Value, bytes: Uint8Array, base: number): void {
  try {
    shape.encode(value, bytes, base + at);
  } catch (error) {
    if (error instanceof ShapeError) error.message = `${name}: ${error.message}`;
    throw error;
  }
}

function find(parts: readonly Part[], name: string, above: readonly (string | number)[]): Part {
  const part = parts.find((one) => one.name === name);
  if (part !== undefined) return part;
  const where = above.length === 0 ? "the layout" : above.join(".");
  const known = parts.map((one) => one.name).join(", ") || "no named parts";
  throw new RangeError(`${where} has no ${name}; it has ${known}`);
}

function collect(parts: readonly Part[], key: string, base: number, into: Set<number>): void {
  for (const part of parts) {
    const at = base + part.at;
    if (part.isKey && part.name === key) {
      for (let byte = at; byte < at + part.shape.width; byte++) into.add(byte);
    } else collect(part.shape.parts, key, at, into);
  }
}
