/**
 * TLA+ values as the WebAssembly checker writes them in JSON:
 *
 *   integer, boolean, string   the same
 *   set                        [..]
 *   sequence                   {"__tuple":[..]}
 *   model value                {"__model":"m1"}
 *   record                     {"field":..}, and so a function of strings
 *   other function             {"__fn":[[key,value],..]}
 */
import {
  boolean,
  functionOf,
  integer,
  itemsOf,
  model,
  recordOf,
  sequence,
  set,
  string,
  type Value,
} from "../../values/value.ts";

export type EngineJson =
  | boolean
  | number
  | string
  | readonly EngineJson[]
  | { readonly [field: string]: EngineJson };

/** Throws RangeError for what is no value in that encoding. */
export function fromEngine(json: unknown): Value {
  switch (typeof json) {
    case "boolean":
      return boolean(json);
    case "number":
      return Number.isSafeInteger(json) ? integer(json) : refuse(json);
    case "string":
      return string(json);
    case "object":
      if (Array.isArray(json)) return set(json.map(fromEngine));
      return json === null ? refuse(json) : fromObject(Object.entries(json));
    default:
      return refuse(json);
  }
}

function fromObject(fields: readonly (readonly [string, unknown])[]): Value {
  const [tag, inside] = fields[0] ?? refuse({});
  if (!tag.startsWith("__"))
    return recordOf(Object.fromEntries(fields.map(([name, one]) => [name, fromEngine(one)])));
  if (fields.length > 1) return refuse(Object.fromEntries(fields));
  if (tag === "__model" && typeof inside === "string") return model(inside);
  if (tag === "__tuple" && Array.isArray(inside)) return sequence(inside.map(fromEngine));
  if (tag === "__fn" && Array.isArray(inside)) return functionOf(inside.map(pairOf));
  return refuse({ [tag]: inside });
}

function pairOf(pair: unknown) {
  if (!Array.isArray(pair) || pair.length !== 2) return refuse(pair);
  return { key: fromEngine(pair[0]), value: fromEngine(pair[1]) };
}

function refuse(found: unknown): never {
  throw new RangeError(
    `found ${JSON.stringify(found) ?? typeof found}, expected a value as the checker writes it`,
  );
}

export function toEngine(value: Value): EngineJson {
  switch (value.kind) {
    case "boolean":
    case "integer":
      return value.value;
    case "string":
      return value.text;
    case "model":
      return { __model: value.name };
    case "set":
      return value.elements.map(toEngine);
    case "function":
      return functionToEngine(value);
  }
}

function functionToEngine(value: Value & { readonly kind: "function" }): EngineJson {
  const items = itemsOf(value);
  if (items !== undefined) return { __tuple: items.map(toEngine) };
  const fields = value.pairs.flatMap(({ key, value: one }) =>
    key.kind === "string" && !key.text.startsWith("__") ? [[key.text, toEngine(one)] as const] : [],
  );
  if (fields.length === value.pairs.length) return Object.fromEntries(fields);
  return { __fn: value.pairs.map(({ key, value: one }) => [toEngine(key), toEngine(one)]) };
}
