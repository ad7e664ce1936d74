/**
 * One counterexample, tried on two implementations: on the one that makes the same mistake, where each state must be
 * the model's, and on the sound one, which must refuse the step that should not be possible, or come from it to
 * another state.
 */

import type { WaitDriver } from "../driver/wait-driver.ts";
import { type Driver, printStep, type StepKind } from "../replay/driver.ts";
import { type Followed, follow } from "../replay/follow.ts";
import type { Counterexample } from "../tlc/result.ts";
import { printValue } from "../values/print.ts";
import { equalValues } from "../values/value.ts";

export interface Trial {
  readonly steps: readonly StepKind[];
  /** For a lasso, the number of steps before the loop; where only stuttering is left, the number of all steps. */
  readonly loopFrom: number | null;
  readonly reproduced: boolean;
  /** Why it is not reproduced. */
  readonly failure?: string;
  /** The step, from 1, that the sound implementation refused, or from which it came elsewhere; null if there is none. */
  readonly soundStopsAt: number | null;
  readonly soundStopsBecause: string;
}

/** Steps that nothing makes happen: the world's, and timers where no property names them. */
const NOT_FAIR = new Set(["CallWait", "FdEvent", "AddFd", "DelFd", "CloseController", "TimerFires"]);

export function tryTrace(trace: Counterexample, broken: Driver, sound: WaitDriver): Trial {
  const followed = follow(broken, trace);
  const failure = failureOf(trace, followed);
  return {
    steps: followed.steps,
    loopFrom: loopOf(trace),
    reproduced: failure === undefined,
    ...(failure === undefined ? {} : { failure }),
    ...(refusalOf(sound, followed.steps) ?? partingOf(sound, followed.steps, trace)),
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
): Pick<Trial, "soundStopsAt" | "soundStopsBecause"> | undefined {
  sound.reset();
  for (const [at, { action, parameters }] of steps.entries()) {
    const reason = sound.sim.refusal(action, ...parameters);
    if (reason !== undefined)
      return { soundStopsAt: at + 1, soundStopsBecause: `${printStep({ action, parameters })}: ${reason}` };
    sound.sim.perform(action, ...parameters);
  }
  return undefined;
}

/** Where it refuses nothing: the first step after which its state is not the broken design's. */
function partingOf(
  sound: WaitDriver,
  steps: readonly StepKind[],
  trace: Counterexample,
): Pick<Trial, "soundStopsAt" | "soundStopsBecause"> {
  sound.reset();
  const row = new Uint8Array(sound.layout.width);
  for (const [at, { action, parameters }] of steps.entries()) {
    sound.sim.perform(action, ...parameters);
    sound.snapshot(row);
    const next = trace.steps[at + 1];
    const other = [...sound.layout.decode(row)].find(
      ([name, value]) => next !== undefined && !equalValues(value, next.state.get(name)!),
    );
    if (other === undefined) continue;
    const step = printStep({ action, parameters });
    return {
      soundStopsAt: at + 1,
      soundStopsBecause: `${step}: leads to ${other[0]} = ${printValue(other[1])}`,
    };
  }
  return { soundStopsAt: null, soundStopsBecause: "it took all of the steps, to the same states" };
}
