/**
 * `wakeproof check`: every model against its expected result, and every witness. With names, these models alone.
 * One worker, so that the depth of a graph is the same in every run.
 */

import { type Checked, checkedOf, disagreements } from "../models/judge.ts";
import type { Model } from "../models/manifest.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { expectationOf } from "./models.ts";
import { exitCodeOfResult, runOnce } from "./run-model.ts";
import { printTable } from "./table.ts";
import { checkWitnesses, type WitnessesChecked } from "./witnesses.ts";

export interface CheckOutcome {
  readonly checked: Checked;
  readonly exitCode: number;
}

export async function check(context: Context): Promise<number> {
  const models = modelsOf(context);
  const outcomes: CheckOutcome[] = [];
  for (const model of models) outcomes.push(await checkModel(context, model));
  const whole = context.options.names.length === 0 && !context.options.designs;
  const witnesses = whole ? await checkWitnesses(context) : undefined;
  const rows = outcomes.map((outcome) => outcome.checked);
  context.print(textOf(models, rows, witnesses), { schemaVersion: 1, models: rows });
  return outcomes.find((outcome) => outcome.exitCode !== EXIT.ok)?.exitCode ?? witnesses?.exitCode ?? EXIT.ok;
}

export async function checkModel(context: Context, model: Model): Promise<CheckOutcome> {
  const { result, seconds } = await runOnce(context, model);
  const wrong = disagreements(model, result);
  for (const reason of wrong) context.progress.say(`${model.name}: ${reason}`);
  return {
    checked: checkedOf(model, result, seconds),
    exitCode: wrong.length === 0 ? EXIT.ok : exitCodeOfResult(model.expect.verdict, result),
  };
}

function modelsOf(context: Context): readonly Model[] {
  const { models, designs } = context.manifest;
  if (!context.options.designs) return context.chosen("model", models);
  const shown = new Set(context.chosen("design", designs).flatMap((design) => design.models));
  return models.filter((model) => shown.has(model.name));
}

function textOf(models: readonly Model[], rows: readonly Checked[], witnesses?: WitnessesChecked): string {
  const table = printTable(
    ["model", "expected", "verdict", "states", "transitions", "depth", "seconds", "ok"],
    rows.map((row, at) => [
      row.name,
      expectationOf(models[at]!),
      row.verdict,
      row.states,
      row.transitions,
      row.depth ?? undefined,
      row.seconds.toFixed(1),
      row.ok ? "ok" : "NOT OK",
    ]),
  );
  return witnesses === undefined ? table : `${table}\n${witnesses.line}`;
}
