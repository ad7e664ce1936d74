/** What an implementation was seen to do, as a trace like TLC's: every state whole, every step with its parameters. */
import { type Driver, printStep, type StepKind } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";

/** From the initial state. Throws what the driver throws for a step that is not enabled, RangeError for one it has not. */
export function recordTrace(driver: Driver, steps: readonly StepKind[]): Counterexample {
  driver.reset();
  const first = { action: "Init", state: stateOf(driver) };
  const others = steps.map(({ action, parameters }) => {
    driver.perform(numberOf(driver, { action, parameters }));
    return { action, parameters, state: stateOf(driver) };
  });
  return { steps: [first, ...others], stuttering: false };
}

function numberOf(driver: Driver, step: StepKind): number {
  const wanted = printStep(step);
  const number = driver.steps.findIndex((one) => printStep(one) === wanted);
  if (number < 0) throw new RangeError(`the driver has no step ${wanted}`);
  return number;
}

function stateOf(driver: Driver): State {
  const row = new Uint8Array(driver.layout.width);
  driver.snapshot(row);
  return driver.layout.decode(row);
}
