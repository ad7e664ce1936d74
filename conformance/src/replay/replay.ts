/**
 * Replays a tour on an implementation, in this thread or shared out among worker threads, and reports.
 *
 * The report depends on graph, tour, driver and number of shards alone, not on how the threads happened to run: each
 * has its own walks, drivers share nothing, and results are put together in the order of the walks.
 */

import type { StateGraph } from "../graph/graph.ts";
import { sharedBytes, sharedInts, sharedShorts } from "../graph/growable.ts";
import { suiteHash } from "../tours/suite-hash.ts";
import type { Tour } from "../tours/tour.ts";
import { bind } from "./binding.ts";
import type { DivergenceGroup } from "./divergence.ts";
import type { Driver, DriverModule } from "./driver.ts";
import type { Evidence } from "./evidence.ts";
import { MetGroups } from "./failures/met.ts";
import { type TellTask, tellGroups } from "./failures/tell.ts";
import { runInThreads, tellInThread } from "./pool.ts";
import { KEPT_GROUPS, type ReplayReport, reportOf, unknownActions } from "./report.ts";
import { runShard, type ShardTask, type ShardWalked } from "./shard.ts";
import { cutWalks, type Share, WHOLE, walksOfShare } from "./share.ts";
import { newVisits, OTHERS, ownStates, type Visits } from "./visits.ts";
import { NO_STEP } from "./walker.ts";

/** Where the driver comes from: `module` (a file URL or package name) exports `makeDriver`. */
export interface DriverSource {
  readonly module: string;
  /** What JSON can hold; given to `makeDriver` in each thread. */
  readonly options?: unknown;
}

export interface ReplayOptions {
  /** 0 replays in this thread, which is what a debugger wants. */
  readonly workers?: number;
  /** Where the spec defines each action, for reports. */
  readonly specLines?: Readonly<Record<string, string>>;
  /** The shortest way to a divergence is only named, not shown again on a fresh implementation, cut, and reordered. */
  readonly quickReports?: boolean;
  /** A shard stops after so many. */
  readonly mostDivergences?: number;
  /**
   * About so many disabled steps are performed, at most, to see that they are refused: all of them if it is not given,
   * else a sample that depends on the graph alone.
   */
  readonly mostRefusals?: number;
  /** 0 for a transition that need not be taken for the report to be `ok`, as where a tour is of some alone. */
  readonly required?: Uint8Array;
  /** The driver may name actions that the graph never takes: for one driver that serves several models. */
  readonly allowUnusedActions?: boolean;
  /** Called a few times a second, where there are worker threads, with the steps performed so far. */
  readonly onProgress?: (steps: number) => void;
  readonly signal?: AbortSignal;
}

export async function replay(
  graph: StateGraph,
  tour: Tour,
  source: DriverSource,
  options: ReplayOptions = {},
): Promise<ReplayReport> {
  const started = performance.now();
  const evidence = await replayShare(graph, tour, source, options);
  const driver = await driverOf(source);
  const seconds = (performance.now() - started) / 1000;
  const { required } = options;
  const suite = suiteHash(graph, tour);
  return reportOf({ graph, driver, suiteHash: suite, evidence: [evidence], required, seconds });
}

/** Walks one share of the tour; all of it unless told otherwise. Of all shares together `reportOf` makes the report. */
export async function replayShare(
  graph: StateGraph,
  tour: Tour,
  source: DriverSource,
  options: ReplayOptions & { readonly share?: Share } = {},
): Promise<Evidence> {
  const driver = await driverOf(source);
  const unknown = unknownActions(bind(graph, driver), driver, options);
  const covered = sharedBytes(graph.edges);
  const visits = newVisits(graph.states, driver.steps.length, mostRefusalsOf(options));
  const walks = walksOfShare(tour, options.share ?? WHOLE);
  const tasks = unknown.length > 0 ? [] : cutIntoTasks(graph, tour, walks, { covered, visits, options });
  const results =
    (options.workers ?? 0) === 0
      ? tasks.map((task) => runShard(task, driver))
      : await runInThreads(tasks, source, options);
  const stepsOfEdges = tasks.map((task) => task.stepOfEdge);
  const groups = await tellMet(results, { graph, tour, covered, visits, stepsOfEdges }, source, options);
  const told = results.map(({ met: _, ...result }, at) => ({ ...result, groups: at === 0 ? groups : [] }));
  return { unknown, covered, stepsOfEdges, visits, results: told };
}

interface Walked extends Pick<ShardTask, "graph" | "tour" | "covered" | "visits"> {
  readonly stepsOfEdges: readonly Uint16Array[];
}

/** What all threads of the share met, the nearest to the initial state first. */
async function tellMet(
  results: readonly ShardWalked[],
  { graph, tour, covered, visits, stepsOfEdges }: Walked,
  source: DriverSource,
  options: ReplayOptions,
): Promise<DivergenceGroup[]> {
  const met = new MetGroups(graph);
  for (const group of results.flatMap((result) => result.met)) met.add(group);
  const groups = met.ranked();
  if (groups.length === 0) return [];
  const task: TellTask = {
    ...{ graph, tour, covered, refused: visits.refused, stepOfEdge: mergedSteps(stepsOfEdges) },
    ...{ specLines: options.specLines ?? {}, groups, most: options.quickReports ? 0 : KEPT_GROUPS },
  };
  if ((options.workers ?? 0) > 0) return tellInThread(task, source, options);
  return tellGroups(task, () => driverOf(source));
}

/** Of each edge the step that some thread has found. */
function mergedSteps(stepsOfEdges: readonly Uint16Array[]): Uint16Array {
  const [first, ...others] = stepsOfEdges;
  const merged = sharedShorts(first!.length);
  merged.set(first!);
  for (const steps of others)
    for (let edge = 0; edge < merged.length; edge++)
      if (merged[edge] === NO_STEP) merged[edge] = steps[edge]!;
  return merged;
}

async function driverOf({ module, options }: DriverSource): Promise<Driver> {
  const { makeDriver } = (await import(module)) as DriverModule;
  return makeDriver(options);
}

function mostRefusalsOf({ mostRefusals = Number.POSITIVE_INFINITY }: ReplayOptions): number {
  if (mostRefusals >= 1) return mostRefusals;
  throw new RangeError(`mostRefusals: found ${mostRefusals}, expected at least 1`);
}

interface Cutting {
  readonly covered: Uint8Array;
  readonly visits: Visits;
  readonly options: ReplayOptions;
}

/** One shard a worker. What walks before ours come to first is theirs to show. */
function cutIntoTasks(
  graph: StateGraph,
  tour: Tour,
  walks: readonly [number, number],
  { covered, visits, options }: Cutting,
): ShardTask[] {
  ownStates(visits, OTHERS, tour, graph.edgeTarget, graph.initial[0]!, [0, walks[0]]);
  return cutWalks(tour, walks, Math.max(1, options.workers ?? 0)).map(([firstWalk, endWalk], at) => {
    ownStates(visits, at + 1, tour, graph.edgeTarget, graph.initial[0]!, [firstWalk, endWalk]);
    return {
      graph,
      tour,
      firstWalk,
      endWalk,
      covered,
      stepOfEdge: sharedShorts(graph.edges).fill(NO_STEP),
      visits,
      shard: at + 1,
      progress: sharedInts(1),
      mostDivergences: options.mostDivergences ?? 1000,
    };
  });
}
