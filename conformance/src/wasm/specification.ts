/** What a checker of safety needs of `Spec == Init /\ [][Next]_vars /\ fairness`. */
import type { Configured } from "../flatten/overrides.ts";
import { FlattenError, type Place } from "../flatten/units.ts";

/** Three expressions. */
export interface Behaviour {
  readonly init: string;
  readonly next: string;
  readonly vars: string;
}

/** Of this definition, or of the one that its first conjunct names. What comes after the steps is fairness. */
export function behaviourOf(flat: Configured, name: string, from: Place): Behaviour {
  const definition = flat.definitions.get(name);
  if (definition === undefined) throw new FlattenError(from, `there is no definition ${name}`);
  const steps = /\[\]\[([^[\]]+)\]_(\w+|<<[^<>]*>>)/.exec(definition.body);
  if (steps !== null) {
    const init = definition.body
      .slice(0, steps.index)
      .replace(/\/\\\s*$/, "")
      .trim();
    if (init !== "") return { init, next: steps[1]!.trim(), vars: steps[2]! };
  }
  const first = /^\s*(?:\/\\)?\s*(\w+)/.exec(definition.body)?.[1] ?? "";
  if (steps === null && flat.definitions.has(first)) return behaviourOf(flat, first, definition);
  throw new FlattenError(
    definition,
    `expected ${name} == INIT /\\ [][NEXT]_VARS, or the name of one that is so`,
  );
}
