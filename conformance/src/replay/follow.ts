/**
 * Replays a counterexample of TLC's on an implementation: does the code do what the model says that it does?
 *
 * A trace of TLC's names actions without parameters, so each step is found as in a tour: of the enabled steps of that
 * action, the one that leads to the trace's next state, compared whole. A trace from elsewhere may know the parameters,
 * or not even the action; then these steps are looked through, or all enabled ones. Traces are short; a candidate that led elsewhere is
 * undone by going back to the initial state and taking the same steps again.
 */
import type { State } from "../tlc/events.ts";
import type { ActionTaken, Counterexample } from "../tlc/result.ts";
import { ShapeError } from "../values/shape.ts";
import { DriverMismatch } from "./binding.ts";
import { differences, type VariableDifference } from "./divergence.ts";
import { type Driver, plainStep, printStep, type StepKind } from "./driver.ts";
import { enabledSteps } from "./perform.ts";

export interface FollowOptions {
  /** Only these variables are compared; all of them if it is not given. */
  readonly variables?: readonly string[];
}

export interface Followed {
  /** Every step was taken and every state was equal; for a lasso, in two more rounds as well. */
  readonly reproduced: boolean;
  /** The steps that were taken, with their parameters, from the initial state; a loop's closing step is the last. */
  readonly steps: readonly StepKind[];
  /** Where it went wrong, and why. */
  readonly stop?: Stop;
  /** What the implementation could still do at the end. */
  readonly enabledAtEnd: readonly StepKind[];
}

export type StopReason = "unknown action" | "no enabled step" | "other state" | "refused";

export interface Stop {
  readonly reason: StopReason;
  /** The step of the trace that could not be followed, an index into its steps (the initial state is 0). */
  readonly at: number;
  readonly action: string;
  readonly message: string;
  /** Of the candidate that came nearest. */
  readonly variables: readonly VariableDifference[];
}

/** How often the loop of a lasso is gone round after it was closed once. */
const ROUNDS = 2;

/** Throws DriverMismatch when the trace's states cannot be states of the driver's layout. */
export function follow(driver: Driver, trace: Counterexample, options: FollowOptions = {}): Followed {
  return new Follower(driver, trace, options).follow();
}

class Stopped extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super(stop.message);
    this.stop = stop;
  }
}

function isOf({ action, parameters }: ActionTaken, step: StepKind): boolean {
  if (action !== "" && step.action !== action) return false;
  return parameters === undefined || parameters.join() === step.parameters.join();
}

const printTaken = ({ action, parameters }: ActionTaken): string =>
  action === "" ? "of any action" : printStep({ action, parameters: parameters ?? [] });

class Follower {
  readonly #driver: Driver;
  readonly #trace: Counterexample;
  readonly #variables: readonly string[];
  readonly #rows: readonly Uint8Array[];
  readonly #taken: number[] = [];
  readonly #actual: Uint8Array;

  constructor(driver: Driver, trace: Counterexample, options: FollowOptions) {
    this.#driver = driver;
    this.#trace = trace;
    this.#variables = options.variables ?? driver.layout.variables;
    this.#rows = trace.steps.map((step, at) => this.#rowOf(step.state, at));
    this.#actual = new Uint8Array(driver.layout.width);
  }

