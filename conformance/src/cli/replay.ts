/** `wakeproof replay`: every transition of each replayed model, on the implementation. It makes what it needs. */
import { join } from "node:path";
import { type Stated, storeStatement } from "../models/bisimulation-results.ts";
import type { Model } from "../models/manifest.ts";
import { type Measured, storeNightly } from "../models/nightly-results.ts";
import { storeTours } from "../models/tour-results.ts";
import { usedHash } from "../models/used-hash.ts";
import type { Share } from "../replay/share.ts";
import type { TourCost } from "../tours/suite.ts";
import { replayWhatChanged } from "./changed.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { replayFailure } from "./replay-failure.ts";
import { type ReplayOutcome, replayModel } from "./replay-model.ts";
import { replayShard, shareIn } from "./shards.ts";
import { groupDigits, printTable } from "./table.ts";

export async function replayCommand(context: Context): Promise<number> {
  const { failure } = context.options;
  if (failure !== undefined) return replayFailure(context, failure);
  const share = shareOf(context);
  const models = modelsOf(context);
  expectTogether(context);
  if (context.options.changed) return replayWhatChanged(context, models);
  if (share !== undefined) return replayShard(context, models, share);
  const outcomes: ReplayOutcome[] = [];
  const measured: Measured[] = [];
  for (const model of models) {
    const outcome = await replayModel(context, model);
    outcomes.push(outcome);
    if (outcome.report !== undefined) measured.push(measuredOf(context, outcome));
  }
  const exitCode = outcomes.find((outcome) => outcome.exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
  if (context.options.store && exitCode === EXIT.ok) store(context, outcomes, measured);
  const peakMegabytes = peakMemory();
  const memory = `peak memory of this process: ${groupDigits(peakMegabytes)} MB`;
  const text = [replayTable(outcomes), ...outcomes.flatMap(pairsLine), memory].join("\n");
  context.print(text, { schemaVersion: 1, models: outcomes.map(rowOf), peakMegabytes });
  return exitCode;
}

/** The walks were made to take all pairs, so if they were walked to their ends all were taken. */
function pairsLine({ model, report, tour }: ReplayOutcome): string[] {
  const pairs = tour?.pairs;
  if (pairs === undefined || report === undefined) return [];
  const shown =
    report.divergences === 0 ? "all taken" : "not all taken, since walks ended where they diverged";
  return [`${model.name}: ${groupDigits(pairs)} pairs of transitions, ${shown}`];
}

/** An option that would be ignored is refused. */
function expectTogether({ options }: Context): void {
  const { changed, touchedOnly, store, thorough, shard, pairs, junit, summary, outItf } = options;
  if (touchedOnly && !changed)
    throw new CliError(
      EXIT.usage,
      "--touched-only goes with --changed; try: wakeproof replay --changed --touched-only",
    );
  const others = { store, thorough, shard, pairs, junit, summary, "out-itf": outItf };
  const other = Object.entries(others).find(([, given]) => given !== undefined && given !== false)?.[0];
  if (changed && other !== undefined)
    throw new CliError(EXIT.usage, `--${other} is for whole replays, not for --changed; try: one of the two`);
}

function shareOf({ options: { shard, shardOut, store, pairs } }: Context): Share | undefined {
  if (pairs && store)
    throw new CliError(
      EXIT.usage,
      "--store: the suite that is stored is that of transitions; try: without --pairs",
    );
  if (shard !== undefined && store)
    throw new CliError(EXIT.usage, "--store: a shard is no statement about the whole; try: without --shard");
  if (shard !== undefined) return shareIn(shard);
  if (shardOut !== undefined)
    throw new CliError(EXIT.usage, `--shard-out ${shardOut}: expected --shard, too; try: --shard 1/3`);
  return undefined;
}

/** Of green replays alone, so what is stored is a statement and not a hope. */
function store(context: Context, outcomes: readonly ReplayOutcome[], measured: readonly Measured[]): void {
  const stated = outcomes.map(({ model, report, ownGraph }): Stated => {
    const { states, transitions, covered, enabledStates, enabledSetsCompared, refusals, equal } = report!;
    return {
      ...{ name: model.name, states, transitions, covered, enabledStates, enabledSetsCompared },
      ...{ refusals, equal, ownGraphEqual: ownGraph?.equal ?? null },
      specHash: usedHash(context.specFolder, model),
    };
  });
  const { models, nightly } = context.manifest;
  const project = join(context.specFolder, "..");
  storeStatement(project, [...models, ...nightly], stated);
  const tours = outcomes.map(({ model: { name }, tour }) => {
    const { walks, steps, cost, optimum, lowerBound } = tour!;
    const { transitions } = stated.find((one) => one.name === name)!;
    return { name, transitions, walks, steps, cost, optimum, lowerBound };
  });
  storeTours(project, [...models, ...nightly], tours);
  const big = measured.filter(({ name }) => nightly.some((model) => model.name === name));
  if (big.length > 0) storeNightly(project, nightly, big);
}

/** TLC's memory is its own; all else of a replay, threads too, is in this process. */
const peakMemory = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

function measuredOf({ specFolder }: Context, { model, report, dumpBytes, seconds }: ReplayOutcome): Measured {
  const { states, transitions, covered, enabledStates, equal, steps } = report!;
  const tenths = (one: number) => Math.round(one * 10) / 10;
  const { tlc, dump, parse, walks, replay } = seconds;
  return {
    ...{ name: model.name, states, transitions, covered, enabledStates, equal, steps },
    ...{ dumpMegabytes: Math.ceil(dumpBytes / 1e6), peakMegabytes: peakMemory() },
    seconds: {
      ...{ tlc: tenths(tlc), dump: tenths(dump), parse: tenths(parse) },
      ...{ walks: tenths(walks), replay: tenths(replay) },
    },
    specHash: usedHash(specFolder, model),
  };
}

/** Those that are named; without names those of every day, or with --big the nightly ones. */
function modelsOf(context: Context): readonly Model[] {
  const { models, nightly } = context.manifest;
  const { names, big } = context.options;
  const chosen = context.chosen("model", [...models, ...nightly]);
  if (names.length === 0 && big && nightly.length === 0)
    throw new CliError(EXIT.usage, "--big: the manifest has no nightly model; try: wakeproof replay");
  if (names.length === 0) return big ? nightly : models.filter((model) => model.replay);
  const cannot = chosen.find((model) => !model.replay);
  if (cannot === undefined) return chosen;
  throw new CliError(
    EXIT.usage,
    `${cannot.name} is not a model whose graph is replayed; try: wakeproof check ${cannot.name}`,
  );
}

/** What is shown of a replay; of shards that were merged there is no result of TLC's but this. */
type Shown = Omit<ReplayOutcome, "result"> & { readonly result: { readonly distinct: number } };

export function rowOf({ model, report, tour, sha256, ownGraph, result, seconds, exitCode }: Shown) {
  return {
    name: model.name,
    states: report?.states ?? result.distinct,
    transitions: report?.transitions ?? 0,
    covered: report?.covered ?? 0,
    walks: report?.walks ?? 0,
    steps: report?.steps ?? 0,
    tour: tour ?? null,
    enabledStates: report?.enabledStates ?? 0,
    enabledSetsCompared: report?.enabledSetsCompared ?? 0,
    refusals: report?.refusals ?? { disabled: 0, performed: 0, steps: 0 },
    equal: report?.equal ?? false,
    unequalBecause: report?.unequalBecause ?? ["not replayed"],
    divergences: report?.divergences ?? 0,
    suiteHash: report?.suiteHash ?? null,
    sha256: sha256 ?? null,
    ownGraph: ownGraph ?? null,
    replaySeconds: seconds.replay,
    tlcSeconds: seconds.tlc,
    ok: exitCode === EXIT.ok,
  };
}

export function replayTable(outcomes: readonly Shown[]): string {
  return printTable(
    [
      ...[
        "model",
        "states",
        "transitions",
        "covered",
        "walks",
        "steps",
        "steps/tr.",
        "cost/optimum",
        "extra",
        "enabled sets",
        "compared",
        "refused",
        "disabled",
        "equal",
        "own graph",
        "suite",
      ],
      ...["divergences", "replay s", "TLC s", "ok"],
    ],
    outcomes.map((outcome) => {
      const row = rowOf(outcome);
      return [
        ...[row.name, row.states, row.transitions, row.covered, row.walks, row.steps],
        row.transitions === 0 ? undefined : (row.steps / row.transitions).toFixed(2),
        costCell(row.tour),
        ...[outcome.report?.extraSteps, row.enabledStates, row.enabledSetsCompared],
        ...[row.refusals.performed, row.refusals.disabled, row.equal ? "yes" : "NO"],
        ...[row.ownGraph === null ? undefined : row.ownGraph.equal ? "same" : "OTHER"],
        ...[row.suiteHash?.slice(0, 12) ?? "-", row.divergences],
        ...[row.replaySeconds.toFixed(1), row.tlcSeconds.toFixed(1), row.ok ? "ok" : "NOT OK"],
      ];
    }),
  );
}

/** In the unit of the optimum: a step is 1, and so is a reset. Where only a bound is known, at most so many times it. */
function costCell(tour: TourCost | null): string | undefined {
  if (tour === null || tour.lowerBound === 0) return undefined;
  const ratio = (tour.cost / tour.lowerBound).toFixed(4);
  return tour.optimum === null ? `<= ${ratio}` : ratio;
}
