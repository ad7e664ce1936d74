/** The report of a replay, put together from what the shards did. */
import type { Binding } from "./binding.ts";
import { type Divergence, type DivergenceGroup, groupKey } from "./divergence.ts";
import { type Driver, plainStep, printStep } from "./driver.ts";
import { type ActionCount, reasonsAgainst } from "./equality.ts";
import { type Evidence, unite } from "./evidence.ts";
import type { ReplayOptions } from "./replay.ts";
import { countActions, countDoubled, countVisits, type Refusals, type Topology } from "./tally.ts";
import { NO_STEP } from "./walker.ts";

export interface ReplayReport {
  /** Everything that had to be was covered, there was something to cover, and nothing diverged. */
  readonly ok: boolean;
  /** Of the graph and the walks, in their order: what the counts below are of. */
  readonly suiteHash: string;
  readonly states: number;
  readonly transitions: number;
  /** The transitions that were really taken, compared before and after, and found equal. */
  readonly covered: number;
  /** Those that had to be taken and were not: of all transitions, unless only some were `required`. */
  readonly missed: number;
  readonly walks: number;
  /** The steps of the walks; `extraSteps` were spent on finding out parameters. */
  readonly steps: number;
  readonly extraSteps: number;
  readonly statesCompared: number;
  /** How often enabled sets were compared; and in how many distinct states they were found equal. */
  readonly enabledSetsCompared: number;
  readonly enabledStates: number;
  readonly refusals: Refusals;
  readonly actions: readonly ActionCount[];
  /** The implementation's graph is the model's, as far as steps, states and enabled sets tell. */
  readonly equal: boolean;
  /** Why that was not shown, a sentence for each reason; none when they are equal. */
  readonly unequalBecause: readonly string[];
  readonly divergences: number;
  /** The first few kinds of them, the nearest to the initial state first; and how many kinds there are. */
  readonly groups: readonly DivergenceGroup[];
  readonly groupCount: number;
  readonly seconds: number;
}

/** Groups beyond these are only counted. */
export const KEPT_GROUPS = 5;

interface Reporting {
  readonly graph: Topology;
  readonly driver: Driver;
  readonly suiteHash: string;
  /** All of it: of each share of the suite. */
  readonly evidence: readonly Evidence[];
  /** As in ReplayOptions. */
  readonly required?: Uint8Array | undefined;
  readonly seconds: number;
}

/** What all shares of a suite came to, whether one process had all of it or each of several had one. */
export function reportOf({ graph, driver, suiteHash, evidence, required, seconds }: Reporting): ReplayReport {
  const { unknown, covered, stepsOfEdges, visits, results } = unite(evidence);
  const singles = [...unknown, ...disagreementsOf(graph, driver, stepsOfEdges)];
  const groups = [...mergeGroups(results.flatMap((result) => result.groups)), ...singles.map(groupOfOne)];
  const divergences = singles.length + sum(results, (result) => result.divergences);
  const coveredEdges = covered.reduce((count, edge) => count + edge, 0);
  const missed = covered.reduce((count, edge, at) => count + (required?.[at] === 0 ? 0 : 1 - edge), 0);
  const performed = sum(results, (result) => result.counts.performed);
  const steps = sum(results, (result) => result.steps);
  const actions = countActions(graph, driver, covered, stepsOfEdges);
  const visited = countVisits(graph, driver, visits);
  const unequalBecause = reasonsAgainst({
    states: graph.states,
    transitions: graph.edges,
    covered: coveredEdges,
    initialEqual: sum(results, (result) => result.counts.starts) > 0,
    enabledStates: visited.enabledStates,
    divergences,
    actions,
    doubled: countDoubled(graph, driver, stepsOfEdges),
    disabled: visited.refusals.disabled,
    refused: visited.refusals.performed,
  });
  return {
    ok: divergences === 0 && missed === 0 && graph.states > 0,
    suiteHash,
    states: graph.states,
    transitions: graph.edges,
    covered: coveredEdges,
    missed,
    walks: sum(results, (result) => result.walks),
    steps,
    extraSteps: performed - steps,
    statesCompared: sum(results, (result) => result.counts.statesCompared),
    enabledSetsCompared: sum(results, (result) => result.counts.enabledSetsCompared),
    ...visited,
    actions,
    equal: unequalBecause.length === 0,
    unequalBecause,
    divergences,
    groups: groups.slice(0, KEPT_GROUPS),
    groupCount: groups.length,
    seconds,
  };
}

