/** The models with their bounds, what is expected and what was found, and their replays. */
import type { Context } from "../../cli/context.ts";
import { expectationOf } from "../../cli/models.ts";
import { type Model, readCfg } from "../../models/manifest.ts";
import type { ReviewModel } from "../document.ts";
import { boundsOf } from "./bounds.ts";
import { type Results, runOf } from "./results.ts";
import { standingOfResult } from "./standings.ts";

export const reviewModels = (context: Context, results: Results): ReviewModel[] =>
  context.manifest.models.map((model) => reviewModel(context, results, model));

function reviewModel({ specFolder }: Context, results: Results, model: Model): ReviewModel {
  const cfg = readCfg(specFolder, model.cfg);
  const result = results.get("models", model.name)!;
  const found = runOf(result)?.found ?? undefined;
  const { name, about, module } = model;
  return {
    ...{ name, about, module, cfg: model.cfg, bounds: boundsOf(cfg) },
    properties: [...cfg.invariants, ...cfg.properties],
    expected: expectationOf(model),
    found: found === undefined ? null : verdictText(found),
    states: found?.states ?? null,
    transitions: found?.transitions ?? null,
    depth: found?.depth ?? runOf(replayOf(results, model) ?? result)?.found?.depth ?? null,
    standing: standingOfResult(result),
    replay: reviewReplay(results, model),
  };
}

const replayOf = (results: Results, { name }: Model) => results.get("replays", name);

function verdictText({
  verdict,
  property,
}: {
  readonly verdict: string;
  readonly property: string | null;
}): string {
  if (verdict === "pass") return verdict;
  return verdict === "error"
    ? "no verdict"
    : `${verdict} failure: ${property ?? "a property without a name"}`;
}

function reviewReplay(results: Results, model: Model): ReviewModel["replay"] {
  const result = replayOf(results, model);
  if (result === undefined) return null;
  const found = runOf(result)?.found;
  const { disabled = 0, performed = 0 } = found?.refusals ?? {};
  return {
    standing: standingOfResult(result),
    covered: found?.covered ?? 0,
    transitions: found?.transitions ?? 0,
    enabledStates: found?.enabledStates ?? 0,
    enabledSetsCompared: found?.enabledSetsCompared ?? 0,
    ...{ refused: performed, disabled },
    divergences: found?.divergences ?? 0,
  };
}
