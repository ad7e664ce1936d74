/**
 * One model's whole graph on the implementation: TLC's plain check for the time it takes, the dump, the walks, the
 * replay. The stages are timed one by one. The dump is deleted when all was well, since it may be gigabytes.
 */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Made } from "../changed/kept-file.ts";
import { keepGraph } from "../changed/kept-graph.ts";
import { makeDriver } from "../driver/index.ts";
import { canonicalGraph, graphHash } from "../graph/canonical.ts";
import { readDump } from "../graph/dump.ts";
import { DumpError } from "../graph/dump-error.ts";
import { type Covered, coverageOfGraph } from "../models/action-coverage.ts";
import { brokenClaims } from "../models/claims.ts";
import { writeWhole } from "../models/files.ts";
import { disagreements } from "../models/judge.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { type World, worldOf } from "../models/world.ts";
import type { ReplayReport } from "../replay/report.ts";
import type { Share } from "../replay/share.ts";
import type { Problem } from "../reports/case.ts";
import type { TlcResult } from "../tlc/result.ts";
import type { TourCost } from "../tours/suite.ts";
import type { Context } from "./context.ts";
import { dumpModel } from "./dump-model.ts";
import { EXIT } from "./errors.ts";
import { modelFound, problemsOfModel } from "./judge-model.ts";
import { writeFailures } from "./out-itf.ts";
import { Exploring, type OwnGraph } from "./own-graph.ts";
import { problemsOfReplay } from "./problems.ts";
import { replayFound } from "./replay-found.ts";
import { exitCodeOfReport, exitCodeOfShare, isEqual } from "./replay-verdict.ts";
import { exitCodeOfResult, runModel, type TimedResult } from "./run-model.ts";
import { recorded } from "./run-records.ts";
import type { ShardOfModel } from "./shard-file.ts";
import { shardOf } from "./shard-of-model.ts";
import { groupDigits } from "./table.ts";
import { sayDivergences, sayDivergencesOfShare, stage, walkGraph } from "./walk-graph.ts";

const WORKERS = 2;

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
  /** What the whole suite costs, beside the optimum. */
  readonly tour?: TourCost;
  /** The hash of TLC's graph in canonical form; and the implementation's own, where it was explored. */
  readonly sha256?: string;
  readonly ownGraph?: OwnGraph | undefined;
  /** How often TLC took each action. */
  readonly coverage?: readonly Covered[];
  readonly seconds: Stages;
  readonly dumpBytes: number;
  readonly exitCode: number;
  /** What is said of it in reports. */
  readonly problems: readonly Problem[];
  /** Of a shard: what it leaves for merge. */
  readonly shard?: ShardOfModel;
}

const NOT_RUN: Stages = { tlc: 0, dump: 0, parse: 0, walks: 0, replay: 0 };

export interface ReplayChoices {
  /** The implementation's graph is explored, too. Not where stages are timed: it would run beside TLC's dump. */
  readonly explore?: boolean;
  /** Only this share of the suite is walked; the first one does what is done once for a model. */
  readonly share?: Share;
}

export async function replayModel(
  context: Context,
  model: Model,
  choices: ReplayChoices = {},
): Promise<ReplayOutcome> {
  const { share } = choices;
  const [kind, name] =
    share === undefined
      ? (["replays", model.name] as const)
      : (["shards", `${model.name}-${share.index}-of-${share.of}`] as const);
  const outcome = await recorded(
    context,
    kind,
    name,
    (inputs) => inputs.replay(model),
    async () => {
      const value = await replayedModel(context, model, choices);
      const { exitCode, problems, seconds: stages } = value;
      return { value, record: { exitCode, problems, stages: { ...stages }, found: replayFound(value) } };
    },
  );
  recordReplay(context, outcome);
  return outcome;
}

/** Of a share or of the whole, or of shards that were merged. */
export function recordReplay(
  context: Context,
  { model, report, problems, seconds }: Pick<ReplayOutcome, "model" | "report" | "problems" | "seconds">,
): void {
  context.record({
    ...{ suite: "replay", name: model.name, problems },
    seconds: Object.values(seconds).reduce((sum, one) => sum + one, 0),
    figures: `${groupDigits(report?.covered ?? 0)} of ${groupDigits(report?.transitions ?? 0)} transitions`,
  });
}

