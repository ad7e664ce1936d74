/** The outer parts of an ITF document: objects with known fields, lists of names. Values are read by values/itf.ts. */
import { ItfError } from "../values/itf.ts";
import { shown } from "../values/itf-place.ts";

export type Json = Readonly<Record<string, unknown>>;

export function fail(at: string, found: string, expected: string): never {
  throw new ItfError(at, found, expected);
}

/** Undefined where the document says nothing; null is something, and wrong. */
export function optional<T>(json: unknown, read: (json: unknown) => T): T | undefined {
  return json === undefined ? undefined : read(json);
}

/** Where the fields are known, another one is refused: who wrote it meant something by it. */
export function objectIn(json: unknown, at: string, fields?: readonly string[]): Json {
  if (typeof json !== "object" || json === null || Array.isArray(json)) fail(at, shown(json), "an object");
  const other = fields === undefined ? undefined : Object.keys(json).find((name) => !fields.includes(name));
  if (other !== undefined) fail(at, JSON.stringify(other), `only ${fields!.join(", ")}`);
  return json as Json;
}

export function arrayIn(json: unknown, at: string): readonly unknown[] {
  return Array.isArray(json) ? json : fail(at, shown(json), "an array");
}

export function textIn(json: unknown, at: string): string {
  return typeof json === "string" ? json : fail(at, shown(json), "a string");
}

export function wholeIn(json: unknown, at: string): number {
  if (typeof json !== "number" || !Number.isSafeInteger(json) || json < 0)
    fail(at, shown(json), "a whole number from 0 on");
  // Adding 0 makes of -0 the plain 0 that the same number has elsewhere.
  return json + 0;
}

export function namesIn(json: unknown, at: string): readonly string[] {
  const names = arrayIn(json, at).map((name, place) => textIn(name, `${at}[${place}]`));
  const known = new Set<string>();
  const twice = names.find((name) => known.size === known.add(name).size);
  return twice === undefined ? names : fail(at, `${JSON.stringify(twice)} twice`, "each name once");
}
