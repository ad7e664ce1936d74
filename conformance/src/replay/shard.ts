/**
 * One shard of a replay: some walks of a tour, one after the other, in one thread.
 *
 * What it did is plain data; which edges it covered, and which step each is, it leaves in the shared arrays that
 * it was given.
 */
import type { StateGraph } from "../graph/graph.ts";
import type { Tour } from "../tours/tour.ts";
import { bind } from "./binding.ts";
import { actionOf, describe, expectedRow } from "./describe.ts";
import { Diverged } from "./diverged.ts";
import { type DivergenceGroup, differingVariables, groupKey } from "./divergence.ts";
import type { Driver } from "./driver.ts";
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
  readonly specLines: Readonly<Record<string, string>>;
  readonly mostDivergences: number;
}

export interface ShardResult {
  readonly counts: Counts;
  readonly walks: number;
  /** The steps of the walks that were taken; what `counts` has beyond them was spent on finding out parameters. */
  readonly steps: number;
  readonly divergences: number;
  readonly groups: readonly DivergenceGroup[];
}

export function runShard(task: ShardTask, driver: Driver): ShardResult {
  const { graph, tour } = task;
  const walker = new Walker(graph, driver, bind(graph, driver), task);
  const groups = new Map<string, DivergenceGroup>();
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
      addToGroups(groups, task, driver, walker, error, walk, step);
    }
    steps += step;
    task.progress[0] = walker.counts.performed;
  }
  return {
    counts: walker.counts,
    walks: walk - task.firstWalk,
    steps,
    divergences,
    groups: [...groups.values()],
  };
}

/** Only the first of a group is described in full: the thousandth copy of one mistake would cost as much and say nothing. */
function addToGroups(
  groups: Map<string, DivergenceGroup>,
  task: ShardTask,
  driver: Driver,
  walker: Walker,
  diverged: Diverged,
  walk: number,
  step: number,
): void {
  const expected = expectedRow(task.graph, diverged);
  const variables =
    expected === undefined ? [] : differingVariables(driver.layout, expected, diverged.actual);
  const action = actionOf(task.graph, driver, diverged);
  const key = groupKey(diverged.kind, action, variables);
  const known = groups.get(key);
  if (known !== undefined) groups.set(key, { ...known, count: known.count + 1 });
  else {
    learnPath(walker, diverged.state);
    const first = describe({ ...task, driver }, diverged, walk, step);
    groups.set(key, { kind: diverged.kind, action, variables, count: 1, first });
  }
}

/** The walk that diverged may have come another way: the shortest one is walked too, to know its parameters. */
function learnPath(walker: Walker, state: number): void {
  try {
    walker.reach(state);
  } catch (error) {
    if (!(error instanceof Diverged)) throw error;
  }
}
