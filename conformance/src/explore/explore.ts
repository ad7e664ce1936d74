/**
 * The implementation's own graph, found from its side alone: no graph of TLC's, no tour.
 *
 * Breadth first. A state is reached by starting over and taking the steps that first led to it; each of its enabled
 * steps is taken from there, so that no state is ever forced. Every time that a state is reached, its bytes and its
 * enabled steps must be what they were the first time: otherwise there is state that the snapshot does not show.
 */
import { setImmediate } from "node:timers/promises";
import { buildGraph, type StateGraph } from "../graph/graph.ts";
import { GrowableInts } from "../graph/growable.ts";
import { RowTable } from "../graph/row-table.ts";
import { differences } from "../replay/divergence.ts";
import { type Driver, printStep } from "../replay/driver.ts";

export interface ExploreOptions {
  /** A graph that is larger is given up: the time grows with its transitions and with how deep they lie. */
  readonly mostStates: number;
  readonly onProgress?: (states: number) => void;
  readonly signal?: AbortSignal;
}

export interface Exploration {
  /** Edges are named by action alone, as TLC's are, one for each step that is enabled. */
  readonly graph: StateGraph;
  /** Steps that were performed, those of the ways to each state included; and how often it started over. */
  readonly performed: number;
  readonly resets: number;
}

/** "too many states" is no verdict; the others are mistakes of the implementation or of its driver. */
export type ExplorationFault = "too many states" | "hidden state" | "refused";

export class ExplorationError extends Error {
  readonly fault: ExplorationFault;

  constructor(fault: ExplorationFault, message: string) {
    super(message);
    this.name = "ExplorationError";
    this.fault = fault;
  }
}

/** Throws ExplorationError. Other work gets its turn now and then. */
export async function exploreDriver(driver: Driver, options: ExploreOptions): Promise<Exploration> {
  const explorer = new Explorer(driver, options.mostStates);
  for (let state = 0; state < explorer.states; state++) {
    explorer.expand(state);
    if (state % STATES_IN_A_ROW !== 0) continue;
    options.onProgress?.(explorer.states);
    await setImmediate();
    options.signal?.throwIfAborted();
  }
  return explorer.found();
}

const STATES_IN_A_ROW = 256;

class Explorer {
  readonly #driver: Driver;
  readonly #mostStates: number;
  readonly #table: RowTable;
  /** For each state the one before it on the way there, and the step in between. */
  readonly #parent = new GrowableInts();
  readonly #parentStep = new GrowableInts();
  readonly #sources = new GrowableInts();
  readonly #steps = new GrowableInts();
  readonly #targets = new GrowableInts();
  readonly #actual: Uint8Array;
  readonly #enabled: Uint16Array;
  #performed = 0;
  #resets = 0;

  constructor(driver: Driver, mostStates: number) {
    this.#driver = driver;
    this.#mostStates = mostStates;
    this.#table = new RowTable(driver.layout.width);
    this.#actual = new Uint8Array(driver.layout.width);
    this.#enabled = new Uint16Array(driver.steps.length + 1);
    driver.reset();
    this.#meet(-1, -1);
  }

  get states(): number {
    return this.#table.size;
  }

  /** Takes every step that is enabled in the state. */
  expand(state: number): void {
    const way = this.#wayTo(state);
    this.#reach(state, way);
    const steps = this.#enabledSteps();
    for (const [nth, step] of steps.entries()) {
      if (nth > 0) {
        this.#reach(state, way);
        this.#expectSteps(steps, way);
      }
      this.#perform(step, way);
      this.#sources.push(state);
      this.#steps.push(step);
      this.#targets.push(this.#meet(state, step));
    }
  }

  found(): Exploration {
    const { layout, steps } = this.#driver;
    const actions = [...new Set(steps.map(({ action }) => action))];
    const taken = Int32Array.from(this.#steps.view(), (step) => actions.indexOf(steps[step]!.action));
    const graph = buildGraph(
      this.states,
      actions,
      Int32Array.of(0),
      { sources: this.#sources.view(), actions: taken, targets: this.#targets.view() },
      { width: layout.width, rows: this.#table.shared(), layoutName: layout.name },
    );
    return { graph, performed: this.#performed, resets: this.#resets };
  }

  /** The number of the state in which the implementation is, which may be new. */
  #meet(parent: number, step: number): number {
    this.#driver.snapshot(this.#actual);
    const known = this.states;
    const state = this.#table.intern(this.#actual);
    if (state < known) return state;
    if (known >= this.#mostStates)
      throw new ExplorationError(
        "too many states",
        `more than ${this.#mostStates} states, and it is not known how many`,
      );
    this.#parent.push(parent);
    this.#parentStep.push(step);
    return state;
  }

  #wayTo(state: number): number[] {
    const way: number[] = [];
    for (let at = state; this.#parent.at(at) >= 0; at = this.#parent.at(at))
      way.push(this.#parentStep.at(at));
    return way.reverse();
  }

  #reach(state: number, way: readonly number[]): void {
    this.#driver.reset();
    this.#resets++;
    for (const step of way) this.#perform(step, way);
    this.#driver.snapshot(this.#actual);
    if (this.#table.isAt(state, this.#actual)) return;
    const { layout } = this.#driver;
    const row = this.#table.row(state);
    const found = differences(layout, row, this.#actual).map(
      (one) => `${one.name} was ${one.expected}, is ${one.actual}`,
    );
    throw this.#fault("hidden state", way, `the same steps led to another state: ${found.join("; ")}`);
  }

  #enabledSteps(): number[] {
    return [...this.#enabled.subarray(0, this.#driver.enabled(this.#enabled))];
  }

  #expectSteps(expected: readonly number[], way: readonly number[]): void {
    const found = this.#enabledSteps();
    if (found.length === expected.length && found.every((step, at) => step === expected[at])) return;
    const [now, then] = [found, expected].map((steps) => this.#printed(steps));
    throw this.#fault("hidden state", way, `enabled are ${now}, and in the same state before ${then}`);
  }

  #perform(step: number, way: readonly number[]): void {
    this.#performed++;
    try {
      this.#driver.perform(step);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw this.#fault("refused", way, `${this.#printed([step])} is enabled, but throws: ${reason}`);
    }
  }

  #fault(fault: ExplorationFault, way: readonly number[], what: string): ExplorationError {
    return new ExplorationError(fault, `${what}; after ${this.#printed(way)}`);
  }

  #printed(steps: readonly number[]): string {
    return steps.map((step) => printStep(this.#driver.steps[step]!)).join(", ") || "nothing";
  }
}
