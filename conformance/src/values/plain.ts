/**
 * TLA+ values from plain JavaScript, for snapshots that need not be fast:
 *   string, number, boolean   the same in TLA+; a model value is written `model("w1")`
 *   array                     a sequence
 *   Set, Map                  a set, a function
 *   any other object          a record
 * What has no TLA+ value (undefined, null, 1.5, a function) is refused with its place, never passed over: an
 * implementation that forgets a field must not look like one that has an empty one.
 */
import { boolean, functionOf, integer, recordOf, sequence, set, string, type Value } from "./value.ts";

export type Plain =
  | Value
  | string
  | number
  | boolean
  | readonly Plain[]
  | ReadonlySet<Plain>
  | ReadonlyMap<Plain, Plain>
  | { readonly [field: string]: Plain };

/** Throws RangeError, with the place in `plain`, for what is no TLA+ value. */
export function toValue(plain: Plain): Value {
  return convert(plain, []);
}

/** A state, by variable: what `layout.encode` takes. */
export function stateOf(variables: Readonly<Record<string, Plain>>): Map<string, Value> {
  return new Map(Object.entries(variables).map(([name, plain]) => [name, convert(plain, [name])]));
}

type Place = readonly (string | number)[];

function convert(plain: Plain, place: Place): Value {
  switch (typeof plain) {
    case "string":
      return string(plain);
    case "boolean":
      return boolean(plain);
    case "number":
      return Number.isSafeInteger(plain) ? integer(plain + 0) : refuse(plain, place);
    case "object":
      return plain === null ? refuse(plain, place) : convertObject(plain, place);
    default:
      return refuse(plain, place);
  }
}

function convertObject(plain: Exclude<Plain, string | number | boolean>, place: Place): Value {
  if (isList(plain)) return sequence(plain.map((item, at) => convert(item, [...place, at])));
  if (plain instanceof Set)
    return set([...plain].map((element) => convert(element, [...place, "an element"])));
  if (plain instanceof Map) {
    const pairs = [...plain].map(([key, value]) => ({
      key: convert(key, [...place, "a key"]),
      value: convert(value, [...place, String(key)]),
    }));
    return functionOf(pairs);
  }
  if (isValue(plain)) return plain;
  const fields = Object.entries(plain as Readonly<Record<string, Plain>>);
  return recordOf(
    Object.fromEntries(fields.map(([name, value]) => [name, convert(value, [...place, name])])),
  );
}

const isList = (plain: object): plain is readonly Plain[] => Array.isArray(plain);

const FIELD_OF_KIND: Readonly<Record<string, string>> = {
  ...{ boolean: "value", integer: "value", string: "text", model: "name" },
  ...{ set: "elements", function: "pairs" },
};

/** A record of a spec that has these very fields is taken for a value too; its shape then refuses it. */
function isValue(plain: object): plain is Value {
  const field = "kind" in plain && typeof plain.kind === "string" ? FIELD_OF_KIND[plain.kind] : undefined;
  return field !== undefined && field in plain && Object.keys(plain).length === 2;
}

function refuse(found: unknown, place: Place): never {
  const where = place.length === 0 ? "" : `${place.join(".")}: `;
  throw new RangeError(
    `${where}found ${typeof found === "function" ? "a function" : String(found)}, expected a value that TLA+ has: an integer, string, boolean, array, Set, Map or object`,
  );
}
