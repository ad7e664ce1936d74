/**
 * What else could have been done in each state of a trace, asked of the implementation that took it: the steps that are
 * enabled there, and where each leads. An implementation cannot be put into a state, so each step is taken from the initial
 * state along the trace anew.
 */
import type { Driver, StepKind } from "../../replay/driver.ts";
import { enabledSteps } from "../../replay/perform.ts";
import type { State } from "../../tlc/events.ts";
import type { Alternative, ReviewTrace } from "../document-traces.ts";
import type { Values } from "./values.ts";

/** Beyond this many steps that would take minutes: the work grows with the square. */
export const MOST_STEPS = 300;

/** By state, the initial one first; the trace has the states that the steps lead to. */
export function alternativesOf(
  driver: Driver,
  steps: readonly StepKind[],
  { variables, states: rows }: Pick<ReviewTrace, "variables" | "states">,
  values: Values,
): Alternative[][] {
  const ids = new Map(driver.steps.map((step, id) => [keyOf(step), id]));
  const taken = steps.map((step) => ids.get(keyOf(step))!);
  return rows.map((row, at) => {
    goTo(driver, taken, at);
    return enabledSteps(driver).map(({ action, parameters }) => {
      goTo(driver, taken, at);
      driver.perform(ids.get(keyOf({ action, parameters }))!);
      const after = values.rowOf(stateOf(driver), variables);
      const changes = after.flatMap((value, variable): [number, number][] =>
        value === row[variable] ? [] : [[variable, value]],
      );
      const leadsTo = rows.findIndex((other) => other.every((value, variable) => value === after[variable]));
      return { action, parameters: [...parameters], changes, leadsTo: leadsTo < 0 ? null : leadsTo };
    });
  });
}

const keyOf = ({ action, parameters }: StepKind): string => [action, ...parameters].join(" ");

function goTo(driver: Driver, taken: readonly number[], at: number): void {
  driver.reset();
  for (const step of taken.slice(0, at)) driver.perform(step);
}

function stateOf(driver: Driver): State {
  const row = new Uint8Array(driver.layout.width);
  driver.snapshot(row);
  return driver.layout.decode(row);
}
