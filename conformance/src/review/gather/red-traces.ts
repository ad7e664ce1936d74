/**
 * The counterexamples that nobody expected: of models that were to pass, or to fail by another property. They are what a
 * reviewer of a red run wants to see first.
 */
import type { Context } from "../../cli/context.ts";
import { disagreements } from "../../models/judge.ts";
import type { Model } from "../../models/manifest.ts";
import type { TlcResult } from "../../tlc/result.ts";
import type { ReviewTrace } from "../document-traces.ts";
import type { Values } from "../traces/values.ts";
import { counterexampleOf } from "./refuted.ts";
import type { Results } from "./results.ts";
import { bodyOf } from "./trace-body.ts";

export function redTraces(context: Context, results: Results, values: Values): ReviewTrace[] {
  return context.manifest.models.flatMap((model) => {
    const result = counterexampleOf(context, results, model);
    if (result?.counterexample === undefined || disagreements(model, result).length === 0) return [];
    return [redTrace(context, model, result, values)];
  });
}

function redTrace(context: Context, model: Model, result: TlcResult, values: Values): ReviewTrace {
  const property = result.property ?? null;
  return {
    ...{
      id: model.name,
      title: `${model.name}: ${property ?? result.verdict} fails`,
      kind: "counterexample",
    },
    ...{ design: null, model: model.name, property, story: storyOf(model, result) },
    ...bodyOf(context, model, result, values),
    ...{ reproduced: null, sound: null, cut: null },
  };
}

function storyOf({ expect }: Model, { verdict, property }: TlcResult): string {
  const found = property === undefined ? `a ${verdict} failure` : `${property} fails`;
  const wanted = expect.verdict === "pass" ? "to pass" : `to fail by ${expect.property}`;
  return `Here ${found}, though the model is ${wanted}.`;
}
