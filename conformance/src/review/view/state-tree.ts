/**
 * Two states as one tree: each variable, field and element with what became of it. A function is gone into by its keys
 * and a set by its elements; whatever else is a leaf.
 */
import { printValue } from "../../values/print.ts";
import { equalValues, itemsOf, nameOfKey, type Value } from "../../values/value.ts";
import { uriPart } from "../uri.ts";

export type Mark = "added" | "modified" | "deleted" | "unchanged";

export interface Branch {
  /** From the variable on, without a place's name twice: what links and the page's ids are made of. */
  readonly path: readonly string[];
  readonly name: string;
  readonly mark: Mark;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  /** Made when they are asked for. */
  readonly parts: () => readonly Branch[];
}

/** The path as one text, which links have: `frame.w1.alarm`. */
export const pathKey = ({ path }: Branch): string =>
  path.map((name) => uriPart(name).replaceAll(".", "%2E")).join(".");

/** The variables in the order of the later state's, then those that only the earlier one has. */
export function compareStates(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): readonly Branch[] {
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.map((name) => branch([name], before.get(name), after.get(name)));
}

function branch(path: readonly string[], before: Value | undefined, after: Value | undefined): Branch {
  const name = path.at(-1)!;
  return {
    path,
    name,
    mark: markOf(before, after),
    before,
    after,
    parts: () => partsOf(path, before, after),
  };
}

function markOf(before: Value | undefined, after: Value | undefined): Mark {
  if (before === undefined) return "added";
  if (after === undefined) return "deleted";
  return equalValues(before, after) ? "unchanged" : "modified";
}

function partsOf(
  path: readonly string[],
  before: Value | undefined,
  after: Value | undefined,
): readonly Branch[] {
  const [then, now] = [partsByName(before), partsByName(after)];
  const names = [...new Set([...now.keys(), ...then.keys()])];
  return names.map((name) => branch([...path, name], then.get(name), now.get(name)));
}

/** Of what is no set and no function, none. */
function partsByName(value: Value | undefined): ReadonlyMap<string, Value> {
  if (value?.kind === "set") return new Map(value.elements.map((element) => [printValue(element), element]));
  if (value?.kind !== "function") return new Map();
  return new Map(value.pairs.map(({ key, value: part }) => [nameOf(key, value), part]));
}

/** A string and a model value of one name, or 1 and "1", can be keys of one function: then they are told apart. */
function nameOf(key: Value, { pairs }: Value & { readonly kind: "function" }): string {
  const name = nameOfKey(key);
  if (name === undefined) return printValue(key);
  return pairs.filter((pair) => nameOfKey(pair.key) === name).length > 1 ? printValue(key) : name;
}

/** The smallest parts that differ. A sequence that got longer is told by its new items; a set by its elements. */
export function changesIn(branches: readonly Branch[]): readonly Branch[] {
  return branches.flatMap((one) => {
    if (one.mark === "unchanged") return [];
    const parts = one.mark === "modified" ? one.parts() : [];
    return parts.length === 0 || isOtherKind(one) ? [one] : changesIn(parts);
  });
}

/** A value that became one of another kind has no parts in common with what it was; an empty one is of any. */
function isOtherKind({ before, after }: Branch): boolean {
  if (before === undefined || after === undefined || before.kind !== after.kind) return true;
  if (!hasParts(before) || !hasParts(after)) return false;
  return (itemsOf(before) === undefined) !== (itemsOf(after) === undefined);
}

export const hasParts = (value: Value | undefined): boolean =>
  (value?.kind === "set" && value.elements.length > 0) ||
  (value?.kind === "function" && value.pairs.length > 0);
