/**
 * What is claimed: each property that a cfg lists, once for each definition, with its sentence, its text, and the models
 * in which it was found to hold, was refuted as it has to be, or of which nothing of now is known.
 */
import { join } from "node:path";
import type { Context } from "../../cli/context.ts";
import { type Model, readCfg } from "../../models/manifest.ts";
import { definitionLines } from "../../models/spec-lines.ts";
import { claimGroup, inGroups } from "../claim-groups.ts";
import { SENTENCES } from "../claim-sentences.ts";
import type { ReviewClaim, Standing } from "../document.ts";
import { paragraphAt } from "../traces/actions.ts";
import { type Results, runOf } from "./results.ts";
import { becauseOfMany, OK, standingOfResult, worst } from "./standings.ts";

/** A property, and the models whose cfgs list it. */
export interface Claimed {
  readonly name: string;
  readonly module: string;
  readonly line: number;
  readonly listed: "invariant" | "property";
  readonly models: readonly Model[];
}

export function reviewClaims(context: Context, results: Results): ReviewClaim[] {
  const claims = claimsIn(context.specFolder, context.manifest.models).map((claim): ReviewClaim => {
    const { name, module, line } = claim;
    const tla = paragraphAt(join(context.specFolder, `${module}.tla`), line);
    const place = `spec/${module}.tla:${line}`;
    const sentence = SENTENCES[`${module}!${name}`] ?? name;
    const kind = kindOf(claim, tla);
    const group = claimGroup(context.specFolder, claim, kind);
    return { name, kind, group, sentence, tla, place, ...found(results, claim) };
  });
  return inGroups(claims);
}

/** In the order of the modules that define them as the models come to them, and there by their lines. */
export function claimsIn(specFolder: string, models: readonly Model[]): Claimed[] {
  const claims = new Map<string, Claimed>();
  const modules: string[] = [];
  const places = new Map<string, Readonly<Record<string, string>>>();
  for (const model of models) {
    const lines = places.get(model.module) ?? definitionLines(specFolder, model.module);
    places.set(model.module, lines);
    const { invariants, properties } = readCfg(specFolder, model.cfg);
    const add = (listed: Claimed["listed"]) => (name: string) => {
      const [, module = model.module, line = "1"] = /^(\w+)\.tla:(\d+)$/.exec(lines[name] ?? "") ?? [];
      if (!modules.includes(module)) modules.push(module);
      const key = `${module}!${name}`;
      const known = claims.get(key) ?? { name, module, line: Number(line), listed, models: [] };
      claims.set(key, { ...known, models: [...known.models, model] });
    };
    invariants.forEach(add("invariant"));
    properties.forEach(add("property"));
  }
  const orderOf = ({ module }: Claimed) => modules.indexOf(module);
  return [...claims.values()].toSorted(
    (one, other) => orderOf(one) - orderOf(other) || one.line - other.line,
  );
}

function kindOf({ name, listed }: Claimed, tla: string): ReviewClaim["kind"] {
  if (listed === "invariant") return /Type(OK)?$/.test(name) ? "type" : "invariant";
  if (/\bAbstract!/.test(tla)) return "refinement";
  return /==\s*\[\]\[/.test(tla) ? "step" : "liveness";
}

function found(
  results: Results,
  { name, models }: Claimed,
): Pick<ReviewClaim, "holds" | "refuted" | "open" | "standing"> {
  const judged = models.map((model) => ({ model, ...judge(results, name, model) }));
  const of = (wanted: Judged["came"]) =>
    judged.filter(({ came }) => came === wanted).map(({ model }) => model.name);
  return {
    ...{ holds: of("holds"), refuted: of("refuted"), open: of("open") },
    standing: togetherOf(judged),
  };
}

/** The worst, and of how many models it is said. */
function togetherOf(judged: readonly Judged[]): Standing {
  const { state, because } = worst(judged.map(({ standing }) => standing));
  const alike = judged.filter(({ standing }) => standing.state === state);
  if (state === "ok" || alike.length === 1) return { state, because };
  return { state, because: `${alike.length} of ${judged.length} models ${state}; ${alike[0]!.ofMany}` };
}

interface Judged {
  readonly came: "holds" | "refuted" | "open";
  readonly standing: Standing;
  /** Why, where it is said of more than this one. */
  readonly ofMany: string;
}

/** A model that failed by another property says nothing of this one. */
function judge(results: Results, name: string, model: Model): Judged {
  const result = results.get("models", model.name)!;
  const standing = standingOfResult(result);
  const verdict = runOf(result)?.found?.verdict;
  const refuted = runOf(result)?.found?.property ?? null;
  if (standing.state === "ok")
    return { came: verdict === "pass" ? "holds" : "refuted", standing: OK, ofMany: "" };
  const [about, ofMany] = [standing.because, becauseOfMany(result)].map((one) => `${model.name}: ${one}`);
  const isOthers = standing.state === "red" && refuted !== null && refuted !== name;
  const state = isOthers ? "missing" : standing.state;
  return { came: "open", standing: { state, because: about! }, ofMany: ofMany! };
}
