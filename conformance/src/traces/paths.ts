/** Paths into a value, `w1.alarm`: keys of functions and fields of records by name; and patterns, with * for any key. */
import { functionOf, nameOfKey, type Pair, type Value } from "../values/value.ts";

/** The value with another one at this path; undefined if there is no such path in it. */
export function withPart(whole: Value, path: readonly string[], part: Value): Value | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  if (whole.kind !== "function") return undefined;
  const at = whole.pairs.findIndex(({ key }) => nameOfKey(key) === step);
  if (at < 0) return undefined;
  const { key, value } = whole.pairs[at]!;
  const changed = withPart(value, rest, part);
  if (changed === undefined) return undefined;
  return { kind: "function", pairs: whole.pairs.with(at, { key, value: changed }) };
}

/** How far the path goes, and what there is where it stops: for messages. */
export function whyNoPart(name: string, whole: Value, path: readonly string[]): string {
  const [step, ...rest] = path;
  if (step === undefined) return `${name} is there`;
  if (whole.kind !== "function") return `${name} is no function or record, so it has no ${step}`;
  const found = whole.pairs.find(({ key }) => nameOfKey(key) === step);
  if (found !== undefined) return whyNoPart(`${name}.${step}`, found.value, rest);
  return `${name} has no ${step}; it has ${whole.pairs.map(({ key }) => nameOfKey(key) ?? "?").join(", ")}`;
}

/** The value without whatever these patterns name; undefined if that is all of it. */
export function withoutParts(whole: Value, patterns: readonly (readonly string[])[]): Value | undefined {
  if (patterns.some((pattern) => pattern.length === 0)) return undefined;
  if (whole.kind !== "function" || patterns.length === 0) return whole;
  const pairs = whole.pairs.flatMap(({ key, value }): Pair[] => {
    const name = nameOfKey(key);
    const deeper = patterns.filter(([step]) => step === "*" || step === name).map(([, ...rest]) => rest);
    const left = withoutParts(value, deeper);
    return left === undefined ? [] : [{ key, value: left }];
  });
  return functionOf(pairs);
}

/** Of a variable, the patterns that begin with its name, without it. */
export function patternsOf(variable: string, patterns: readonly string[]): string[][] {
  return patterns
    .map((pattern) => pattern.split("."))
    .flatMap(([first, ...rest]) => (first === variable ? [rest] : []));
}

/** Is this path, or something above it, named by a pattern? */
export function isUnder(path: string, patterns: readonly string[]): boolean {
  const steps = path.split(".");
  return patterns.some((pattern) =>
    pattern.split(".").every((step, at) => steps[at] === step || (step === "*" && at < steps.length)),
  );
}
