/**
 * `wakeproof sweep`: models of the manifest at other sizes, a table of states, transitions, time and verdict. Without
 * names the small points; with --big all of them. What was found is stored in spec/results and in spec/README.md, and
 * is not looked for again while the definitions that it was found of are the same.
 *
 * Each point has a budget. One that exceeds it is given up and says how far it came; it is never green.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import { transitionsOf } from "../models/judge.ts";
import { readSweep, type Sweep } from "../models/sweep.ts";
import { sweepModel } from "../models/sweep-model.ts";
import {
  describePoint,
  type FoundPoint,
  isCurrent,
  OVER_BUDGET,
  readResults,
  SWEEP_COLUMNS,
  storeResults,
} from "../models/sweep-results.ts";
import { usedHash } from "../models/used-hash.ts";
import type { TlcResult } from "../tlc/result.ts";
import type { TlcProgress } from "../tlc/run.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { inPool } from "./in-pool.ts";
import { exitCodeOfResult, runModel } from "./run-model.ts";
import { groupDigits, printTable } from "./table.ts";

interface Swept {
  readonly found: FoundPoint;
  /** Whether it was found earlier, of the same definitions. */
  readonly stored: boolean;
  readonly exitCode: number;
}

export async function sweep(context: Context): Promise<number> {
  const all = readSweep(context.specFolder, context.manifest);
  const budget = budgetOf(context.options.budget);
  const named = context.chosen(
    "point",
    all.map((one) => ({ ...one, name: one.point.name })),
  );
  const chosen = context.options.names.length > 0 || context.options.big ? named : named.filter(isSmall);
  const swept = await inPool(chosen, context.jobs.atOnce, async (one) => {
    const known = context.options.force ? undefined : storedOf(context, one);
    if (known !== undefined) return known;
    const fresh = await sweepPoint(context, one, budget);
    // At once: whoever stops the sweep keeps what it came to.
    storeResults(context.specFolder, all, [fresh.found]);
    return fresh;
  });
  context.print(tableOf(swept), { schemaVersion: 1, points: swept.map(({ found }) => found) });
  // A failure says more than that another point took too long.
  const codes = swept.map(({ exitCode }) => exitCode).filter((code) => code !== EXIT.ok);
  return codes.find((code) => code !== EXIT.overBudget) ?? codes[0] ?? EXIT.ok;
}

/** What did not pass is run again: it may have been a budget, or somebody may be looking for the reason. */
function storedOf({ specFolder }: Context, one: Sweep): Swept | undefined {
  const found = readResults(specFolder).points.find((stored) => isCurrent(specFolder, one, stored));
  return found?.verdict === "pass" ? { found, stored: true, exitCode: EXIT.ok } : undefined;
}

const isSmall = ({ point }: Sweep): boolean => !point.big;

function budgetOf(asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined;
  const seconds = Number(asked);
  if (!(seconds > 0))
    throw new CliError(
      EXIT.usage,
      `--budget ${asked}: expected a number of seconds for each point; try: --budget 60`,
    );
  return seconds;
}

async function sweepPoint(context: Context, one: Sweep, asked: number | undefined): Promise<Swept> {
  const { point } = one;
  const seconds = asked ?? point.budget;
  const budget = AbortSignal.timeout(seconds * 1000);
  let last: TlcProgress = { generated: 0, distinct: 0, queue: 0 };
  try {
    const { result, seconds: took } = await runModel(context, makeModel(context, one), {
      ...{ task: "sweep", shared: true, library: [context.specFolder] },
      folder: context.outFolder("sweep"),
      signal: AbortSignal.any([context.signal, budget]),
      onProgress: (progress) => {
        last = progress;
      },
    });
    return judge(context, one, result, took);
  } catch (error) {
    if (!budget.aborted || context.signal.aborted) throw error;
    context.progress.say(
      `${point.name}: over its budget of ${seconds} s, ${howFar(last)}; try: --budget with more seconds`,
    );
    const found = foundOf(context, one, OVER_BUDGET, last.distinct, last.generated, seconds);
    return { found, stored: false, exitCode: EXIT.overBudget };
  }
}

/** TLC counts once a minute. */
function howFar({ distinct, queue }: TlcProgress): string {
  if (distinct === 0) return "before TLC had counted its states for the first time";
  return `${groupDigits(distinct)} distinct states found when TLC last counted, ${groupDigits(queue)} of them not looked at`;
}

function judge(context: Context, one: Sweep, result: TlcResult, took: number): Swept {
  const isPass = result.verdict === "pass";
  if (!isPass)
    context.progress.say(
      `${one.point.name}: expected pass, found ${result.verdict} ${result.property ?? ""}: ${result.message}`,
    );
  const verdict = [result.verdict, result.property ?? ""].join(" ").trim();
  const found = foundOf(context, one, verdict, result.distinct, transitionsOf(result), took);
  return { found, stored: false, exitCode: isPass ? EXIT.ok : exitCodeOfResult("pass", result) };
}

function foundOf(
  { specFolder }: Context,
  { point, model }: Sweep,
  verdict: string,
  states: number,
  transitions: number,
  seconds: number,
): FoundPoint {
  const { name, level, symmetry, constants } = point;
  const counted = { states, transitions, seconds: Math.round(seconds * 10) / 10 };
  const hash = usedHash(specFolder, model);
  return { name, level, model: model.name, constants, symmetry, ...counted, verdict, specHash: hash };
}

function makeModel(context: Context, { point, model }: Sweep) {
  const base = readFileSync(join(context.specFolder, model.cfg), "utf8");
  const { module, moduleText, cfgText } = sweepModel(point, model.module, base);
  const folder = context.outFolder("sweep");
  writeWhole(join(folder, `${module}.tla`), moduleText);
  writeWhole(join(folder, `${module}.cfg`), cfgText);
  return { name: `sweep-${point.name}`, module, cfg: `${module}.cfg` };
}

function tableOf(swept: readonly Swept[]): string {
  return printTable(
    [...SWEEP_COLUMNS, "states", "transitions", "seconds", "from", "verdict", "ok"],
    swept.map(({ found, stored, exitCode }) => [
      ...describePoint(found),
      ...[found.states, found.transitions, found.seconds.toFixed(1), stored ? "store" : "TLC"],
      ...[found.verdict, exitCode === EXIT.ok ? "ok" : "NOT OK"],
    ]),
  );
}