async function replayedModel(
  context: Context,
  model: Model,
  { share, explore = share === undefined || share.index === 1 }: ReplayChoices,
): Promise<ReplayOutcome> {
  const world = worldOf(readCfg(context.specFolder, model.cfg));
  const made = await context.keptStore.madeOf(model, world);
  const dumpFile = join(context.outFolder("graphs"), `${model.name}.dot`);
  // One that an earlier red run left must not be taken for this one's.
  rmSync(dumpFile, { force: true });
  const plain = await plainCheck(context, model);
  const checked = { ...NOT_RUN, tlc: plain.seconds };
  const wrong = disagreements(model, plain.result);
  if (wrong.length > 0) return notReplayed(context, model, plain.result, checked, wrong);

  const exploring = explore ? new Exploring(context, model, world) : undefined;
  try {
    const dumped = await dumpModel(context, model, dumpFile);
    const seconds = { ...checked, dump: dumped.seconds };
    const other = disagreements(model, dumped.result);
    if (other.length > 0) return notReplayed(context, model, dumped.result, seconds, other, dumpFile);
    const dump = { file: dumpFile, result: dumped.result, seconds, made };
    return {
      model,
      result: dumped.result,
      ...(await replayDump(context, model, world, dump, { exploring, share })),
    };
  } catch (error) {
    // A dump that is broken is there to be looked at; whatever else happened, it was not the dump.
    if (!(error instanceof DumpError)) rmSync(dumpFile, { force: true });
    throw error;
  } finally {
    exploring?.stop();
  }
}

/** TLC's verdict, by which alone the properties are checked. */
const plainCheck = (context: Context, model: Model): Promise<TimedResult> =>
  recorded(
    context,
    "models",
    model.name,
    (inputs) => inputs.model(model),
    async () => {
      const run = await runModel(context, model, { workers: WORKERS, task: "plain check" });
      // The depth is the same in every run with one worker only, so here it is not looked at.
      const value = { ...run, result: withDepthOf(model, run.result) };
      const { result, seconds } = value;
      const problems = problemsOfModel(context, model, result);
      const exitCode = problems.length === 0 ? EXIT.ok : exitCodeOfResult("pass", result);
      return {
        value,
        record: {
          exitCode,
          problems,
          seconds,
          found: { ...modelFound(context, model, run, []), depth: null },
        },
      };
    },
  );

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
  const problems = problemsOfModel(context, model, result);
  return { model, result, report: undefined, seconds, dumpBytes: 0, exitCode, problems };
}

function withDepthOf({ expect }: Model, result: TlcResult): TlcResult {
  return expect.verdict === "pass" && result.verdict === "pass" ? { ...result, depth: expect.depth } : result;
}

interface Dump {
  readonly file: string;
  readonly result: TlcResult;
  readonly seconds: Stages;
  /** What all this depends on, as it was before TLC read the modules. */
  readonly made: Made;
}

async function replayDump(
  context: Context,
  model: Model,
  world: World,
  { file, result, seconds, made }: Dump,
  { exploring, share }: { readonly exploring: Exploring | undefined; readonly share: Share | undefined },
): Promise<Omit<ReplayOutcome, "model" | "result">> {
  const { layout } = makeDriver(world);
  const [graph, parse] = await stage(context, `${model.name}: parse`, () => readDump(file, layout, result));
  const unclaimed = brokenClaims(context.specFolder, model, graph.actions);
  for (const reason of unclaimed) context.progress.say(`${model.name}: ${reason}`);
  const walked = await walkGraph(context, model, world, graph, { share });
  const { report, tour, walks, replay } = walked;
  const canonical = canonicalGraph(graph);
  const sha256 = graphHash(canonical);
  const ownGraph = await exploring?.comparedWith(canonical);
  for (const one of ownGraph?.differences ?? []) context.progress.say(`${model.name}: own graph: ${one}`);
  const timed = { ...seconds, parse, walks, replay };
  const problems = problemsOfReplay(context, { report, unclaimed, ownGraph }, share !== undefined);
  const dumpBytes = statSync(file).size;
  writeFailures(context, model, world, report.groups);
  const coverage = coverageOfGraph(context.specFolder, model, graph);
  const outcome = { report, tour, sha256, ownGraph, coverage, dumpBytes, seconds: timed, problems };
  if (share !== undefined) {
    rmSync(file);
    sayDivergencesOfShare(context, model, report);
    const shard = shardOf(context, model, graph, walked, { share, sha256, ownGraph, seconds: timed });
    return { ...outcome, shard, exitCode: exitCodeOfShare(report, unclaimed, ownGraph) };
  }
  writeReport(context, model, { ...report, tour, sha256, ownGraph: ownGraph ?? null });
  if (isEqual(report, ownGraph)) rmSync(file);
  else sayDivergences(context, model, report);
  const exitCode = exitCodeOfReport(report, unclaimed, ownGraph);
  if (exitCode === EXIT.ok) context.keptStore.write(model, made, keepGraph(canonical, layout));
  return { ...outcome, exitCode };
}

export function writeReport(context: Context, { name }: Model, report: unknown): void {
  writeWhole(join(context.outFolder("replay"), `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
}
