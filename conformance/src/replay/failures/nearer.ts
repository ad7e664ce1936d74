/**
 * Looks for the same failure nearer to the initial state than a walk happened to meet it. A transition that was covered
 * was equal, and so was a state whose refusals were shown; so only what lies nearer and was not is tried, the nearest first.
 */
import { Diverged } from "../diverged.ts";
import type { Driver } from "../driver.ts";
import { UNSEEN } from "../visits.ts";
import { NO_STEP, type Walker } from "../walker.ts";
import { type Stage, walkerOn } from "./attempt.ts";
import { headingOf, keyOf, type MetGroup } from "./met.ts";

export interface Seen {
  readonly covered: Uint8Array;
  /** For each state UNSEEN as long as nothing was compared there. */
  readonly refused: Uint16Array;
}

/** Steps that the search may take. */
const MOST_STEPS = 100_000;

/** Undefined when there is none nearer. */
export function nearerOf(stage: Stage, driver: Driver, seen: Seen, group: MetGroup): Diverged | undefined {
  const { graph } = stage;
  const walker = walkerOn(stage, driver);
  const key = keyOf(group);
  const depth = graph.depth[group.nearest[0]!.diverged.state]!;
  for (const [state, edge] of candidates(stage, seen, group, depth)) {
    if (walker.counts.performed > MOST_STEPS) return undefined;
    const found = met(walker, state, edge);
    if (found === undefined || graph.depth[found.state]! >= depth) continue;
    if (keyOf(headingOf(graph, driver, found)) === key) return found;
  }
  return undefined;
}

function met(walker: Walker, state: number, edge: number): Diverged | undefined {
  try {
    walker.reach(state);
    if (edge >= 0) walker.take(edge);
    return undefined;
  } catch (error) {
    if (error instanceof Diverged) return error;
    throw error;
  }
}

/** Pairs of a state and one of its edges, or -1 for the state itself, by depth. */
function candidates(stage: Stage, seen: Seen, group: MetGroup, depth: number): [number, number][] {
  const { graph, stepOfEdge } = stage;
  const found: [number, number][] = [];
  const ofState = group.kind === "enabled set" || group.kind === "not refused";
  // States are numbered as TLC found them, the nearest first; more than can be tried are not looked for.
  for (let state = 0; state < graph.states && found.length < MOST_STEPS; state++) {
    if (graph.depth[state]! >= depth) continue;
    if (ofState && seen.refused[state] === UNSEEN) found.push([state, -1]);
    for (let edge = graph.firstEdge[state]!; !ofState && edge < graph.firstEdge[state + 1]!; edge++)
      if (
        seen.covered[edge] === 0 &&
        stepOfEdge[edge] === NO_STEP &&
        graph.actions[graph.edgeAction[edge]!] === group.action
      )
        found.push([state, edge]);
  }
  return found.toSorted((a, b) => graph.depth[a[0]]! - graph.depth[b[0]]!);
}
