/**
 * A property of steps, `[][A]_vars`, as an invariant: a variable that says whether the last step was as A wants it. While
 * it is, the variable has one value, so that the number of states is the same with it.
 */

import type { Configured } from "../flatten/overrides.ts";
import { variablesIn } from "../flatten/print.ts";
import type { Definition } from "../flatten/units.ts";

export interface StepClaim {
  readonly property: string;
  readonly variable: string;
  readonly invariant: string;
  /** The conjunct for the initial states, and the one for the steps. */
  readonly init: string;
  readonly definitions: readonly string[];
  readonly next: string;
}

/** Undefined for another temporal property. */
export function stepClaimOf(flat: Configured, { name, body }: Definition): StepClaim | undefined {
  const match = /^(\s*)\[\]\[([\s\S]*)\]_(\w+|<<[^<>]*>>)\s*$/.exec(body);
  if (match === null || !isBalanced(match[2]!)) return undefined;
  // Lists of conjuncts are told by their columns, so the first line stays where it was.
  const [, indent = "", rest = "", vars = ""] = match;
  const action = `${indent.split("\n").at(-1)}   ${rest}`;
  const variable = `last_${name}`;
  return {
    ...{ property: name, variable, invariant: `${name}_invariant` },
    init: `${variable} = TRUE`,
    next: `${variable}' = (${name}_step \\/ UNCHANGED <<${variablesIn(flat, vars).join(", ")}>>)`,
    definitions: [`${name}_step ==\n${action}`, `${name}_invariant == ${variable}`],
  };
}

/** Whether the bracket that was opened before is still open everywhere in the text. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]]/g)) {
    depth += bracket === "[" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
