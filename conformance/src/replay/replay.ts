/**
 * Replays a tour on an implementation, in this thread or shared out among worker threads, and reports.
 *
 * The report depends on graph, tour, driver and number of workers alone, not on how the threads happened to run: each
 * has its own walks, drivers share nothing, and results are put together in the order of the walks.
 */

import type { StateGraph } from "../graph/graph.ts";
import { sharedBytes, sharedInts, sharedShorts } from "../graph/growable.ts";
import { type Tour, walksOf } from "../tours/tour.ts";
import { bind } from "./binding.ts";
import type { DriverModule } from "./driver.ts";
import { runInThreads } from "./pool.ts";
import { mergeShards, type ReplayReport, unknownActions } from "./report.ts";
import { runShard, type ShardTask } from "./shard.ts";
import { newVisits, ownStates, type Visits } from "./visits.ts";
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
  /** A shard stops after so many. */
  readonly mostDivergences?: number;
  /**
   * About so many disabled steps are performed, at most, to see that they are refused: all of them if it is not given,
   * else a sample that depends on the graph alone.
   */
  readonly mostRefusals?: number;
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
  const { makeDriver } = (await import(source.module)) as DriverModule;
  const driver = await makeDriver(source.options);
  const unknown = unknownActions(bind(graph, driver), driver, options);
  const covered = sharedBytes(graph.edges);
  const visits = newVisits(graph.states, driver.steps.length, mostRefusalsOf(options));
  const tasks = unknown.length > 0 ? [] : cutIntoTasks(graph, tour, covered, visits, options);
  const results =
    (options.workers ?? 0) === 0
      ? tasks.map((task) => runShard(task, driver))
      : await runInThreads(tasks, source, options);
  return mergeShards({ graph, driver, tasks, results, unknown, covered, visits, started });
}

function mostRefusalsOf({ mostRefusals = Number.POSITIVE_INFINITY }: ReplayOptions): number {
  if (mostRefusals >= 1) return mostRefusals;
  throw new RangeError(`mostRefusals: found ${mostRefusals}, expected at least 1`);
}

/** One shard a worker, each with consecutive walks, so that each performs about as many steps as the others. */
function cutIntoTasks(
  graph: StateGraph,
  tour: Tour,
  covered: Uint8Array,
  visits: Visits,
  options: ReplayOptions,
): ShardTask[] {
  const shards = Math.max(1, options.workers ?? 0);
  const walks = walksOf(tour);
  const tasks: ShardTask[] = [];
  let firstWalk = 0;
  for (let shard = 1; shard <= shards; shard++) {
    const goal = (tour.edges.length * shard) / shards;
    let endWalk = firstWalk;
    while (endWalk < walks && tour.starts[endWalk]! < goal) endWalk++;
    if (shard === shards) endWalk = walks;
    ownStates(visits, shard, tour, graph.edgeTarget, graph.initial[0]!, [firstWalk, endWalk]);
    tasks.push({
      graph,
      tour,
      firstWalk,
      endWalk,
      covered,
      stepOfEdge: sharedShorts(graph.edges).fill(NO_STEP),
      visits,
      shard,
      progress: sharedInts(1),
      specLines: options.specLines ?? {},
      mostDivergences: options.mostDivergences ?? 1000,
    });
    firstWalk = endWalk;
  }
  return tasks;
}
