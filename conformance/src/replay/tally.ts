/** What the shards left in the arrays that they share, counted: coverage by action, enabled sets, refusals. */
import type { StateGraph } from "../graph/graph.ts";
import type { Driver } from "./driver.ts";
import type { ActionCount } from "./equality.ts";
import { type Seen, UNSEEN } from "./visits.ts";
import { NO_STEP } from "./walker.ts";

/** Of a graph what can be counted without its states. */
export type Topology = Pick<
  StateGraph,
  "states" | "edges" | "actions" | "firstEdge" | "edgeSource" | "edgeTarget" | "edgeAction"
>;

export interface Refusals {
  /** Pairs of a state and a step (an action with its parameters) that is not enabled there. */
  readonly disabled: number;
  /** Those of them that `perform` was given: it refused, and the state was the same afterwards. */
  readonly performed: number;
  /** The different steps among these. */
  readonly steps: number;
}

export interface VisitCounts {
  /** Distinct states whose enabled set was compared and was equal. */
  readonly enabledStates: number;
  readonly refusals: Refusals;
}

export function countVisits(graph: Topology, driver: Driver, visits: Seen): VisitCounts {
  let enabledStates = 0;
  let disabled = 0;
  let performed = 0;
  for (let state = 0; state < graph.states; state++) {
    const refused = visits.refused[state]!;
    if (refused === UNSEEN) continue;
    enabledStates++;
    performed += refused;
    disabled += driver.steps.length - (graph.firstEdge[state + 1]! - graph.firstEdge[state]!);
  }
  const steps = visits.refusedSteps.reduce((count, one) => count + one, 0);
  return { enabledStates, refusals: { disabled, performed, steps } };
}

/** By the names of the steps that were really taken, not by those of the edges that they were taken for. */
export function countActions(
  graph: Topology,
  driver: Driver,
  covered: Uint8Array,
  stepsOfEdges: readonly Uint16Array[],
): ActionCount[] {
  const transitions = new Map<string, number>(graph.actions.map((action) => [action, 0]));
  const taken = new Map<string, number>();
  const add = (counts: Map<string, number>, action: string) =>
    counts.set(action, (counts.get(action) ?? 0) + 1);
  for (let edge = 0; edge < graph.edges; edge++) {
    add(transitions, graph.actions[graph.edgeAction[edge]!]!);
    const step = stepOf(stepsOfEdges, edge);
    if (covered[edge] === 1 && step !== NO_STEP) add(taken, driver.steps[step]!.action);
  }
  return [...new Set([...transitions.keys(), ...taken.keys()])].toSorted().map((action) => ({
    action,
    transitions: transitions.get(action) ?? 0,
    taken: taken.get(action) ?? 0,
  }));
}

/** How many edges are, in one and the same shard, a step that another edge of their source is too. */
export function countDoubled(graph: Topology, driver: Driver, stepsOfEdges: readonly Uint16Array[]): number {
  let doubled = 0;
  for (const stepOfEdge of stepsOfEdges) {
    const sourceOfStep = new Int32Array(driver.steps.length).fill(-1);
    for (let edge = 0; edge < graph.edges; edge++) {
      const step = stepOfEdge[edge]!;
      if (step === NO_STEP) continue;
      if (sourceOfStep[step] === graph.edgeSource[edge]) doubled++;
      sourceOfStep[step] = graph.edgeSource[edge]!;
    }
  }
  return doubled;
}

function stepOf(stepsOfEdges: readonly Uint16Array[], edge: number): number {
  for (const steps of stepsOfEdges) if (steps[edge] !== NO_STEP) return steps[edge]!;
  return NO_STEP;
}
