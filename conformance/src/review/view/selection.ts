/** Which parts of a state are shown: by a name, by what changed, and by whom they concern. */
import type { State } from "../../tlc/events.ts";
import { nameOfKey, type Value } from "../../values/value.ts";
import type { Branch } from "./state-tree.ts";

export interface Selection {
  /** Part of a name, in any case; empty for all. */
  readonly filter: string;
  readonly changedOnly: boolean;
  /** Whom what is shown must concern. Undefined for all. */
  readonly around: Around | undefined;
}

/** Somebody with the things that belong to it, and those who are like it: in their fields only itself is looked for. */
export interface Around {
  readonly who: string;
  readonly names: ReadonlySet<string>;
  readonly peers: ReadonlySet<string>;
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
    around: aroundInside(branch, selection.around),
  };
  if (inside.filter === "" && inside.around === undefined)
    return { branch, parts: () => select(branch.parts(), inside) };
  const parts = select(branch.parts(), inside);
  return parts.length === 0 ? undefined : { branch, parts: () => parts };
}

const isNamed = ({ name, path }: Branch, filter: string): boolean =>
  filter === "" ||
  (filter.includes(".") ? path.join(".") : name).toLowerCase().includes(filter.toLowerCase());

/** By its key, or by what it is: then all that is in it concerns, too. */
function aroundInside({ name, before, after }: Branch, around: Around | undefined): Around | undefined {
  if (around === undefined) return undefined;
  const { who, names, peers } = around;
  if (names.has(name) || [before, after].some((value) => isOneOf(value, names))) return undefined;
  return peers.has(name) ? { who, names: new Set([who]), peers } : around;
}

function isOneOf(value: Value | undefined, names: ReadonlySet<string>): boolean {
  const name = value === undefined || value.kind === "integer" ? undefined : nameOfKey(value);
  return name !== undefined && names.has(name);
}

/**
 * Somebody, and the things that belong to it in these states: those that stand in its fields, have fields of their own
 * somewhere, and are nobody like itself. For a waiter its alarm and the queues that it looks at.
 */
export function aroundOf(who: string, states: readonly State[]): Around {
  const names = new Set([who]);
  const peers = peersIn(states, who);
  for (const state of states) {
    const things = keysOf([...state.values()]);
    for (const value of state.values())
      for (const name of namesInside(under(value, who)))
        if (things.has(name) && !peers.has(name)) names.add(name);
  }
  return { who, names, peers };
}

/** Those who are keys where it is one. */
function peersIn(states: readonly State[], who: string): ReadonlySet<string> {
  const together = states.flatMap((state) =>
    [...state.values()].filter((value) => under(value, who) !== undefined),
  );
  return new Set([...keysOf(together)].filter((name) => name !== who));
}

const keysOf = (values: readonly Value[]): ReadonlySet<string> =>
  new Set(
    values.flatMap((value) =>
      value.kind === "function"
        ? value.pairs.flatMap(({ key }) => (key.kind === "integer" ? [] : (nameOfKey(key) ?? [])))
        : [],
    ),
  );

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
