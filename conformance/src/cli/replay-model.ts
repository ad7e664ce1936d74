/**
 * One model's whole graph on the implementation: TLC's plain check for the time it takes, the dump, the walks, the
 * replay. The stages are timed one by one. The dump is deleted when all was well, since it may be gigabytes.
 */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeDriver } from "../driver/index.ts";
import { readDump } from "../graph/dump.ts";
import { DumpError } from "../graph/dump-error.ts";
import type { StateGraph } from "../graph/graph.ts";
import { writeWhole } from "../models/files.ts";
import { disagreements, transitionsOf } from "../models/judge.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { definitionLines } from "../models/spec-lines.ts";
import { worldOf } from "../models/world.ts";
import { replay } from "../replay/replay.ts";
import type { ReplayReport } from "../replay/report.ts";
import type { TlcResult } from "../tlc/result.ts";
import { greedyTour } from "../tours/greedy.ts";
import type { Context } from "./context.ts";
import { printGroup } from "./divergences.ts";
import { EXIT } from "./errors.ts";
import { exitCodeOfResult, runModel } from "./run-model.ts";
import { groupDigits } from "./table.ts";

const WORKERS = 2;
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
  const plain = await runModel(context, model, { workers: WORKERS, task: "plain check" });
  const dumpFile = join(context.outFolder("graphs"), `${model.name}.dot`);
  const dumped = await runModel(context, model, { dump: dumpFile, task: "dump" });
  const wrong = disagreements(model, dumped.result);
  const fixed = { model, result: dumped.result, dumpBytes: 0 };
  const seconds = { ...NOT_RUN, tlc: plain.seconds, dump: dumped.seconds };
  if (plain.result.distinct !== dumped.result.distinct)
    wrong.push(`two workers found ${plain.result.distinct} states, one worker ${dumped.result.distinct}`);
  if (wrong.length > 0) {
    for (const reason of wrong) context.progress.say(`${model.name}: ${reason}`);
    return { ...fixed, seconds, report: undefined, exitCode: exitCodeOfResult("pass", dumped.result) };
  }
  return { ...fixed, ...(await replayGraph(context, model, dumpFile, dumped.result, seconds)) };
}

async function replayGraph(
  context: Context,
  model: Model,
  dumpFile: string,
  result: TlcResult,
  before: Stages,
): Promise<Pick<ReplayOutcome, "report" | "seconds" | "exitCode" | "dumpBytes">> {
  const world = worldOf(readCfg(context.specFolder, model.cfg));
  const [graph, parse] = await timed(() => readDump(dumpFile, makeDriver(world).layout));
  expectWhole(dumpFile, graph, result);
  const [tour, walks] = await timed(async () => greedyTour(graph));
  const [report, seconds] = await timed(() =>
    replay(
      graph,
      tour,
      { module: DRIVER, options: world },
      {
        workers: WORKERS,
        allowUnusedActions: true,
        specLines: definitionLines(context.specFolder, "EpollWaitIndirs"),
        signal: context.signal,
        onProgress: (steps) =>
          context.progress.update(
            () => `${model.name}: replayed ${groupDigits(steps)} of ${groupDigits(tour.edges.length)} steps`,
          ),
      },
    ),
  );
  const dumpBytes = statSync(dumpFile).size;
  writeWhole(join(context.outFolder("replay"), `${model.name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  if (report.ok) rmSync(dumpFile);
  else sayDivergences(context, model, report);
  return {
    report,
    dumpBytes,
    seconds: { ...before, parse, walks, replay: seconds },
    exitCode: report.ok ? EXIT.ok : EXIT.divergence,
  };
}

/** The dump holds what TLC counted; a dump that lost a line must not look like a smaller model. */
function expectWhole(file: string, graph: StateGraph, result: TlcResult): void {
  if (graph.states !== result.distinct)
    throw new DumpError(file, 0, `has ${graph.states} states, expected TLC's ${result.distinct}`);
  if (graph.edges !== transitionsOf(result))
    throw new DumpError(file, 0, `has ${graph.edges} transitions, expected TLC's ${transitionsOf(result)}`);
}

function sayDivergences(context: Context, model: Model, report: ReplayReport): void {
  const uncovered = report.transitions - report.covered;
  context.progress.say(
    `${model.name}: ${report.divergences} divergences, ${groupDigits(uncovered)} transitions not covered`,
  );
  for (const group of report.groups) context.progress.say(printGroup(group));
  context.progress.say(`to replay it again: npx wakeproof replay ${model.name}`);
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, (performance.now() - started) / 1000];
}
