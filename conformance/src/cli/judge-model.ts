/** TLC's verdict on a model of the manifest, once in a command, recorded for the report whoever asks for it. */
import { coverageOf } from "../models/action-coverage.ts";
import { disagreements, transitionsOf } from "../models/judge.ts";
import type { Model } from "../models/manifest.ts";
import type { ActionsCovered, Found } from "../records/found.ts";
import type { Problem } from "../reports/case.ts";
import type { TlcResult } from "../tlc/result.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { placeOfModel } from "./places.ts";
import { exitCodeOfResult, type RunChoices, runOnce, type TimedResult } from "./run-model.ts";
import { recorded, withoutFolders } from "./run-records.ts";

/** A model's run, which is as expected when it is what the manifest says. */
export async function runAgainstManifest(
  context: Context,
  model: Model,
  choices: Pick<RunChoices, "shared"> = {},
): Promise<TimedResult> {
  const known = context.results.get(model.name);
  if (known !== undefined) return known;
  const isExpected = (result: TlcResult) => disagreements(model, result).length === 0;
  const work = async () => {
    // Of a model that is replayed the graph says it; of one that fails, TLC's counts mean nothing.
    const coverage = !model.replay && model.expect.verdict === "pass";
    const found = await runOnce(context, model, isExpected, { ...choices, coverage });
    const { result, seconds, cached } = found;
    const problems = problemsOfModel(context, model, result);
    const exitCode = problems.length === 0 ? EXIT.ok : exitCodeOfResult(model.expect.verdict, result);
    const covered = coverageOf(context.specFolder, model, result.coverage);
    return {
      value: found,
      record: { exitCode, problems, seconds, cached, found: modelFound(context, model, found, covered) },
    };
  };
  return recorded(context, "models", model.name, (inputs) => inputs.model(model), work);
}

/** What is otherwise than the manifest says, each at the line where it is decided. */
export function problemsOfModel(context: Context, model: Model, result: TlcResult): Problem[] {
  return disagreements(model, result).map((reason) => ({
    message: `${model.name}: ${reason}`,
    about: result.property ?? model.name,
    place: placeOfModel(context, model, result),
  }));
}

export function modelFound(
  { specFolder }: Context,
  model: Model,
  { result, lines }: Pick<TimedResult, "result" | "lines">,
  coverage: ActionsCovered,
): Found<"models"> {
  const { verdict, property, message, distinct, initial, depth, exitCode } = result;
  const isRefuted = result.counterexample !== undefined;
  return {
    ...{ expected: model.expect.verdict, verdict, property: property ?? null },
    message: withoutFolders(message, specFolder),
    ...{ states: distinct, transitions: Math.max(0, transitionsOf(result)), initial, depth: depth ?? null },
    coverage: [...coverage],
    printed: isRefuted ? { lines: lines.map((line) => withoutFolders(line, specFolder)), exitCode } : null,
  };
}
