/**
 * `mbt::nondetPicks`: what was chosen in a step, by name, each an option as Quint writes it (or the bare value).
 *
 * TLA+ gives parameters by place. So the names are of use only where the spec says in which order they come, or where
 * the file is our own; otherwise the step is found by its states, as in a trace that says no parameters.
 */
import { fromItf } from "../values/itf.ts";
import { nameOfKey, type Value } from "../values/value.ts";
import { fail, objectIn } from "./structure.ts";

export const ACTION = "mbt::actionTaken";
export const PICKS = "mbt::nondetPicks";

/** By action, the names of its parameters; where there is none, they are p1, p2 and so on. */
export type ParameterNames = Readonly<Record<string, readonly string[]>>;

export interface Picking {
  readonly action: string;
  readonly parameterNames: ParameterNames;
  /** The parameters by place, if the file has them too. */
  readonly args: readonly string[] | undefined;
}

/** The parameters in the order of the action's, or undefined where that cannot be told. */
export function picked(
  json: unknown,
  at: string,
  { action, parameterNames, args }: Picking,
): readonly string[] | undefined {
  const picks = new Map<string, string>();
  for (const [name, option] of Object.entries(objectIn(json, at))) {
    const text = textOf(someOf(fromItf(option, { at: `${at}.${name}` })));
    if (text !== undefined) picks.set(name, text);
  }
  if (args !== undefined) {
    if ([...picks.values()].join() !== args.join())
      fail(at, `(${[...picks.values()].join(", ")})`, `(${args.join(", ")}), as #meta.action says`);
    return args;
  }
  const names = Object.hasOwn(parameterNames, action) ? parameterNames[action]! : [];
  const inOrder = names.flatMap((name) => picks.get(name) ?? []);
  return names.length > 0 && inOrder.length === names.length ? inOrder : undefined;
}

/** Of an option what it holds; of any other value itself. A pick that this step did not make is None. */
function someOf(value: Value): Value | undefined {
  if (value.kind !== "function") return value;
  const field = (name: string) =>
    value.pairs.find(({ key }) => key.kind === "string" && key.text === name)?.value;
  const tag = field("tag");
  if (tag?.kind !== "string") return value;
  return tag.text === "None" ? undefined : (field("value") ?? value);
}

/** As it stands in a step: `w1`, `3`. A set or a function has no such name, and then the step is found by its states. */
const textOf = (value: Value | undefined): string | undefined =>
  value === undefined ? undefined : nameOfKey(value);
