/**
 * TLA+ values as ITF JSON, the encoding that Apalache and Quint share, and the only one that this project has.
 *
 *   integer    {"#bigint":"-12"}       a plain safe integer is read, too
 *   set        {"#set":[..]}           in our order
 *   sequence   [..]                    {"#tup":[..]} is read, too
 *   record     {"field":..}            when every field is a name of TLA+'s
 *   function   {"#map":[[key,value],..]}
 *
 * ITF knows no model values: they are strings, and a list of their names, which travels beside the value, tells them
 * from strings when they are read. Reading gives canonical values: `fromItf(toItf(v), { modelValues: modelValuesOf([v]) })`
 * equals `v`.
 */
import { ItfPlace } from "./itf-place.ts";
import { ItfReader } from "./itf-reader.ts";
import { fieldsOf } from "./print.ts";
import { itemsOf, type Pair, type Value } from "./value.ts";

export { ItfError } from "./itf-place.ts";

export type ItfJson =
  | boolean
  | string
  | readonly ItfJson[]
  | { readonly "#bigint": string }
  | { readonly "#set": readonly ItfJson[] }
  | { readonly "#map": readonly (readonly [ItfJson, ItfJson])[] }
  | { readonly [field: string]: ItfJson };

export interface ItfOptions {
  /** The names that are model values, not strings. Writing without the list takes those that the value has. */
  readonly modelValues?: Iterable<string>;
  /** Where the value stands in a larger document, for errors: `states[3].mailbox`. */
  readonly at?: string;
}

/**
 * Throws ItfError for what could not be read back: a string that is also the name of a model value, a model value
 * that the list lacks, an unsafe integer, a value nested more than 200 deep.
 */
export function toItf(value: Value, options: ItfOptions = {}): ItfJson {
  const names = new Set(options.modelValues ?? modelValuesOf([value]));
  return new ItfWriter(names, new ItfPlace(options.at)).write(value, 0);
}

/** Throws ItfError, with the place inside the document, for everything that is not a value in ITF. */
export function fromItf(json: unknown, options: ItfOptions = {}): Value {
  return new ItfReader(setOfNames(options.modelValues), new ItfPlace(options.at)).read(json, 0);
}

/** A set is taken as it is: a trace has as many values as lines, and copying the names for each would cost their product. */
const setOfNames = (names: ItfOptions["modelValues"]): ReadonlySet<string> =>
  names instanceof Set ? names : new Set(names);

/** The names of the model values in these values, sorted: what reading back needs to know. */
export function modelValuesOf(values: Iterable<Value>): readonly string[] {
  const names = new Set<string>();
  const left: Value[] = [...values];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (value.kind === "model") names.add(value.name);
    if (value.kind === "set") for (const element of value.elements) left.push(element);
    if (value.kind === "function") for (const pair of value.pairs) left.push(pair.key, pair.value);
  }
  return [...names].sort();
}

class ItfWriter {
  readonly #names: ReadonlySet<string>;
  readonly #place: ItfPlace;

  constructor(names: ReadonlySet<string>, place: ItfPlace) {
    this.#names = names;
    this.#place = place;
  }

  write(value: Value, depth: number): ItfJson {
    this.#place.expectShallow(depth);
    switch (value.kind) {
      case "boolean":
        return value.value;
      case "integer":
        return this.#integer(value.value);
      case "string":
        if (this.#names.has(value.text))
          this.#place.fail(JSON.stringify(value.text), "a string that is not also the name of a model value");
        return value.text;
      case "model":
        if (!this.#names.has(value.name))
          this.#place.fail(value.name, "a model value that the list of model values has");
        return value.name;
      case "set":
        return { "#set": this.#each(value.elements, depth) };
      case "function":
        return this.#function(value, depth);
    }
  }

  #integer(value: number): ItfJson {
    if (!Number.isSafeInteger(value)) this.#place.fail(String(value), "an integer below 2^53");
    return { "#bigint": String(value) };
  }

  #function(value: Value & { readonly kind: "function" }, depth: number): ItfJson {
    const items = itemsOf(value);
    if (items !== undefined) return this.#each(items, depth);
    const fields = fieldsOf(value);
    // An object with this field would be read back as something else by most readers of JSON.
    if (fields === undefined || fields.some(([name]) => name === "__proto__"))
      return { "#map": value.pairs.map((pair, at) => this.#place.inside(at, () => this.#pair(pair, depth))) };
    return Object.fromEntries(fields.map(([name, one]) => [name, this.#at(name, one, depth)]));
  }

  #pair({ key, value }: Pair, depth: number): readonly [ItfJson, ItfJson] {
    return [this.#at(0, key, depth), this.#at(1, value, depth)];
  }

  #each(values: readonly Value[], depth: number): readonly ItfJson[] {
    return values.map((value, at) => this.#at(at, value, depth));
  }

  #at(step: string | number, value: Value, depth: number): ItfJson {
    return this.#place.inside(step, () => this.write(value, depth + 1));
  }
}