/** Actions that only one of the two knows, one divergence for each. With one of them there is no use in walking. */
export function unknownActions(binding: Binding, driver: Driver, options: ReplayOptions): Divergence[] {
  const missing = binding.unknownToDriver.map((action) =>
    unknownAction(action, "is in the graph, expected a step of the driver for it"),
  );
  if (options.allowUnusedActions === true) return missing;
  const surplus = binding.unknownToGraph.map((action) => {
    const step = driver.steps.find((one) => one.action === action)!;
    return unknownAction(
      action,
      `is in the driver (${printStep(step)}), expected transitions of the graph for it`,
    );
  });
  return [...missing, ...surplus];
}

function unknownAction(action: string, message: string): Divergence {
  const nothing = { parameters: [], variables: [], path: [] };
  return { kind: "unknown action", action, message: `${action}: ${message}`, walk: 0, step: 0, ...nothing };
}

/**
 * Two shards may have found another step for one edge. That is well when the steps have the same target; when they
 * do not, the implementation behaved differently in the two, which neither could see alone.
 */
function disagreementsOf(
  graph: Topology,
  driver: Driver,
  stepsOfEdges: readonly Uint16Array[],
): Divergence[] {
  const found: Divergence[] = [];
  const [first, ...others] = stepsOfEdges;
  for (const other of first === undefined ? [] : others) {
    for (let edge = 0; edge < graph.edges; edge++) {
      const step = first![edge]!;
      if (step === NO_STEP || other[edge] === step) continue;
      const elsewhere = edgeOfStep(graph, other, edge, step);
      if (elsewhere >= 0 && graph.edgeTarget[elsewhere] !== graph.edgeTarget[edge])
        found.push(disagreement(driver, step));
    }
  }
  return found;
}

function edgeOfStep(graph: Topology, stepOfEdge: Uint16Array, edge: number, step: number): number {
  const source = graph.edgeSource[edge]!;
  const found = stepOfEdge.subarray(graph.firstEdge[source]!, graph.firstEdge[source + 1]!).indexOf(step);
  return found < 0 ? -1 : found + graph.firstEdge[source]!;
}

function disagreement(driver: Driver, step: number): Divergence {
  const taken = plainStep(driver.steps[step]!);
  const message = `${printStep(taken)}: led to another state in another thread, from a state that looked the same`;
  return { kind: "nondeterministic", ...taken, message, walk: 0, step: 0, variables: [], path: [] };
}

function groupOfOne(first: Divergence): DivergenceGroup {
  const variables = first.variables.map((variable) => variable.name);
  return { kind: first.kind, action: first.action, variables, count: 1, first };
}

/** The nearest to the initial state first, since what goes wrong later may follow from it. */
function mergeGroups(groups: readonly DivergenceGroup[]): DivergenceGroup[] {
  const merged = new Map<string, DivergenceGroup>();
  for (const group of groups) {
    const key = groupKey(group.kind, group.action, group.variables);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, group);
    else merged.set(key, bothOf(known, group));
  }
  const byKey = [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return byKey.toSorted((a, b) => a.first.path.length - b.first.path.length || b.count - a.count);
}

/** Shares are in the order of their walks: what was met first, was met in the first of them. */
function bothOf(known: DivergenceGroup, group: DivergenceGroup): DivergenceGroup {
  const { walk, step } = known.first;
  const nearer = isNearer(group, known) ? group : known;
  return { ...nearer, count: known.count + group.count, first: { ...nearer.first, walk, step } };
}

function isNearer({ first: one }: DivergenceGroup, { first: other }: DivergenceGroup): boolean {
  if (one.path.length !== other.path.length) return one.path.length < other.path.length;
  return (one.switches ?? 0) < (other.switches ?? 0);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
