/**
 * One counterexample, tried on two implementations: on the one that makes the same mistake, where each state must be
 * the model's and the end of a liveness one must be able to last for ever, and on the sound one, which must refuse the
 * step that should not be possible, or come from it to another place.
 */

import type { WaitDriver } from "../driver/wait-driver.ts";
import { type Driver, printStep, type StepKind } from "../replay/driver.ts";
import { type Followed, follow } from "../replay/follow.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import { printValue } from "../values/print.ts";
import { equalValues, type Value } from "../values/value.ts";
import { type Claim, whyNotForEver } from "./fairness.ts";
import { stateDifferences } from "./state-differences.ts";
import { namesUnder, part } from "./states.ts";
import { wayOutOf } from "./way-out.ts";

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

export function tryTrace(trace: Counterexample, broken: Driver, sound: WaitDriver, claim: Claim): Trial {
  const followed = follow(broken, trace);
  const failure = failureOf(trace, broken, followed, claim);
  return {
    steps: followed.steps,
    loopFrom: loopOf(trace),
    reproduced: failure === undefined,
    ...(failure === undefined ? {} : { failure }),
    ...(partingOf(sound, followed.steps, trace) ??
      wayOutOf(sound, broken, followed.steps, loopOf(trace)) ?? {
        soundStopsAt: null,
        soundStopsBecause: "it took all of the steps, to the same states",
      }),
  };
}

function loopOf({ loop, stuttering, steps }: Counterexample): number | null {
  if (loop !== undefined) return loop.from;
  return stuttering ? steps.length - 1 : null;
}

function failureOf(
  trace: Counterexample,
  broken: Driver,
  followed: Followed,
  claim: Claim,
): string | undefined {
  if (!followed.reproduced) return followed.stop?.message ?? "the trace has no states";
  if (loopOf(trace) === null) return undefined;
  return whyNotForEver(trace, broken, followed.steps, claim);
}

export type Parting = Pick<Trial, "soundStopsAt" | "soundStopsBecause">;

/**
 * The first step that the sound implementation refuses, or that takes a thread or a vcore to another place than the
 * broken design's. Where there is none: the first step to another state.
 */
function partingOf(
  sound: WaitDriver,
  steps: readonly StepKind[],
  trace: Counterexample,
): Parting | undefined {
  let elsewhere: Parting | undefined;
  sound.reset();
  for (const [at, { action, parameters }] of steps.entries()) {
    const step = printStep({ action, parameters });
    const stop = (reason: string): Parting => ({
      soundStopsAt: at + 1,
      soundStopsBecause: `${step}: ${reason}`,
    });
    const reason = sound.sim.refusal(action, ...parameters);
    if (reason !== undefined) return stop(reason);
    sound.sim.perform(action, ...parameters);
    const expected = trace.steps[at + 1]?.state;
    if (expected === undefined) continue;
    const state = stateOf(sound);
    const places = placesOf(expected);
    const place = [...placesOf(state)].find(([name, value]) => !equalValues(value, places.get(name)!));
    if (place !== undefined)
      return stop(`leads to ${place[0]} = ${printValue(place[1])}, not ${printValue(places.get(place[0])!)}`);
    const [other] = stateDifferences(state, expected);
    if (other !== undefined) elsewhere ??= stop(`leads to ${other}`);
  }
  return elsewhere;
}

function stateOf(driver: WaitDriver): State {
  const row = new Uint8Array(driver.layout.width);
  driver.snapshot(row);
  return driver.layout.decode(row);
}

/** Where each thread is in its program, and each vcore in its handler. */
function placesOf(state: State): ReadonlyMap<string, Value> {
  const each = (variable: string, ...path: string[]) =>
    namesUnder(state, variable).map((name): [string, Value] => [
      [variable, name, ...path].join("."),
      part(state, variable, name, ...path),
    ]);
  return new Map([...each("pc"), ...each("vcore", "pc"), ...each("vcore", "at")]);
}
