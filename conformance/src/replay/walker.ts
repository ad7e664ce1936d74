/**
 * Walks on an implementation along the edges of a graph, and compares everything on the way: after each step the
 * whole state, and at each state the steps that are enabled.
 *
 * The dump names an edge's action without its parameters. Which step of the implementation the edge is, is found out
 * once and then remembered; a step that later leads elsewhere betrays state that the snapshot does not show.
 */
import { rowOf, type StateGraph, shortestPath } from "../graph/graph.ts";
import type { Binding } from "./binding.ts";
import { Candidates } from "./candidates.ts";
import { Diverged } from "./diverged.ts";
import type { DivergenceKind } from "./divergence.ts";
import type { Driver } from "./driver.ts";
import { EnabledSets } from "./enabled-sets.ts";
import { firstThatChanges, type Standing, showRefusals } from "./refusals.ts";
import { isAsked, type Visits } from "./visits.ts";

/** No step of the implementation is known for this edge yet. */
export const NO_STEP = 0xffff;

export interface Counts {
  performed: number;
  statesCompared: number;
  enabledSetsCompared: number;
  /** How often the initial state was equal, with its enabled set. */
  starts: number;
}

/** What a walker writes down for whoever merges: arrays that all walkers share. */
export interface Ledger {
  /** 1 for each edge that was really taken, with the state after it equal and the steps enabled there equal. */
  readonly covered: Uint8Array;
  /** For each edge the step of the implementation that it is, as far as that was found out. */
  readonly stepOfEdge: Uint16Array;
  readonly visits: Visits;
  /** The walker's own number in `visits`. */
  readonly shard: number;
}

export class Walker {
  readonly counts: Counts = { performed: 0, statesCompared: 0, enabledSetsCompared: 0, starts: 0 };
  readonly stepOfEdge: Uint16Array;
  readonly #graph: StateGraph;
  readonly #driver: Driver;
  readonly #covered: Uint8Array;
  readonly #visits: Visits;
  /** 1 for each state whose refusals are still to be shown, by this walker. */
  readonly #unshown: Uint8Array;
  readonly #candidates: Candidates;
  readonly #actual: Uint8Array;
  readonly #enabled: EnabledSets;

  constructor(graph: StateGraph, driver: Driver, binding: Binding, ledger: Ledger) {
    const { covered, stepOfEdge, visits, shard } = ledger;
    this.#graph = graph;
    this.#driver = driver;
    this.#covered = covered;
    this.#visits = visits;
    this.#unshown = Uint8Array.from(visits.owner, (owner) => Number(owner === shard));
    this.#candidates = new Candidates(binding.bytesOfStep);
    this.stepOfEdge = stepOfEdge;
    this.#actual = new Uint8Array(graph.width);
    this.#enabled = new EnabledSets(graph, driver, binding);
  }

  /** To the initial state. Throws Diverged when that is not the graph's. */
  start(): void {
    const initial = this.#graph.initial[0]!;
    this.#driver.reset();
    this.#snapshot(initial, -1);
    if (!this.#isAt(initial)) {
      throw this.#stateDiverged("state", initial, -1, initial, "the initial state is another one");
    }
    this.#compareEnabled(initial);
    this.counts.starts++;
  }

  /** Takes an edge from its source, where the implementation is. Throws Diverged when something differs. */
  take(edge: number): void {
    const known = this.stepOfEdge[edge]!;
    if (known !== NO_STEP) this.#takeKnown(edge, known);
    else this.#takeGuessing(edge);
  }

