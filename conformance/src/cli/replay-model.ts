/**
 * One model's whole graph on the implementation: TLC's plain check for the time it takes, the dump, the walks, the
 * replay. The stages are timed one by one. The dump is deleted when all was well, since it may be gigabytes.
 */
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeDriver } from "../driver/index.ts";
import { readDump } from "../graph/dump.ts";
import { DumpError } from "../graph/dump-error.ts";
import { withoutProperties } from "../models/cfg.ts";
import { brokenClaims } from "../models/claims.ts";
import { writeWhole } from "../models/files.ts";
import { disagreements } from "../models/judge.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { definitionLines } from "../models/spec-lines.ts";
import { type World, worldOf } from "../models/world.ts";
import { printGroup } from "../replay/print.ts";
import { replay } from "../replay/replay.ts";
import type { ReplayReport } from "../replay/report.ts";
import type { TlcResult } from "../tlc/result.ts";
import { greedyTour } from "../tours/greedy.ts";
import type { Context } from "./context.ts";

import { EXIT } from "./errors.ts";
import { exitCodeOfResult, runModel, type TimedResult } from "./run-model.ts";
import { groupDigits } from "./table.ts";

const WORKERS = 2;

/**
 * A refusal takes about two microseconds, and those of all models together would take minutes: all are performed of a
 * model with at most so many pairs of state and step, and about as many as the sample of one that has more.
 */
const ALL_REFUSALS = 1_000_000;
const SAMPLED_REFUSALS = 250_000;

const DRIVER = new URL("../driver/index.js", import.meta.url).href;

export interface Stages {
  readonly tlc: number;
  readonly dump: number;
  readonly parse: number;
  readonly walks: number;
  readonly replay: number;
}

export interface ReplayOutcome {
  readonly model: Model;
  /** Of the run with the dump, which had one worker. */
  readonly result: TlcResult;
  readonly report: ReplayReport | undefined;
  readonly seconds: Stages;
  readonly dumpBytes: number;
  readonly exitCode: number;
}

const NOT_RUN: Stages = { tlc: 0, dump: 0, parse: 0, walks: 0, replay: 0 };

export async function replayModel(context: Context, model: Model): Promise<ReplayOutcome> {
  const world = worldOf(readCfg(context.specFolder, model.cfg));
  const dumpFile = join(context.outFolder("graphs"), `${model.name}.dot`);
  // One that an earlier red run left must not be taken for this one's.
  rmSync(dumpFile, { force: true });
  const plain = await runModel(context, model, { workers: WORKERS, task: "plain check" });
  const checked = { ...NOT_RUN, tlc: plain.seconds };
  // The depth is the same in every run with one worker only, so here it is not looked at.
  const wrong = disagreements(model, withDepthOf(model, plain.result));
  if (wrong.length > 0) return notReplayed(context, model, plain.result, checked, wrong);

  const dumped = await dumpModel(context, model, dumpFile);
  const seconds = { ...checked, dump: dumped.seconds };
  try {
    const other = disagreements(model, dumped.result);
    if (other.length > 0) return notReplayed(context, model, dumped.result, seconds, other, dumpFile);
    const replayed = await replayGraph(context, model, world, dumpFile, dumped.result, seconds);
    return { model, result: dumped.result, ...replayed };
  } catch (error) {
    // A dump that is broken is there to be looked at; whatever else happened, it was not the dump.
    if (!(error instanceof DumpError)) rmSync(dumpFile, { force: true });
    throw error;
  }
}

function notReplayed(
  context: Context,
  model: Model,
  result: TlcResult,
  seconds: Stages,
  wrong: readonly string[],
  dumpFile?: string,
): ReplayOutcome {
  for (const reason of wrong) context.progress.say(`${model.name}: ${reason}`);
  if (dumpFile !== undefined) rmSync(dumpFile, { force: true });
  const exitCode = exitCodeOfResult("pass", result);
  return { model, result, report: undefined, seconds, dumpBytes: 0, exitCode };
}

function withDepthOf({ expect }: Model, result: TlcResult): TlcResult {
  return expect.verdict === "pass" && result.verdict === "pass" ? { ...result, depth: expect.depth } : result;
}

/** The plain check has found out whether the properties hold; the dump is of the same graph, with nothing to check. */
async function dumpModel(context: Context, model: Model, dump: string): Promise<TimedResult> {
  const { name, module, cfg } = model;
  const file = join(context.outFolder("graphs"), `${name}.cfg`);
  writeWhole(file, withoutProperties(readFileSync(join(context.specFolder, cfg), "utf8")));
  try {
    return await runModel(context, { name: `${name}-dump`, module, cfg: file }, { dump, task: "dump" });
  } finally {
    rmSync(file, { force: true });
  }
}

async function replayGraph(
  context: Context,
  model: Model,
  world: World,
  dumpFile: string,
  result: TlcResult,
  before: Stages,
): Promise<Pick<ReplayOutcome, "report" | "seconds" | "exitCode" | "dumpBytes">> {
  const { signal, progress, specFolder } = context;
  const stage = async <T>(name: string, work: () => Promise<T>) => {
    const done = await progress.during(`${model.name}: ${name}`, () => timed(work));
    signal.throwIfAborted();
    return done;
  };
  const driver = makeDriver(world);
  const [graph, parse] = await stage("parse", () => readDump(dumpFile, driver.layout, result));
  const unclaimed = brokenClaims(specFolder, model, graph.actions);
  for (const reason of unclaimed) progress.say(`${model.name}: ${reason}`);
  const [tour, walks] = await stage("walks", async () => greedyTour(graph));
  const [report, seconds] = await progress.during(`${model.name}: replay`, (update) =>
    timed(() =>
      replay(
        graph,
        tour,
        { module: DRIVER, options: world },
        {
          workers: WORKERS,
          allowUnusedActions: true,
          mostRefusals: mostRefusalsOf(context, graph.states * driver.steps.length),
          specLines: definitionLines(specFolder, model.module),
          signal,
          onProgress: (steps) => update(`${groupDigits(steps)} of ${groupDigits(tour.edges.length)} steps`),
        },
      ),
    ),
  );
  const dumpBytes = statSync(dumpFile).size;
  writeWhole(join(context.outFolder("replay"), `${model.name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  if (report.ok && report.equal) rmSync(dumpFile);
  else sayDivergences(context, model, report);
  return {
    report,
    dumpBytes,
    seconds: { ...before, parse, walks, replay: seconds },
    exitCode: !(report.ok && report.equal)
      ? EXIT.divergence
      : unclaimed.length > 0
        ? EXIT.uncovered
        : EXIT.ok,
  };
}

function mostRefusalsOf({ options }: Context, pairs: number): number {
  return options.thorough || pairs <= ALL_REFUSALS ? Number.POSITIVE_INFINITY : SAMPLED_REFUSALS;
}

function sayDivergences(context: Context, model: Model, report: ReplayReport): void {
  const uncovered = report.transitions - report.covered;
  context.progress.say(
    `${model.name}: ${report.divergences} divergences, ${groupDigits(uncovered)} transitions not covered`,
  );
  for (const reason of report.unequalBecause) context.progress.say(`${model.name}: not equal: ${reason}`);
  for (const group of report.groups) context.progress.say(printGroup(group));
  context.progress.say(`to replay it again: npx wakeproof replay ${model.name}`);
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, (performance.now() - started) / 1000];
}
