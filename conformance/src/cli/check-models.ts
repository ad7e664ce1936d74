/** Models checked against what the manifest says of them, several at a time, each with one worker. */
import { type Checked, checkedOf } from "../models/judge.ts";
import type { Model } from "../models/manifest.ts";
import type { Problem } from "../reports/case.ts";
import type { TlcResult } from "../tlc/result.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { inPool } from "./in-pool.ts";
import { problemsOfModel, runAgainstManifest } from "./judge-model.ts";
import { writeCounterexample } from "./out-itf.ts";
import { exitCodeOfResult, type TimedResult } from "./run-model.ts";
import { groupDigits } from "./table.ts";

export interface CheckOutcome {
  readonly model: Model;
  readonly result: TlcResult;
  readonly checked: Checked;
  readonly cached: boolean;
  readonly exitCode: number;
}

/** Several at a time, the biggest first, so that none of them is left running alone; the outcomes in the models' order. */
export async function checkModels(context: Context, models: readonly Model[]): Promise<CheckOutcome[]> {
  const outcomes = await inPool(biggestFirst(models), context.jobs.atOnce, (model) =>
    checkModel(context, model),
  );
  return outcomes.toSorted((one, other) => models.indexOf(one.model) - models.indexOf(other.model));
}

export async function checkModel(context: Context, model: Model): Promise<CheckOutcome> {
  const { result, seconds, cached } = await runAgainstManifest(context, model, { shared: true });
  writeCounterexample(context, model, result);
  const problems = problemsOfModel(context, model, result);
  for (const { message } of problems) context.progress.say(message);
  const exitCode = problems.length === 0 ? EXIT.ok : exitCodeOfResult(model.expect.verdict, result);
  recordModel(context, model, { result, seconds, cached }, problems);
  return { model, result, checked: checkedOf(model, result, seconds), cached, exitCode };
}

function recordModel(
  context: Context,
  model: Model,
  { result, seconds, cached }: Pick<TimedResult, "result" | "seconds" | "cached">,
  problems: readonly Problem[],
): void {
  const about = result.property ?? model.name;
  const counts = `${groupDigits(result.distinct)} states`;
  context.record({
    ...{ suite: "models", name: model.name, seconds: cached ? 0 : seconds },
    figures: result.verdict === "pass" ? `pass, ${counts}` : `${result.verdict} failure of ${about}`,
    problems,
  });
}

export const biggestFirst = (models: readonly Model[]): Model[] =>
  models.toSorted((one, other) => workOf(other) - workOf(one));

/** A guess is enough. Liveness takes longer than safety, and what is refuted by safety ends after few states. */
function workOf({ expect }: Model): number {
  if (expect.verdict === "pass") return expect.states;
  return expect.verdict === "liveness" ? 50_000 : 0;
}