  #takeKnown(edge: number, step: number): void {
    const source = this.#graph.edgeSource[edge]!;
    const target = this.#graph.edgeTarget[edge]!;
    try {
      this.#perform(step, source);
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      throw new Diverged({
        ...error,
        kind: "nondeterministic",
        message: `was taken here before; ${error.message}`,
      });
    }
    if (!this.#isAt(target)) {
      const message = "led to another state before, from a state that looked the same";
      throw this.#stateDiverged("nondeterministic", source, step, target, message);
    }
    this.#arrive(edge);
  }

  #takeGuessing(edge: number): void {
    const source = this.#graph.edgeSource[edge]!;
    for (;;) {
      const step = this.#guess(edge);
      this.#perform(step, source);
      const taken = this.#edgeTaken(edge, step);
      this.stepOfEdge[taken] = step;
      this.#candidates.learn(step, rowOf(this.#graph, source), this.#actual);
      this.#arrive(taken);
      if (taken === edge) return;
      // It was another transition of the same action. What it leads to is known now; go back and try the next.
      this.reach(source);
      if (this.stepOfEdge[edge] !== NO_STEP) {
        this.#takeKnown(edge, this.stepOfEdge[edge]!);
        return;
      }
    }
  }

  /** Goes to a state from the initial one, by the shortest way; every step of it is known afterwards. */
  reach(state: number): void {
    this.start();
    for (const edge of shortestPath(this.#graph, state)) this.take(edge);
  }

  #guess(edge: number): number {
    const { edgeSource, edgeTarget, edgeAction } = this.#graph;
    const [first, end] = this.#group(edge);
    const taken = new Set(this.stepOfEdge.subarray(first, end));
    const candidates = this.#enabled.stepsOf(edgeAction[edge]!).filter((step) => !taken.has(step));
    const source = rowOf(this.#graph, edgeSource[edge]!);
    const target = rowOf(this.#graph, edgeTarget[edge]!);
    return this.#candidates.likeliest(candidates, source, target);
  }

  /** Which transition the step was: the wanted one if it fits, else any of the group that is not spoken for. */
  #edgeTaken(edge: number, step: number): number {
    if (this.#isAt(this.#graph.edgeTarget[edge]!)) return edge;
    const [first, end] = this.#group(edge);
    for (let other = first; other < end; other++) {
      if (this.stepOfEdge[other] === NO_STEP && this.#isAt(this.#graph.edgeTarget[other]!)) return other;
    }
    const action = this.#graph.actions[this.#graph.edgeAction[edge]!]!;
    const message = `no transition ${action} of the spec leads to the state after this step`;
    throw this.#stateDiverged(
      "state",
      this.#graph.edgeSource[edge]!,
      step,
      this.#nearest(first, end),
      message,
    );
  }

  /** Of the targets that the step could have had, the one with the fewest bytes that differ. */
  #nearest(first: number, end: number): number {
    let best = this.#graph.edgeTarget[first]!;
    let fewest = Number.POSITIVE_INFINITY;
    for (let edge = first; edge < end; edge++) {
      if (this.stepOfEdge[edge] !== NO_STEP) continue;
      const row = rowOf(this.#graph, this.#graph.edgeTarget[edge]!);
      const differing = this.#actual.reduce((count, byte, at) => (byte === row[at] ? count : count + 1), 0);
      if (differing >= fewest) continue;
      fewest = differing;
      best = this.#graph.edgeTarget[edge]!;
    }
    return best;
  }

  #perform(step: number, state: number): void {
    this.counts.performed++;
    try {
      this.#driver.perform(step);
    } catch (error) {
      const message = `is enabled, but throws: ${error instanceof Error ? error.message : String(error)}`;
      throw new Diverged({ kind: "refused", state, step, expected: -1, message });
    }
    this.#snapshot(state, step);
  }

  /** A driver that cannot say what state it is in has come to one that the spec does not have. */
  #snapshot(state: number, step: number): void {
    try {
      this.#driver.snapshot(this.#actual);
    } catch (error) {
      const message = `comes to a state that is none: ${error instanceof Error ? error.message : String(error)}`;
      throw new Diverged({ kind: "state", state, step, expected: -1, message });
    }
    this.counts.statesCompared++;
  }

  #arrive(edge: number): void {
    this.#compareEnabled(this.#graph.edgeTarget[edge]!);
    this.#covered[edge] = 1;
  }

  #compareEnabled(state: number): void {
    this.counts.enabledSetsCompared++;
    this.#enabled.compare(state);
    if (this.#unshown[state] === 1) this.#showRefusals(state);
  }

  /** Once for each state. The state is compared once behind them all, and step by step only if something is wrong. */
  #showRefusals(state: number): void {
    this.#unshown[state] = 0;
    const { refused, refusedSteps, stride } = this.#visits;
    const asks = (step: number) => isAsked(stride, state, step);
    const standing: Standing = { state, enabled: this.#enabled.steps, asks };
    const steps = showRefusals(this.#driver, standing);
    if (!this.#isStillAt(state)) throw this.#changedBy(standing);
    for (const step of steps) refusedSteps[step] = 1;
    refused[state] = steps.length;
  }

  #isStillAt(state: number): boolean {
    this.#driver.snapshot(this.#actual);
    return this.#isAt(state);
  }

  /** Goes there again, to see which of the steps it was. */
  #changedBy(standing: Standing): Diverged {
    const { state } = standing;
    this.reach(state);
    const step = firstThatChanges(this.#driver, standing, () => this.#isStillAt(state));
    const message =
      step < 0
        ? "after steps that were refused the state was another one, and not when they were performed again"
        : "is refused, and yet the state is another one afterwards";
    return this.#stateDiverged(step < 0 ? "nondeterministic" : "not refused", state, step, state, message);
  }

  #stateDiverged(
    kind: DivergenceKind,
    state: number,
    step: number,
    expected: number,
    message: string,
  ): Diverged {
    return new Diverged({ kind, state, step, expected, actual: this.#actual, message });
  }

  #isAt(state: number): boolean {
    const { rows, width } = this.#graph;
    const actual = this.#actual;
    const at = state * width;
    for (let byte = 0; byte < width; byte++) if (actual[byte] !== rows[at + byte]) return false;
    return true;
  }

  /** The edges with the same source and action, which stand together. */
  #group(edge: number): readonly [number, number] {
    const { edgeSource, edgeAction, firstEdge } = this.#graph;
    const source = edgeSource[edge]!;
    let first = edge;
    let end = edge + 1;
    while (first > firstEdge[source]! && edgeAction[first - 1] === edgeAction[edge]) first--;
    while (end < firstEdge[source + 1]! && edgeAction[end] === edgeAction[edge]) end++;
    return [first, end];
  }
}
