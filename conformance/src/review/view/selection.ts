/** Which parts of a state are shown: by a name, by what changed, and by whom they concern. */
import type { State } from "../../tlc/events.ts";
import { nameOfKey, type Value } from "../../values/value.ts";
import type { Branch } from "./state-tree.ts";

export interface Selection {
  /** Part of a name, in any case; empty for all. */
  readonly filter: string;
  readonly changedOnly: boolean;
  /** Names of things: only what concerns one of them is shown. Undefined for all. */
  readonly names: ReadonlySet<string> | undefined;
}

/** A part that is shown, with those of its parts that are. */
export interface Shown {
  readonly branch: Branch;
  readonly parts: () => readonly Shown[];
}

export function select(branches: readonly Branch[], selection: Selection): readonly Shown[] {
  return branches.flatMap((branch) => shownOf(branch, selection) ?? []);
}

/** Inside of what is named all is shown, but for what did not change where only changes are. */
function shownOf(branch: Branch, selection: Selection): Shown | undefined {
  if (selection.changedOnly && branch.mark === "unchanged") return undefined;
  const inside: Selection = {
    changedOnly: selection.changedOnly,
    filter: isNamed(branch, selection.filter) ? "" : selection.filter,
    names: concerns(branch, selection.names) ? undefined : selection.names,
  };
  if (inside.filter === "" && inside.names === undefined)
    return { branch, parts: () => select(branch.parts(), inside) };
  const parts = select(branch.parts(), inside);
  return parts.length === 0 ? undefined : { branch, parts: () => parts };
}

const isNamed = ({ name, path }: Branch, filter: string): boolean =>
  filter === "" ||
  (filter.includes(".") ? path.join(".") : name).toLowerCase().includes(filter.toLowerCase());

/** By its key, or by what it is. */
function concerns({ name, before, after }: Branch, names: ReadonlySet<string> | undefined): boolean {
  return names === undefined || names.has(name) || [before, after].some((value) => isOneOf(value, names));
}

function isOneOf(value: Value | undefined, names: ReadonlySet<string>): boolean {
  const name = value === undefined || value.kind === "integer" ? undefined : nameOfKey(value);
  return name !== undefined && names.has(name);
}

/**
 * Somebody, and the things that belong to it in these states: those that stand in its fields, have fields of their own
 * somewhere, and are nobody like itself. For a waiter its alarm and the queues that it looks at.
 */
export function namesAround(who: string, states: readonly State[]): ReadonlySet<string> {
  const names = new Set([who]);
  for (const state of states) {
    const things = thingsIn(state, who);
    for (const value of state.values())
      for (const name of namesInside(under(value, who))) if (things.has(name)) names.add(name);
  }
  return names;
}

/** The keys of all functions that `who` is no key of. */
function thingsIn(state: State, who: string): ReadonlySet<string> {
  const things = new Set<string>();
  const peers = new Set<string>();
  for (const value of state.values()) {
    if (value.kind !== "function") continue;
    const names = value.pairs.flatMap(({ key }) => (key.kind === "integer" ? [] : (nameOfKey(key) ?? [])));
    for (const name of names) (names.includes(who) ? peers : things).add(name);
  }
  return new Set([...things].filter((name) => !peers.has(name)));
}

function under(value: Value, who: string): Value | undefined {
  return value.kind === "function" ? value.pairs.find(({ key }) => nameOfKey(key) === who)?.value : undefined;
}

function namesInside(value: Value | undefined): readonly string[] {
  switch (value?.kind) {
    case "string":
    case "model":
      return [nameOfKey(value)!];
    case "set":
      return value.elements.flatMap(namesInside);
    case "function":
      return value.pairs.flatMap((pair) => namesInside(pair.value));
    default:
      return [];
  }
}
