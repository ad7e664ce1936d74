/**
 * Steps of which nothing is known but their names: of another level of the specification, or of any other one. Each
 * is a mark on the lifeline of its first parameter, and says which variables it changed.
 */
import type { State } from "../tlc/events.ts";
import { equalValues } from "../values/value.ts";
import type { Lifeline } from "./model.ts";
import { alone, listed, type Moment, type Told } from "./telling.ts";

/** Whose line a step is on that has no parameters. */
const SYSTEM = "system";

export function tellPlainly(step: Moment): Told {
  const changed = changedVariables(step.before, step.after);
  const action = step.action === "" ? "a step" : step.action;
  const name = step.parameters.length === 0 ? action : `${action}(${step.parameters.join(", ")})`;
  const text = changed.length === 0 ? `${name} changes nothing` : `${name} changes ${listed(changed)}`;
  return alone(step.who === "" ? SYSTEM : step.who, action, text);
}

export function plainLifelines(told: readonly Told[]): Lifeline[] {
  const actors = [...new Set(told.flatMap(({ actor }) => actor ?? []))];
  if (actors.length === 0) actors.push(SYSTEM);
  return actors.map((id) => ({ id, label: id, kind: "other" }));
}

/** Also those that only one of the two states has. */
function changedVariables(before: State, after: State): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.filter((name) => {
    const [then, now] = [before.get(name), after.get(name)];
    return then === undefined || now === undefined ? then !== now : !equalValues(then, now);
  });
}
