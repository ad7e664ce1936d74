/**
 * One schedule on an implementation, held against a graph all the way: each number picks one of the steps that are enabled
 * when its turn comes. Unlike a walk of a tour it goes where the implementation leads, not where the graph does.
 */
import { rowOf, type StateGraph } from "../graph/graph.ts";
import { type Binding, bind } from "../replay/binding.ts";
import { Diverged } from "../replay/diverged.ts";
import type { Driver } from "../replay/driver.ts";
import { EnabledSets } from "../replay/enabled-sets.ts";
import { targetsOf } from "../replay/failures/attempt.ts";

export interface Scheduled {
  /** The steps that were taken and led where the graph allows, and the edges that they were. */
  readonly steps: readonly number[];
  readonly edges: readonly number[];
  /** What differed then. */
  readonly diverged?: Diverged;
}

export class ScheduleOnGraph {
  readonly #graph: StateGraph;
  readonly #driver: Driver;
  readonly #binding: Binding;
  readonly #enabled: EnabledSets;
  readonly #actual: Uint8Array;

  constructor(graph: StateGraph, driver: Driver) {
    this.#graph = graph;
    this.#driver = driver;
    this.#binding = bind(graph, driver);
    this.#enabled = new EnabledSets(graph, driver, this.#binding);
    this.#actual = new Uint8Array(graph.width);
  }

  run(picks: readonly number[]): Scheduled {
    return this.#run(picks.length, (at, enabled) => enabled[picks[at]! % enabled.length]);
  }

  /** Stops before a step that is not enabled. */
  runSteps(steps: readonly number[]): Scheduled {
    return this.#run(steps.length, (at, enabled) => (enabled.includes(steps[at]!) ? steps[at] : undefined));
  }

  #run(length: number, choose: (at: number, enabled: readonly number[]) => number | undefined): Scheduled {
    const taken = { steps: [] as number[], edges: [] as number[] };
    try {
      let state = this.#start();
      for (let at = 0; at < length; at++) {
        const step = choose(at, this.#enabled.steps);
        if (step === undefined) break;
        const edge = this.#take(state, step);
        taken.steps.push(step);
        taken.edges.push(edge);
        state = this.#graph.edgeTarget[edge]!;
        this.#enabled.compare(state);
      }
      return taken;
    } catch (error) {
      if (error instanceof Diverged) return { ...taken, diverged: error };
      throw error;
    }
  }

  #start(): number {
    const state = this.#graph.initial[0]!;
    this.#driver.reset();
    this.#snapshot();
    if (!this.#isAt(state)) {
      const message = "the initial state is another one";
      throw new Diverged({ kind: "state", state, step: -1, expected: state, actual: this.#actual, message });
    }
    this.#enabled.compare(state);
    return state;
  }

  /** The edge that the step was. */
  #take(state: number, step: number): number {
    const { firstEdge, edgeAction, edgeTarget, actions } = this.#graph;
    const action = this.#binding.actionOfStep[step]!;
    try {
      this.#driver.perform(step);
    } catch (error) {
      const message = `is enabled, but throws: ${error instanceof Error ? error.message : String(error)}`;
      throw new Diverged({ kind: "refused", state, step, expected: -1, message });
    }
    this.#snapshot();
    for (let edge = firstEdge[state]!; edge < firstEdge[state + 1]!; edge++)
      if (edgeAction[edge] === action && this.#isAt(edgeTarget[edge]!)) return edge;
    const message = `no transition ${actions[action]} of the spec leads to the state after this step`;
    const expected = this.#nearest(targetsOf(this.#graph, state, action));
    throw new Diverged({ kind: "state", state, step, expected, actual: this.#actual, message });
  }

  #nearest(targets: readonly number[]): number {
    const differing = (state: number) =>
      rowOf(this.#graph, state).reduce((count, byte, at) => count + Number(byte !== this.#actual[at]), 0);
    return targets.toSorted((a, b) => differing(a) - differing(b))[0] ?? -1;
  }

  #snapshot(): void {
    this.#actual.fill(0);
    this.#driver.snapshot(this.#actual);
  }

  #isAt(state: number): boolean {
    return rowOf(this.#graph, state).every((byte, at) => byte === this.#actual[at]);
  }
}
