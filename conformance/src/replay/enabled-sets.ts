/**
 * Compares which steps an implementation has enabled with the transitions that the graph has at a state: as multisets
 * of actions, as many enabled steps of each action as there are edges of it. What the spec allows is done, and what it
 * forbids is refused.
 */
import type { StateGraph } from "../graph/graph.ts";
import type { Binding } from "./binding.ts";
import { Diverged } from "./diverged.ts";
import type { Driver } from "./driver.ts";

export class EnabledSets {
  readonly #graph: StateGraph;
  readonly #driver: Driver;
  readonly #actionOfStep: Uint16Array;
  /** The steps enabled when `compare` was last called are the first `count` of these. */
  readonly #steps: Uint16Array;
  #count = 0;
  /** For each action its enabled steps less its edges. All zeros between two comparisons. */
  readonly #excess: Int32Array;

  constructor(graph: StateGraph, driver: Driver, binding: Binding) {
    this.#graph = graph;
    this.#driver = driver;
    this.#actionOfStep = binding.actionOfStep;
    this.#steps = new Uint16Array(driver.steps.length + 1);
    this.#excess = new Int32Array(graph.actions.length + 1);
  }

  /** Throws Diverged when they are not the same in this state of the graph, where the implementation is. */
  compare(state: number): void {
    const { firstEdge, edgeAction } = this.#graph;
    this.#count = this.#driver.enabled(this.#steps);
    this.#countSteps();
    const [first, end] = [firstEdge[state]!, firstEdge[state + 1]!];
    let isSame = this.#count === end - first;
    // With equal totals, an action with an excess means another one that falls short.
    for (let edge = first; edge < end; edge++) if (--this.#excess[edgeAction[edge]!]! < 0) isSame = false;
    if (!isSame) throw this.#diverged(state);
  }

  /** The enabled steps of an action, as `compare` saw them. */
  stepsOf(action: number): number[] {
    return this.#enabled().filter((step) => this.#actionOfStep[step] === action);
  }

  /** All of them, as `compare` saw them, ascending. */
  get steps(): readonly number[] {
    return this.#enabled();
  }

  #countSteps(): void {
    let last = -1;
    for (let at = 0; at < this.#count; at++) {
      const step = this.#steps[at]!;
      // A step twice in the list would stand for two transitions.
      if (step <= last || step >= this.#actionOfStep.length) {
        throw new RangeError(
          `Driver.enabled: found ${step} after ${last}, expected ascending numbers of steps`,
        );
      }
      last = step;
      this.#excess[this.#actionOfStep[step]!]!++;
    }
  }

  #diverged(state: number): Diverged {
    const action = this.#excess.findIndex((excess) => excess !== 0);
    const found = this.stepsOf(action);
    const expected = found.length - this.#excess[action]!;
    this.#excess.fill(0);
    const name = this.#graph.actions[action] ?? "of an action that the spec never takes";
    return new Diverged({
      kind: "enabled set",
      state,
      step: found[0] ?? -1,
      expected: action,
      enabled: this.#enabled(),
      message: `the implementation has ${found.length} steps ${name} enabled, the spec ${expected}`,
    });
  }

  #enabled(): number[] {
    return [...this.#steps.subarray(0, this.#count)];
  }
}
