/**
 * Where the sound implementation comes to the same states all along the loop of a liveness counterexample: the first
 * of them in which it could take a step that the broken one lacks.
 */
import type { WaitDriver } from "../driver/wait-driver.ts";
import { type Driver, printStep, type StepKind } from "../replay/driver.ts";
import type { Parting } from "./trial.ts";

export function wayOutOf(
  sound: WaitDriver,
  broken: Driver,
  steps: readonly StepKind[],
  loopFrom: number | null,
): Parting | undefined {
  sound.reset();
  broken.reset();
  for (const [at, step] of steps.entries()) {
    const more = enabledIn(sound).filter((one) => !enabledIn(broken).includes(one));
    if (loopFrom !== null && at >= loopFrom && more.length > 0)
      return {
        soundStopsAt: at + 1,
        soundStopsBecause: `before it, it can leave the loop by ${more.join(", ")}`,
      };
    const id = sound.sim.idOf(step.action, ...step.parameters);
    sound.perform(id);
    broken.perform(id);
  }
  return undefined;
}

function enabledIn(driver: Driver): string[] {
  const ids = new Uint16Array(driver.steps.length);
  return Array.from(ids.subarray(0, driver.enabled(ids)), (id) => printStep(driver.steps[id]!));
}
