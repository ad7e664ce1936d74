/**
 * The way to a divergence as a trace, its last state the one that the model expects. An implementation that still makes
 * the mistake parts from it at the last step; one that does not follows it to the end, unless the state was that of
 * other parameters: a dump does not say them, so what is expected is the nearest state that the action leads to.
 */
import type { Divergence, VariableDifference } from "../replay/divergence.ts";
import { type Driver, plainStep, type StepKind } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import { parseValue } from "../values/parse.ts";
import { recordTrace } from "./record.ts";

/**
 * `driver` is the implementation that diverged. Where it is not a state that differs, but what is enabled in it, the
 * trace is the way there. Throws RangeError when the parameters of a step were not found out, and what the driver throws
 * when it does not go that way again.
 */
export function failingTrace(driver: Driver, { path, variables, ...failing }: Divergence): Counterexample {
  const steps = path.map(({ action, parameters }): StepKind => {
    if (parameters === undefined) throw new RangeError(`the parameters of ${action} were not found out`);
    return { action, parameters };
  });
  const last = variables.length === 0 || failing.action === "Init" ? [] : [plainStep(failing)];
  const trace = recordTrace(driver, [...steps, ...last]);
  const end = trace.steps.at(-1)!;
  return {
    ...trace,
    steps: [...trace.steps.slice(0, -1), { ...end, state: asExpected(end.state, variables) }],
  };
}

/** The variables that are not named were as the model has them. */
function asExpected(state: State, variables: readonly VariableDifference[]): State {
  const values = new Map(state);
  for (const { name, expected } of variables) values.set(name, parseValue(expected));
  return values;
}
