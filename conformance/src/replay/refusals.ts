/**
 * Shows that what is not enabled is refused: a disabled step is performed, must throw StepRefused, and must leave the
 * state as it was. `Driver.enabled` alone would only show what the driver says of itself.
 */
import { Diverged } from "./diverged.ts";
import { type Driver, StepRefused } from "./driver.ts";

/** Where the implementation is, and what it says that it can do there. */
export interface Standing {
  readonly state: number;
  /** Ascending numbers of steps. */
  readonly enabled: readonly number[];
  /** Whether the step is to be performed, of those that are disabled. */
  readonly asks: (step: number) => boolean;
}

/** The steps that were refused; throws Diverged for one that was not. The state has still to be compared. */
export function showRefusals(driver: Driver, standing: Standing): number[] {
  const refused: number[] = [];
  withoutStacks(() => {
    for (const step of disabledSteps(driver, standing)) {
      expectRefusal(driver, standing.state, step);
      refused.push(step);
    }
  });
  return refused;
}

/** The first step that is refused and yet leaves a state that `isSame` does not recognise; -1 for none. */
export function firstThatChanges(driver: Driver, standing: Standing, isSame: () => boolean): number {
  for (const step of disabledSteps(driver, standing)) {
    expectRefusal(driver, standing.state, step);
    if (!isSame()) return step;
  }
  return -1;
}

function disabledSteps(driver: Driver, { enabled, asks }: Standing): number[] {
  const disabled: number[] = [];
  let next = 0;
  for (let step = 0; step < driver.steps.length; step++) {
    if (enabled[next] === step) next++;
    else if (asks(step)) disabled.push(step);
  }
  return disabled;
}

function expectRefusal(driver: Driver, state: number, step: number): void {
  try {
    driver.perform(step);
  } catch (error) {
    if (error instanceof StepRefused) return;
    const text = error instanceof Error ? error.message : String(error);
    throw notRefused(state, step, `is not enabled, and instead of refusing it throws: ${text}`);
  }
  throw notRefused(state, step, "is not enabled, and is taken all the same");
}

const notRefused = (state: number, step: number, message: string): Diverged =>
  new Diverged({ kind: "not refused", state, step, expected: -1, message });

/** Nobody reads where a refusal was thrown, and collecting that would take several times as long as the refusal. */
function withoutStacks(work: () => void): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
