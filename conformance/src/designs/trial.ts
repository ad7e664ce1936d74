/**
 * One counterexample, tried on two implementations: on the one that makes the same mistake, where each state must be
 * the model's, and on the sound one, which must refuse the step that should not be possible.
 */

import type { WaitDriver } from "../driver/wait-driver.ts";
import { type Driver, printStep, type StepKind } from "../replay/driver.ts";
import { type Followed, follow } from "../replay/follow.ts";
import type { Counterexample } from "../tlc/result.ts";

export interface Trial {
  readonly steps: readonly StepKind[];
  /** For a lasso, the number of steps before the loop; where only stuttering is left, the number of all steps. */
  readonly loopFrom: number | null;
  readonly reproduced: boolean;
  /** Why it is not reproduced. */
  readonly failure?: string;
  /** The step, from 1, that the sound implementation refused; null if it took them all. */
  readonly soundStopsAt: number | null;
  readonly soundStopsBecause: string;
}

/** Steps that nothing makes happen: the world's, and timers where no property names them. */
const NOT_FAIR = new Set(["CallWait", "FdEvent", "AddFd", "DelFd", "TimerFires"]);

export function tryTrace(trace: Counterexample, broken: Driver, sound: WaitDriver): Trial {
  const followed = follow(broken, trace);
  const failure = failureOf(trace, followed);
  return {
    steps: followed.steps,
    loopFrom: loopOf(trace),
    reproduced: failure === undefined,
    ...(failure === undefined ? {} : { failure }),
    ...refusalOf(sound, followed.steps),
  };
}

function loopOf({ loop, stuttering, steps }: Counterexample): number | null {
  if (loop !== undefined) return loop.from;
  return stuttering ? steps.length - 1 : null;
}

function failureOf(trace: Counterexample, followed: Followed): string | undefined {
  if (!followed.reproduced) return followed.stop?.message ?? "the trace has no states";
  if (!trace.stuttering) return undefined;
  const must = followed.enabledAtEnd.filter((step) => !NOT_FAIR.has(step.action)).map(printStep);
  return must.length === 0 ? undefined : `at the end it could still go on, with ${must.join(", ")}`;
}

function refusalOf(
  sound: WaitDriver,
  steps: readonly StepKind[],
): Pick<Trial, "soundStopsAt" | "soundStopsBecause"> {
  sound.reset();
  for (const [at, { action, parameters }] of steps.entries()) {
    const reason = sound.sim.refusal(action, ...parameters);
    if (reason !== undefined)
      return { soundStopsAt: at + 1, soundStopsBecause: `${printStep({ action, parameters })}: ${reason}` };
    sound.sim.perform(action, ...parameters);
  }
  return { soundStopsAt: null, soundStopsBecause: "it took all of the steps" };
}
