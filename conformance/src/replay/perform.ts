/**
 * Takes given steps, with their parameters, on an implementation, without a model to compare with.
 *
 * It answers how far the same schedule goes on another implementation: a sound one must refuse at the step which
 * the broken one should never have taken.
 */
import { type Driver, plainStep, printStep, type StepKind } from "./driver.ts";

export interface Performed {
  /** How many of the steps were taken. */
  readonly taken: number;
  /** Why the next one was not; absent when all of them were. */
  readonly refusal?: string;
  /** What was enabled after the last one taken. */
  readonly enabled: readonly StepKind[];
}

export function performSteps(driver: Driver, steps: readonly StepKind[]): Performed {
  driver.reset();
  for (const [taken, step] of steps.entries()) {
    const refusal = refusalOf(driver, step);
    if (refusal !== undefined) return { taken, refusal, enabled: enabledSteps(driver) };
  }
  return { taken: steps.length, enabled: enabledSteps(driver) };
}

export function enabledSteps(driver: Driver): StepKind[] {
  const into = new Uint16Array(driver.steps.length + 1);
  return [...into.subarray(0, driver.enabled(into))].map((step) => plainStep(driver.steps[step]!));
}

/** Takes the step unless it is refused; then says why. */
function refusalOf(driver: Driver, wanted: StepKind): string | undefined {
  const name = printStep(wanted);
  const step = driver.steps.findIndex((one) => printStep(one) === name);
  if (step < 0) return `the driver has no step ${name}`;
  if (!enabledSteps(driver).some((one) => printStep(one) === name)) return `${name} is not enabled`;
  try {
    driver.perform(step);
    return undefined;
  } catch (error) {
    return `${name} throws: ${error instanceof Error ? error.message : String(error)}`;
  }
}
