/** Random schedules: each number picks one of the steps that are enabled when its turn comes. */
import fc from "fast-check";
import type { SimRuntime } from "../../src/runtime/sim.ts";
import { printSimStep, type SimStep } from "../../src/runtime/sim-step.ts";

export const schedule = (length: number) =>
  fc.array(fc.nat({ max: 1_000_000 }), { minLength: length / 2, maxLength: length, size: "max" });

/** Takes the steps, and calls `after` with each. Where nothing is enabled the schedule is over. */
export function follow(
  sim: SimRuntime,
  picks: readonly number[],
  after: (step: SimStep) => void = () => {},
  mayPick: (step: SimStep) => boolean = () => true,
): string[] {
  const taken: string[] = [];
  const ids = new Uint16Array(sim.steps.length);
  for (const pick of picks) {
    const enabled = [...ids.subarray(0, sim.enabledIds(ids))].filter((id) => mayPick(sim.steps[id]!));
    const id = enabled[pick % enabled.length];
    if (id === undefined) break;
    sim.performId(id);
    taken.push(printSimStep(sim.steps[id]!));
    after(sim.steps[id]!);
  }
  return taken;
}
