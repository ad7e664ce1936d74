/**
 * Makes of a group of divergences something that a person can use: the shortest way that shows it, with the fewest
 * context switches among those, shown again on a fresh implementation before it is told, and as a run that can be saved.
 *
 * Where the shortest way does not show it, the implementation keeps more than the state that the model knows. Then the
 * walk is told on which it happened, cut as far as it still fails.
 */
import { type StateGraph, shortestPath } from "../../graph/graph.ts";
import type { Tour } from "../../tours/tour.ts";
import { bind } from "../binding.ts";
import { describe } from "../describe.ts";
import { Diverged } from "../diverged.ts";
import type { DivergenceGroup, PathStep } from "../divergence.ts";
import { type Driver, plainStep } from "../driver.ts";
import { NO_STEP } from "../walker.ts";
import { attempt, isSame, RESET, type Stage, walkerOn } from "./attempt.ts";
import { cutWalk } from "./cut.ts";
import type { Met, MetGroup } from "./met.ts";
import { nearerOf, type Seen } from "./nearer.ts";
import { runOf } from "./run.ts";
import { ShortestPaths } from "./switches.ts";

export interface TellTask extends Seen {
  readonly graph: StateGraph;
  readonly tour: Tour;
  readonly stepOfEdge: Uint16Array;
  readonly specLines: Readonly<Record<string, string>>;
  readonly groups: readonly MetGroup[];
  /** So many are told in full; of others the shortest way is only named. */
  readonly most: number;
}

/** What one group may cost: fresh implementations, and edges walked on them. */
const MOST_ATTEMPTS = 3000;
const MOST_EDGES = 3_000_000;
/** So many edges of shortest paths are walked to find out who acts. */
const MOST_LEARNED = 300;

export async function tellGroups(
  task: TellTask,
  fresh: () => Driver | Promise<Driver>,
): Promise<DivergenceGroup[]> {
  if (task.groups.length === 0) return [];
  const driver = await fresh();
  const stage = { graph: task.graph, binding: bind(task.graph, driver), stepOfEdge: task.stepOfEdge };
  const teller = new Teller(task, { ...stage, fresh: async () => fresh() }, driver);
  const told: DivergenceGroup[] = [];
  for (const [at, group] of task.groups.entries())
    told.push(at < task.most ? await teller.tell(group) : teller.name(group));
  return told;
}

interface Way {
  readonly met: Met;
  readonly edges: readonly number[];
  readonly switches?: number;
}

class Teller {
  readonly #task: TellTask;
  readonly #stage: Stage;
  readonly #driver: Driver;
  readonly #paths: ShortestPaths;
  #attempts = 0;
  #edges = 0;

  constructor(task: TellTask, stage: Stage, driver: Driver) {
    this.#task = task;
    this.#stage = stage;
    this.#driver = driver;
    this.#paths = new ShortestPaths(task.graph);
  }

