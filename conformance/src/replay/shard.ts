/**
 * One shard of a replay: some walks of a tour, one after the other, in one thread.
 *
 * What it did is plain data; which edges it covered, and which step each is, it leaves in the shared arrays that
 * it was given.
 */
import type { StateGraph } from "../graph/graph.ts";
import type { Tour } from "../tours/tour.ts";
import { bind } from "./binding.ts";
import { Diverged } from "./diverged.ts";
import type { DivergenceGroup } from "./divergence.ts";
import type { Driver } from "./driver.ts";
import { headingOf, type MetGroup, MetGroups } from "./failures/met.ts";
import type { Visits } from "./visits.ts";
import { type Counts, Walker } from "./walker.ts";

export interface ShardTask {
  readonly graph: StateGraph;
  readonly tour: Tour;
  /** The walks from `firstWalk` up to `endWalk`. */
  readonly firstWalk: number;
  readonly endWalk: number;
  readonly covered: Uint8Array;
  readonly stepOfEdge: Uint16Array;
  readonly visits: Visits;
  /** From 1. */
  readonly shard: number;
  /** How many steps were performed so far: written now and then for whoever shows the progress. */
  readonly progress: Int32Array;
  readonly mostDivergences: number;
}

/** What one thread came to; what it met is still to be told. */
export interface ShardWalked extends Omit<ShardResult, "groups"> {
  readonly met: readonly MetGroup[];
}

export interface ShardResult {
  readonly counts: Counts;
  readonly walks: number;
  /** The steps of the walks that were taken; what `counts` has beyond them was spent on finding out parameters. */
  readonly steps: number;
  readonly divergences: number;
  /** What is told of what the threads of a share met: all of it with the first of them. */
  readonly groups: readonly DivergenceGroup[];
}

export function runShard(task: ShardTask, driver: Driver): ShardWalked {
  const { graph, tour } = task;
  const walker = new Walker(graph, driver, bind(graph, driver), task);
  const groups = new MetGroups(graph);
  let divergences = 0;
  let steps = 0;
  let walk = task.firstWalk;
  for (; walk < task.endWalk && divergences < task.mostDivergences; walk++) {
    let step = 0;
    try {
      walker.start();
      for (let at = tour.starts[walk]!; at < tour.starts[walk + 1]!; at++) {
        step++;
        walker.take(tour.edges[at]!);
      }
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      divergences++;
      const met = { diverged: error, walk, step, firstWalk: task.firstWalk };
      groups.add({ ...headingOf(graph, driver, error), count: 1, first: met, nearest: [met] });
    }
    steps += step;
    task.progress[0] = walker.counts.performed;
  }
  return {
    counts: walker.counts,
    walks: walk - task.firstWalk,
    steps,
    divergences,
    met: groups.all,
  };
}
