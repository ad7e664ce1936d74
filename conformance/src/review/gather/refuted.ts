/** The counterexamples of the broken designs, tried anew on both implementations: what the page says of them is true now. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../../cli/context.ts";
import { withoutFolders } from "../../cli/run-records.ts";
import { twinOf } from "../../cli/twins.ts";
import { tryTrace } from "../../designs/trial.ts";
import { disagreements } from "../../models/judge.ts";
import type { Model } from "../../models/manifest.ts";
import type { TlcResult } from "../../tlc/result.ts";
import { readOutput } from "../../tlc/run.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { tracesOfRefuted } from "../traces/counterexample.ts";
import type { Values } from "../traces/values.ts";
import type { Results } from "./results.ts";
import { bodyOf, isNoTwin } from "./trace-body.ts";

/** Of each model that a broken design is shown by, and that there is a result of. */
export function refutedTraces(context: Context, results: Results, values: Values): ReviewTrace[] {
  const broken = context.manifest.designs.filter(({ sound }) => !sound);
  return broken.flatMap(({ models }) =>
    models.flatMap((name) => {
      const model = context.manifest.models.find((one) => one.name === name)!;
      const result = counterexampleOf(context, results, model);
      return result === undefined ? [] : tracesOf(context, model, result, values);
    }),
  );
}

/**
 * What TLC printed, read again. It may be of an older commit, which its design then says; but if the spec is not the one
 * that it was found of, it is a trace of something else.
 */
export function counterexampleOf(
  { specFolder }: Context,
  results: Results,
  model: Model,
): TlcResult | undefined {
  const { standing, expected } = results.get("models", model.name)!;
  if (standing.standing !== "current" && standing.standing !== "stale") return undefined;
  const printed = standing.run.found?.printed;
  if (printed === null || printed === undefined) return undefined;
  if (standing.about.inputs.spec !== expected.inputs.spec) return undefined;
  const cfg = readFileSync(join(specFolder, model.cfg), "utf8");
  return readOutput(printed.lines, printed.exitCode, cfg);
}

function tracesOf(context: Context, model: Model, result: TlcResult, values: Values): ReviewTrace[] {
  const { property, counterexample: trace } = result;
  if (trace === undefined || property === undefined || disagreements(model, result).length > 0) return [];
  try {
    const { broken, sound, design, specification } = twinOf(context, model);
    const trial = tryTrace(trace, broken, sound, { property, specification });
    return tracesOfRefuted({ model: model.name, design, property, trace, trial, broken, sound }, values);
  } catch (error) {
    // The report is written all the same: it shows TLC's trace, and why no implementation could be asked.
    if (!isNoTwin(error)) throw error;
    return [untried(context, model, result, values, error.message)];
  }
}

function untried(
  context: Context,
  model: Model,
  result: TlcResult,
  values: Values,
  because: string,
): ReviewTrace {
  const property = result.property!;
  return {
    ...{ id: model.name, title: `${model.name}: ${property} fails`, kind: "counterexample", design: null },
    ...{ model: model.name, property, story: `${property} fails, as it has to.` },
    ...bodyOf(context, model, result, values),
    reproduced: { ok: false, because: withoutFolders(because, context.specFolder) },
    ...{ sound: null, cut: null },
  };
}
