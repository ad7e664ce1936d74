/** A design whose counterexamples were tried on the implementation, recorded for the report. */
import type { Design } from "../models/manifest.ts";
import type { Found } from "../records/found.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import type { Explained } from "./explain.ts";
import { recorded } from "./run-records.ts";

export interface DesignJudged<T> {
  readonly value: T;
  readonly explained: readonly Explained[];
  /** Those of its models and of its trials: none, and it is as it should be. */
  readonly problems: readonly string[];
  readonly exitCode: number;
}

export const recordedDesign = <T>(
  context: Context,
  design: Design,
  work: () => Promise<DesignJudged<T>>,
): Promise<T> =>
  recorded(
    context,
    "designs",
    design.name,
    (inputs) => inputs.design(design, context.manifest),
    async () => {
      const { value, explained, problems, exitCode } = await work();
      const found = designFound(design, explained);
      const told = problems.map((message) => ({ message, about: `design ${design.name}` }));
      return { value, record: { exitCode, problems: told, found } };
    },
  );

/** Of one that is to be refuted without any trace nothing is reproduced. */
export function problemsOfTrials(explained: readonly Explained[]): string[] {
  if (explained.length === 0) return ["there is no trace to reproduce"];
  return explained.filter(({ ok }) => !ok).map(({ text }) => text);
}

export const exitCodeOfTrials = (explained: readonly Explained[]): number =>
  explained.length > 0 && explained.every(({ ok }) => ok) ? EXIT.ok : EXIT.divergence;

function designFound({ sound }: Design, explained: readonly Explained[]): Found<"designs"> {
  const trials = explained.map(({ model, property, trial, ok }) => ({
    ...{ model: model.name, property, ok },
    steps: trial.steps.map(({ action, parameters }) => ({ action, parameters: [...parameters] })),
    ...{ loopFrom: trial.loopFrom, reproduced: trial.reproduced, failure: trial.failure ?? null },
    ...{ soundStopsAt: trial.soundStopsAt, soundStopsBecause: trial.soundStopsBecause },
  }));
  const reproduced = sound ? null : trials.length > 0 && trials.every((one) => one.reproduced);
  return { sound, reproduced, trials };
}
