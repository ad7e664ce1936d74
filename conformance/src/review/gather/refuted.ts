/** The counterexamples of the broken designs, tried anew on both implementations: what the page says of them is true now. */
import type { Context } from "../../cli/context.ts";
import { twinOf } from "../../cli/twins.ts";
import { tryTrace } from "../../designs/trial.ts";
import { disagreements } from "../../models/judge.ts";
import type { Model } from "../../models/manifest.ts";
import type { TlcResult } from "../../tlc/result.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { tracesOfRefuted } from "../traces/counterexample.ts";
import type { Values } from "../traces/values.ts";

/** Of each model that a broken design is shown by, and that there is a result of. */
export async function refutedTraces(context: Context, values: Values): Promise<ReviewTrace[]> {
  const traces: ReviewTrace[] = [];
  for (const design of context.manifest.designs.filter(({ sound }) => !sound))
    for (const name of design.models) {
      const model = context.manifest.models.find((one) => one.name === name)!;
      const result = await resultOf(context, model);
      if (result !== undefined) traces.push(...tracesOf(context, model, result, values));
    }
  return traces;
}

async function resultOf(context: Context, model: Model): Promise<TlcResult | undefined> {
  const store = context.checkedStore;
  return store.read(await store.keyOf(model), model)?.result;
}

function tracesOf(context: Context, model: Model, result: TlcResult, values: Values): ReviewTrace[] {
  const { property, counterexample: trace } = result;
  if (trace === undefined || property === undefined || disagreements(model, result).length > 0) return [];
  const { broken, sound, design, specification } = twinOf(context, model);
  const trial = tryTrace(trace, broken, sound, { property, specification });
  return tracesOfRefuted({ model: model.name, design, property, trace, trial, broken, sound }, values);
}
