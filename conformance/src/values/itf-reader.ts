/** Reads values from ITF JSON. The encoding is told in itf.ts; whatever is not in it is an error with its place. */
import { type ItfPlace, shown } from "./itf-place.ts";
import { printValue } from "./print.ts";
import {
  boolean,
  compareValues,
  equalValues,
  functionOf,
  integer,
  model,
  type Pair,
  sequence,
  set,
  string,
  type Value,
} from "./value.ts";

const A_VALUE = "a value: true, false, a string, an array, a record, #bigint, #set, #tup or #map";

export class ItfReader {
  readonly #names: ReadonlySet<string>;
  readonly #place: ItfPlace;

  constructor(names: ReadonlySet<string>, place: ItfPlace) {
    this.#names = names;
    this.#place = place;
  }

  read(json: unknown, depth: number): Value {
    this.#place.expectShallow(depth);
    switch (typeof json) {
      case "boolean":
        return boolean(json);
      case "number":
        return this.#integer(json);
      case "string":
        return this.#names.has(json) ? model(json) : string(json);
      case "object":
        if (json !== null)
          return Array.isArray(json) ? this.#sequence(json, depth) : this.#object(json, depth);
    }
    return this.#place.fail(shown(json), A_VALUE);
  }

  /** Adding 0 makes of -0 the plain 0 that the same number has elsewhere. */
  #integer(value: number): Value {
    if (!Number.isSafeInteger(value)) this.#place.fail(String(value), "an integer below 2^53");
    return integer(value + 0);
  }

  #object(json: object, depth: number): Value {
    const fields = Object.entries(json);
    const tag = fields.find(([name]) => name.startsWith("#"));
    if (tag === undefined) return this.#record(fields, depth);
    if (fields.length > 1) this.#place.fail(shown(json), `${JSON.stringify(tag[0])} alone in its object`);
    return this.#place.inside(tag[0], () => this.#tagged(tag[0], tag[1], depth));
  }

  #tagged(tag: string, json: unknown, depth: number): Value {
    switch (tag) {
      case "#bigint":
        return this.#bigint(json);
      case "#tup":
        return this.#sequence(this.#array(json), depth);
      case "#set":
        return this.#set(this.#array(json), depth);
      case "#map":
        return this.#function(this.#array(json).map((pair, at) => this.#pair(pair, at, depth)));
      case "#unserializable":
        return this.#place.fail(shown(json), "a value; the tool that wrote this could not write it");
      default:
        return this.#place.fail(tag, "#bigint, #set, #tup or #map; no field of a record begins with #");
    }
  }

  #bigint(json: unknown): Value {
    if (typeof json !== "string" || !/^(?:0|-?[1-9][0-9]*)$/.test(json))
      return this.#place.fail(shown(json), 'the digits of an integer, as in "-12"');
    return this.#integer(Number(json));
  }

  #sequence(json: readonly unknown[], depth: number): Value {
    // Not `map`, which passes over the holes of an array.
    return sequence(Array.from(json, (one, at) => this.#at(at, one, depth)));
  }

  /** Of an element that comes twice nobody can say what was meant: a set that was written has each once. */
  #set(json: readonly unknown[], depth: number): Value {
    const elements = Array.from(json, (one, at) => this.#at(at, one, depth));
    this.#expectDistinct(elements, "a set in which no element comes twice");
    return set(elements);
  }

  #record(fields: readonly (readonly [string, unknown])[], depth: number): Value {
    const pairs = fields.map(([name, json]): Pair => {
      if (name === "__proto__") this.#place.fail(name, "another name for a field");
      return { key: string(name), value: this.#at(name, json, depth) };
    });
    return this.#function(pairs);
  }

  #pair(json: unknown, at: number, depth: number): Pair {
    return this.#place.inside(at, () => {
      const pair = this.#array(json);
      if (pair.length !== 2) this.#place.fail(shown(json), "[key, value]");
      return { key: this.#at(0, pair[0], depth), value: this.#at(1, pair[1], depth) };
    });
  }

  #function(pairs: readonly Pair[]): Value {
    this.#expectDistinct(
      pairs.map((pair) => pair.key),
      "a function in which no key comes twice",
    );
    return functionOf(pairs);
  }

  #expectDistinct(values: readonly Value[], expected: string): void {
    const sorted = [...values].sort(compareValues);
    const twice = sorted.find((value, at) => at > 0 && equalValues(sorted[at - 1]!, value));
    if (twice !== undefined) this.#place.fail(`${printValue(twice)} twice`, expected);
  }

  #array(json: unknown): readonly unknown[] {
    return Array.isArray(json) ? json : this.#place.fail(shown(json), "an array");
  }

  #at(step: string | number, json: unknown, depth: number): Value {
    return this.#place.inside(step, () => this.read(json, depth + 1));
  }
}
