/**
 * Which actions a model takes, and which it claims to take. What is proven of a model in which an action never comes
 * says nothing of that action: so each model names the actions that it does without, and claims all others.
 */
import { actionsOf } from "../tla/actions.ts";
import { readModules } from "../tla/modules.ts";
import type { Model } from "./manifest.ts";

/** What is otherwise than claimed, a sentence each; empty where a model claims nothing. */
export function brokenClaims(specFolder: string, model: Model, taken: readonly string[]): string[] {
  const { module, claims } = model;
  if (claims === undefined) return [];
  const actions = actionsOf(readModules(specFolder, module), "Next");
  const unknown = claims.allBut.filter((name) => !actions.includes(name));
  const never = actions.filter((name) => !taken.includes(name) && !claims.allBut.includes(name));
  const nevertheless = claims.allBut.filter((name) => taken.includes(name));
  return [
    ...unknown.map((name) => `claims all actions but ${name}, and there is none of that name`),
    ...never.map((name) => `claims to take ${name}, and never does`),
    ...nevertheless.map((name) => `takes ${name}, and claims not to`),
  ];
}
