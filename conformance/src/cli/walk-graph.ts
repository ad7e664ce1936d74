/** A model's graph walked on the implementation: the tour, and the replay with two worker threads. */
import { makeDriver } from "../driver/index.ts";
import type { StateGraph } from "../graph/graph.ts";
import type { Model } from "../models/manifest.ts";
import { definitionLines } from "../models/spec-lines.ts";
import type { World } from "../models/world.ts";
import type { Evidence } from "../replay/evidence.ts";
import { printGroup, printGroupCount } from "../replay/print.ts";
import { replayShare } from "../replay/replay.ts";
import { type ReplayReport, reportOf } from "../replay/report.ts";
import { type Share, WHOLE } from "../replay/share.ts";
import { greedyTour } from "../tours/greedy.ts";
import { MOST_PAIRS, pairSuiteOf, pairsOf } from "../tours/pairs.ts";
import { type Suite, suiteOf, type TourCost } from "../tours/suite.ts";
import { suiteHash } from "../tours/suite-hash.ts";
import { costOf, RESET_COST, walksOf } from "../tours/tour.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { forgetFailures, saveFailures } from "./failures.ts";
import { groupDigits } from "./table.ts";

const WORKERS = 2;

/**
 * A refusal takes about two microseconds, and those of all models together would take minutes: all are performed of a
 * model with at most so many pairs of state and step, and about as many as the sample of one that has more.
 */
const ALL_REFUSALS = 1_000_000;
const SAMPLED_REFUSALS = 250_000;

const DRIVER = new URL("../driver/index.js", import.meta.url).href;

export interface Walked {
  /** Of the share that was walked. */
  readonly report: ReplayReport;
  readonly evidence: Evidence;
  /** Of the whole suite. */
  readonly tour: TourCost;
  /** Seconds: of finding the walks, and of walking them. */
  readonly walks: number;
  readonly replay: number;
}

export interface WalkChoices {
  readonly share?: Share | undefined;
  /** 1 for each transition that is to be taken; all of them if it is not given. */
  readonly required?: Uint8Array;
}

export async function walkGraph(
  context: Context,
  model: Model,
  world: World,
  graph: StateGraph,
  { share = WHOLE, required }: WalkChoices = {},
): Promise<Walked> {
  const { signal, progress, specFolder } = context;
  const [{ tour, cost }, walks] = await stage(context, `${model.name}: walks`, async () =>
    suiteFor(context, model, graph, required),
  );
  const [evidence, seconds] = await progress.during(`${model.name}: replay`, (update) =>
    timed(() =>
      replayShare(
        graph,
        tour,
        { module: DRIVER, options: world },
        {
          share,
          workers: WORKERS,
          allowUnusedActions: true,
          mostRefusals: mostRefusalsOf(context, graph.states * makeDriver(world).steps.length),
          specLines: definitionLines(specFolder, model.module),
          signal,
          onProgress: (steps) => update(`${groupDigits(steps)} of ${groupDigits(tour.edges.length)} steps`),
        },
      ),
    ),
  );
  const driver = makeDriver(world);
  forgetFailures(context, model);
  const found = reportOf({
    graph,
    driver,
    suiteHash: suiteHash(graph, tour),
    evidence: [evidence],
    required,
    seconds,
  });
  const report = saveFailures(context, model, world, found);
  return { report, evidence, tour: cost, walks, replay: seconds };
}

/** Not the best there is: nobody has a bound for it but that each of these transitions is taken once. */
function suiteOfSome(graph: StateGraph, required: Uint8Array): Suite {
  const tour = greedyTour(graph, { required });
  const [walks, steps] = [walksOf(tour), tour.edges.length];
  const resets = Math.max(0, walks - 1);
  const lowerBound = required.reduce((count, one) => count + one, 0);
  const cost = { resetCost: RESET_COST, walks, steps, resets, cost: costOf(tour, RESET_COST) };
  return { tour, cost: { ...cost, optimum: null, lowerBound } };
}

function suiteFor({ options }: Context, model: Model, graph: StateGraph, required?: Uint8Array): Suite {
  if (required !== undefined) return suiteOfSome(graph, required);
  return options.pairs ? pairSuite(model, graph) : suiteOf(graph);
}

function pairSuite({ name }: Model, graph: StateGraph): Suite {
  const pairs = pairsOf(graph);
  if (pairs <= MOST_PAIRS) return pairSuiteOf(graph);
  throw new CliError(
    EXIT.overBudget,
    `${name}: ${groupDigits(pairs)} pairs of transitions, and at most ${groupDigits(MOST_PAIRS)} are walked; try: without --pairs`,
  );
}

function mostRefusalsOf({ options }: Context, pairs: number): number {
  return options.thorough || pairs <= ALL_REFUSALS ? Number.POSITIVE_INFINITY : SAMPLED_REFUSALS;
}

/** Of one share the rest is not covered, nor equal: that is no news. */
export function sayDivergencesOfShare(
  { progress }: Context,
  { name }: Model,
  { divergences, groups }: ReplayReport,
): void {
  if (divergences > 0) progress.say(`${name}: ${divergences} divergences`);
  for (const group of groups) progress.say(printGroup(group));
}

export function sayDivergences({ progress }: Context, { name }: Model, report: ReplayReport): void {
  const { divergences, missed } = report;
  progress.say(`${name}: ${divergences} divergences, ${groupDigits(missed)} transitions not covered`);
  for (const reason of report.unequalBecause) progress.say(`${name}: not equal: ${reason}`);
  if (report.groupCount > 0) progress.say(printGroupCount(report));
  for (const group of report.groups) progress.say(printGroup(group));
  progress.say(`to replay all of it again: npx wakeproof replay ${name}`);
}

/** A part of the work that cannot be interrupted: the signal is looked at behind it. */
export async function stage<T>(
  { progress, signal }: Context,
  name: string,
  work: () => Promise<T>,
): Promise<[T, number]> {
  const done = await progress.during(name, () => timed(work));
  signal.throwIfAborted();
  return done;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, (performance.now() - started) / 1000];
}
