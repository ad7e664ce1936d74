/**
 * The witnesses: each is a claim that something never happens, and TLC must refute it. One run each, since TLC stops
 * at the first violation; several at a time, since each takes little more than a JVM's start.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import { allWitnesses } from "../models/manifest.ts";
import { definitionLines } from "../models/spec-lines.ts";
import { witnessName } from "../records/names.ts";
import type { TlcResult } from "../tlc/result.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { inPool } from "./in-pool.ts";
import { placeInSpec } from "./places.ts";
import { exitCodeOfResult, type Runnable, runOnce } from "./run-model.ts";
import { type Judged, recorded } from "./run-records.ts";

export interface WitnessesChecked {
  readonly total: number;
  readonly refuted: number;
  readonly seconds: number;
  readonly line: string;
  readonly exitCode: number;
}

export async function checkWitnesses(context: Context): Promise<WitnessesChecked> {
  const started = performance.now();
  const claims = allWitnesses(context.manifest).flatMap(({ invariants, ...world }) =>
    invariants.map((name) => ({ ...world, name })),
  );
  const total = claims.length;
  const codes = await inPool(claims, context.jobs.atOnce, (claim) => checkWitness(context, claim));
  const refuted = codes.filter((code) => code === EXIT.ok).length;
  const seconds = (performance.now() - started) / 1000;
  const line = `witnesses: ${refuted} of ${total} refuted, as they must be (${seconds.toFixed(1)} s)`;
  return { total, refuted, seconds, line, exitCode: codes.find((code) => code !== EXIT.ok) ?? EXIT.ok };
}

const checkWitness = (context: Context, claim: Runnable): Promise<number> =>
  recorded(
    context,
    "witnesses",
    witnessName(claim.module, claim.name),
    (inputs) => inputs.witness(claim, claim.name),
    () => judgedWitness(context, claim),
  );

async function judgedWitness(
  context: Context,
  { name, module, cfg }: Runnable,
): Promise<Judged<"witnesses", number>> {
  const base = readFileSync(join(context.specFolder, cfg), "utf8");
  const own = witnessName(module, name);
  const file = join(context.outFolder("witnesses"), `${own}.cfg`);
  writeWhole(file, `${base}\nINVARIANT ${name}\n`);
  const isRefuted = ({ verdict, property }: TlcResult) => verdict === "safety" && property === name;
  const choices = { task: "witness", short: true, shared: true };
  const { result, seconds, cached } = await runOnce(
    context,
    { name: own, module, cfg: file },
    isRefuted,
    choices,
  );
  const wrong = isRefuted(result) ? undefined : `${name}: expected to be refuted, ${reasonOf(result, cfg)}`;
  if (wrong !== undefined) context.progress.say(wrong);
  const line = definitionLines(context.specFolder, module)[name];
  const place = line === undefined ? undefined : placeInSpec(context, line);
  const problems =
    wrong === undefined ? [] : [{ message: wrong, about: name, ...(place === undefined ? {} : { place }) }];
  context.record({
    ...{ suite: "witnesses", name: own, seconds: cached ? 0 : seconds, figures: "refuted, as it must be" },
    problems,
  });
  const exitCode = wrong === undefined ? EXIT.ok : exitCodeOfResult("safety", result);
  const found = { module, cfg, property: name, refuted: wrong === undefined, states: result.distinct };
  return { value: exitCode, record: { exitCode, problems, found, seconds, cached } };
}

function reasonOf(result: TlcResult, cfg: string): string {
  if (result.verdict === "pass") return `but it holds: what it names never happens in ${cfg}`;
  return `found ${result.verdict} ${result.property ?? ""}: ${result.message}`;
}
