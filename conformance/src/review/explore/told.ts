/**
 * The checker says which successors a state has, not which step leads to each. So a further variable is told: each action of
 * the next-state relation is taken apart as TLC does it, and sets the variable to its name and parameters. Two steps that
 * lead to one state are two successors then.
 */
import { readModules } from "../../tla/modules.ts";
import { Definitions } from "../../tla/needs.ts";
import { type NextAction, nextActions } from "../../validate/next-actions.ts";
import type { Teller } from "../../wasm/engine-model.ts";
import { TOLD } from "./names.ts";

/** `next` is the name of a definition. */
export function actionsIn(folder: string, module: string, next: string): NextAction[] {
  const modules = readModules(folder, module);
  const actions = nextActions(modules, new Definitions(modules.values()), next);
  const names = new Set(actions.map(({ name }) => name));
  if (names.size < actions.length)
    throw new RangeError(
      `${module}.tla: ${next} has an action twice, expected each in one place: its steps would be there twice`,
    );
  return actions;
}

export function tellerOf(actions: readonly NextAction[]): Teller {
  return {
    ...{ variable: TOLD, init: `${TOLD} = <<>>`, next: NEXT },
    definitions: [
      ...actions.map(toldAction),
      `${NEXT} ==\n${actions.map((action) => `  \\/ ${someOf(action)}`).join("\n")}`,
    ],
  };
}

const NEXT = "Told_Next";

const formals = ({ parameters }: NextAction): string[] => parameters.map((_, at) => `p${at + 1}`);

const call = (name: string, parameters: readonly string[]): string =>
  parameters.length === 0 ? name : `${name}(${parameters.join(", ")})`;

function toldAction(action: NextAction): string {
  const names = formals(action);
  const told = `<<${[`"${action.name}"`, ...names].join(", ")}>>`;
  return `${call(`Told_${action.name}`, names)} ==\n  /\\ ${call(action.name, names)}\n  /\\ ${TOLD}' = ${told}`;
}

function someOf(action: NextAction): string {
  const bound = formals(action).map((name, at) => `${name} \\in ${action.parameters[at]}`);
  const taken = call(`Told_${action.name}`, formals(action));
  return bound.length === 0 ? taken : `\\E ${bound.join(", ")} : ${taken}`;
}