  async tell(group: MetGroup): Promise<DivergenceGroup> {
    [this.#attempts, this.#edges] = [0, 0];
    const nearer = nearerOf(this.#stage, this.#driver, this.#task, group);
    const { walk, step, firstWalk } = group.nearest[0]!;
    const nearest = nearer === undefined ? group.nearest : [{ diverged: nearer, walk, step, firstWalk }];
    for (const way of this.#shortestWays(nearest))
      if (await this.#shows(way.edges, way.met.diverged)) return this.#told(group, way);
    return this.#tellWalk(group);
  }

  name(group: MetGroup): DivergenceGroup {
    const met = group.nearest[0]!;
    return this.#told(group, { met, edges: shortestPath(this.#task.graph, met.diverged.state) });
  }

  /** The one with the fewest switches, if anybody is named as an actor, and the first that was met. */
  #shortestWays(nearest: readonly Met[]): Way[] {
    const { graph } = this.#task;
    const plain = nearest.slice(0, 1).map((met) => ({ met, edges: shortestPath(graph, met.diverged.state) }));
    const reordered = nearest.flatMap((met) => this.#reordered(met) ?? []);
    const best = reordered.toSorted((a, b) => a.switches - b.switches).slice(0, 1);
    return [...best, ...plain];
  }

  #reordered(met: Met): (Way & { readonly switches: number }) | undefined {
    const { actor } = this.#driver;
    if (actor === undefined) return undefined;
    const { state, step, kind } = met.diverged;
    this.#learnEdges(this.#paths.edgesTo(state));
    const { stepOfEdge } = this.#stage;
    const actorOf = (edge: number) =>
      stepOfEdge[edge] === NO_STEP ? undefined : this.#driver.actor!(stepOfEdge[edge]!);
    const last = step < 0 || kind === "enabled set" ? undefined : this.#driver.actor!(step);
    const found = this.#paths.fewestSwitches(state, actorOf, last);
    return found && { met, ...found };
  }

  /** Walks edges of which no walk has found out yet which step they are. */
  #learnEdges(edges: readonly number[]): void {
    const { graph, stepOfEdge } = this.#stage;
    const unknown = edges.filter((edge) => stepOfEdge[edge] === NO_STEP).slice(0, MOST_LEARNED);
    if (unknown.length === 0) return;
    const walker = walkerOn(this.#stage, this.#driver);
    for (const edge of unknown) quietly(() => [walker.reach(graph.edgeSource[edge]!), walker.take(edge)]);
  }

  async #tellWalk(group: MetGroup): Promise<DivergenceGroup> {
    const met = group.nearest[0]!;
    const { diverged, walk, firstWalk } = met;
    for (let walks = 1; walks / 2 < walk - firstWalk + 1; walks *= 2) {
      const edges = this.#history(met, Math.max(firstWalk, walk - walks + 1));
      if (!(await this.#shows(edges, diverged))) continue;
      const cut = await cutWalk(this.#task.graph, edges, (shorter) => this.#shows(shorter, diverged));
      return this.#told(group, { met, edges: cut }, HIDDEN);
    }
    const edges = this.#history(met, walk);
    return this.#told(group, { met, edges }, NOT_AGAIN);
  }

  /** The edges from the beginning of a walk to the state in which it happened. */
  #history({ diverged, walk, step }: Met, from: number): number[] {
    const { edges, starts } = this.#task.tour;
    const history: number[] = [];
    for (let one = from; one < walk; one++) {
      // A walk may be longer than a call takes arguments.
      for (const edge of edges.subarray(starts[one]!, starts[one + 1]!)) history.push(edge);
      history.push(RESET);
    }
    const isOfStep = ["state", "refused", "nondeterministic"].includes(diverged.kind);
    return [
      ...history,
      ...edges.subarray(starts[walk]!, starts[walk]! + Math.max(0, isOfStep ? step - 1 : step)),
    ];
  }

  /** Twice where steps had to be found out on the way, which takes further ones. */
  async #shows(edges: readonly number[], diverged: Diverged): Promise<boolean> {
    const isKnown = edges.every((edge) => edge === RESET || this.#stage.stepOfEdge[edge] !== NO_STEP);
    for (let round = isKnown ? 1 : 0; round < 2; round++) {
      this.#attempts++;
      this.#edges += edges.length;
      if (this.#attempts > MOST_ATTEMPTS || this.#edges > MOST_EDGES) return false;
      const found = await attempt(this.#stage, edges, diverged);
      if (!isSame(this.#task.graph, this.#driver, found, diverged)) return false;
    }
    return true;
  }

  #told(group: MetGroup, { met, edges, switches }: Way, note?: string): DivergenceGroup {
    const { kind, action, variables, count } = group;
    const { diverged } = met;
    const { walk, step } = group.first;
    const path = edges.map((edge) => this.#pathStep(edge));
    const scene = { ...this.#task, driver: this.#driver };
    const more = { ...(note === undefined ? {} : { note }), ...(switches === undefined ? {} : { switches }) };
    const first = { ...describe(scene, diverged, walk, step, path), ...more };
    const isWhole = path.every((one) => one.parameters !== undefined);
    const run = isWhole ? { run: runOf(this.#stage, this.#driver, edges, diverged) } : {};
    return { kind, action, variables, count, first, ...run };
  }

  #pathStep(edge: number): PathStep {
    if (edge === RESET) return { action: "Init", parameters: [] };
    const { graph, stepOfEdge } = this.#stage;
    const step = stepOfEdge[edge]!;
    if (step === NO_STEP) return { action: graph.actions[graph.edgeAction[edge]!]! };
    const actor = this.#driver.actor?.(step);
    return { ...plainStep(this.#driver.steps[step]!), ...(actor === undefined ? {} : { actor }) };
  }
}

const HIDDEN =
  "the shortest way to this state does not show it, so there is hidden state: this is the walk that does, cut as far as it still fails";
const NOT_AGAIN =
  "it did not happen again on a fresh implementation, neither by the shortest way nor by this walk, on which it was met: there is hidden state that outlives a reset, or it is not deterministic";

/** A divergence on the way only means that nothing is learned. */
function quietly(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Diverged)) throw error;
  }
}