  follow(): Followed {
    let stop: Stop | undefined;
    try {
      this.#start();
      for (let at = 1; at < this.#rows.length; at++) this.#find(this.#trace.steps[at]!, at, at);
      if (this.#trace.loop !== undefined) this.#goRound(this.#trace.loop.from, this.#trace.loop);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stop = error.stop;
      this.#retrace();
    }
    return {
      reproduced: stop === undefined && this.#rows.length > 0,
      steps: this.#taken.map((step) => plainStep(this.#driver.steps[step]!)),
      ...(stop === undefined ? {} : { stop }),
      enabledAtEnd: enabledSteps(this.#driver),
    };
  }

  #start(): void {
    this.#driver.reset();
    const first = this.#rows[0];
    if (first === undefined) throw this.#stopped("other state", 0, "Init", "the trace has no state", []);
    const variables = this.#differences(first);
    if (variables.length > 0) {
      throw this.#stopped("other state", 0, "Init", "the initial state is another one", variables);
    }
  }

  /** Finds and takes the step of this action that leads to the state `target` of the trace. */
  #find(wanted: ActionTaken, target: number, at: number): void {
    const { action } = wanted;
    const name = printTaken(wanted);
    if (!this.#driver.steps.some((step) => isOf(wanted, step))) {
      throw this.#stopped("unknown action", at, action, `the driver has no step ${name}`, []);
    }
    const enabled = this.#enabled();
    const candidates = enabled.filter((step) => isOf(wanted, this.#driver.steps[step]!));
    if (candidates.length === 0) {
      const others = enabledSteps(this.#driver).map(printStep).join(", ") || "nothing";
      throw this.#stopped("no enabled step", at, action, `no enabled step ${name}; enabled: ${others}`, []);
    }
    let nearest: readonly VariableDifference[] | undefined;
    for (const [index, step] of candidates.entries()) {
      if (index > 0) this.#retrace();
      this.#perform(step, at);
      const variables = this.#differences(this.#rows[target]!);
      if (variables.length === 0) {
        this.#taken.push(step);
        return;
      }
      if (nearest === undefined || variables.length < nearest.length) nearest = variables;
    }
    const message = `no enabled step ${name} leads to the state of the trace`;
    throw this.#stopped("other state", at, action, message, nearest ?? []);
  }

  /** Closes the loop, and then takes the very same steps again: the implementation must come back each time. */
  #goRound(from: number, closing: ActionTaken): void {
    const last = this.#rows.length;
    this.#find(closing, from, last);
    const loop = this.#taken.slice(from);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, step] of loop.entries()) {
        const at = from + index + 1;
        this.#perform(step, at);
        const variables = this.#differences(this.#rows[at < last ? at : from]!);
        if (variables.length === 0) continue;
        const action = printStep(this.#driver.steps[step]!);
        const message = `in another round of the loop, ${action} leads to another state`;
        throw this.#stopped("other state", at, this.#driver.steps[step]!.action, message, variables);
      }
    }
  }

  #perform(step: number, at: number): void {
    try {
      this.#driver.perform(step);
    } catch (error) {
      const kind = this.#driver.steps[step]!;
      const message = `${printStep(kind)} throws: ${error instanceof Error ? error.message : String(error)}`;
      throw this.#stopped("refused", at, kind.action, message, []);
    }
  }

  /** Back to where the steps taken so far lead. */
  #retrace(): void {
    this.#driver.reset();
    for (const step of this.#taken) this.#driver.perform(step);
  }

  #enabled(): number[] {
    const into = new Uint16Array(this.#driver.steps.length + 1);
    return [...into.subarray(0, this.#driver.enabled(into))];
  }

  #differences(expected: Uint8Array): VariableDifference[] {
    this.#driver.snapshot(this.#actual);
    const found = differences(this.#driver.layout, expected, this.#actual);
    return found.filter(({ name }) => this.#variables.includes(name));
  }

  #rowOf(state: State, at: number): Uint8Array {
    const { layout } = this.#driver;
    const row = new Uint8Array(layout.width);
    for (const name of this.#variables) {
      const value = state.get(name);
      const where = `state ${at} of the trace`;
      if (value === undefined)
        throw new DriverMismatch(`${where} lacks ${name}, expected all variables compared`);
      try {
        layout.shapeOf(name).encode(value, row, layout.placeOf(name).at);
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        throw new DriverMismatch(`${where}: the driver's layout cannot hold ${name}: ${error.message}`);
      }
    }
    return row;
  }

  #stopped(
    reason: StopReason,
    at: number,
    action: string,
    message: string,
    variables: readonly VariableDifference[],
  ): Stopped {
    return new Stopped({ reason, at, action, message, variables });
  }
}
