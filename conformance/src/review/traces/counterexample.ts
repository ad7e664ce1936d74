/**
 * A counterexample as the page shows it: the trace of the broken design, with what else was possible in each state, and the
 * sound design's own states on the same schedule, up to the step at which the two part.
 */

import { storyOf } from "../../designs/story.ts";
import type { Trial } from "../../designs/trial.ts";
import type { WaitDriver } from "../../driver/wait-driver.ts";
import type { Driver, StepKind } from "../../replay/driver.ts";
import type { Counterexample } from "../../tlc/result.ts";
import { recordTrace } from "../../traces/record.ts";
import type { ReviewTrace, TraceStepKind } from "../document-traces.ts";
import { alternativesOf } from "./alternatives.ts";
import type { Values } from "./values.ts";

/** What is known of a refuted model and its trace. */
export interface Refuted {
  readonly model: string;
  readonly design: string;
  readonly property: string;
  readonly trace: Counterexample;
  readonly trial: Trial;
  readonly broken: Driver;
  readonly sound: WaitDriver;
}

/** The broken design's trace, and the sound one's. */
export function tracesOfRefuted(refuted: Refuted, values: Values): ReviewTrace[] {
  const { trace, trial, broken } = refuted;
  const sound = soundTrace(refuted, values);
  const own = traceFrom(trace, trial.steps, values);
  // Where it is not reproduced there is no implementation that knows the trace's states.
  const alternatives = trial.reproduced ? alternativesOf(broken, trial.steps, own, values) : null;
  const { sentence, culprit } = storyOf(refuted.property, trace, refuted.design, trial.steps);
  return [
    {
      ...{ id: refuted.model, title: `${refuted.model}: ${refuted.property} fails`, kind: "counterexample" },
      ...{ design: refuted.design, model: refuted.model, property: refuted.property },
      ...{ story: `${sentence}.`, marked: culprit ?? null, ...own, alternatives },
      reproduced: { ok: trial.reproduced, because: trial.failure ?? "" },
      sound: { trace: sound.id, stopsAt: trial.soundStopsAt, because: trial.soundStopsBecause },
      cut: null,
    },
    sound,
  ];
}

/** The trace of a model's counterexample is called as the model is; this is the sound design's beside it. */
export const soundId = (model: string): string => `${model}.sound`;

function soundTrace({ model, design, trial, sound }: Refuted, values: Values): ReviewTrace {
  const steps = trial.steps.slice(0, stepsOfSound(sound, trial));
  const own = traceFrom(recordTrace(sound, steps), steps, values);
  return {
    ...{ id: soundId(model), title: `${model}: the sound design on the same schedule`, kind: "sound" },
    ...{ design, model, property: null, story: `${trial.soundStopsBecause}.`, marked: null, ...own },
    alternatives: alternativesOf(sound, steps, own, values),
    ...{ reproduced: null, sound: null, cut: null },
  };
}

/** As many as it takes: up to the step that it refuses, or through the one that leads it elsewhere. */
function stepsOfSound(sound: WaitDriver, { steps, soundStopsAt }: Trial): number {
  if (soundStopsAt === null) return steps.length;
  sound.reset();
  for (const { action, parameters } of steps.slice(0, soundStopsAt - 1))
    sound.sim.perform(action, ...parameters);
  const { action, parameters } = steps[soundStopsAt - 1]!;
  return sound.sim.refusal(action, ...parameters) === undefined ? soundStopsAt : soundStopsAt - 1;
}

type TraceBody = Pick<ReviewTrace, "variables" | "states" | "steps" | "loop" | "stuttering">;

/** `known` are the steps with their parameters, which TLC does not say; as many as are known. */
export function traceFrom(trace: Counterexample, known: readonly StepKind[], values: Values): TraceBody {
  const variables = [...trace.steps[0]!.state.keys()];
  const taken = [...trace.steps.slice(1), ...(trace.loop === undefined ? [] : [trace.loop])];
  return {
    variables,
    states: trace.steps.map(({ state }) => values.rowOf(state, variables)),
    steps: taken.map(
      ({ action, parameters }, at): TraceStepKind => ({
        action: known[at]?.action ?? action,
        parameters: parametersOf(known[at]?.parameters ?? parameters),
      }),
    ),
    loop: trace.loop?.from ?? null,
    stuttering: trace.stuttering,
  };
}

const parametersOf = (known: readonly string[] | undefined): string[] | null =>
  known === undefined ? null : [...known];
