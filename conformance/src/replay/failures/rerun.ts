/**
 * Takes a failing run again, on any implementation that has a driver: neither the graph nor TLC is asked. It fails in the
 * same way, or in another one, or no longer.
 */
import { fromItf, ItfError } from "../../values/itf.ts";
import { ShapeError } from "../../values/shape.ts";
import type { Value } from "../../values/value.ts";
import { differences } from "../divergence.ts";
import { type Driver, printStep, type StepKind, StepRefused } from "../driver.ts";
import { enabledSteps } from "../perform.ts";
import { equalBytes } from "./attempt.ts";
import { type FieldDifference, fieldDifferences } from "./field-differences.ts";
import type { FailingRun, ItfState } from "./run.ts";

export interface Rerun {
  readonly outcome: "same failure" | "another failure" | "no longer fails";
  /** How many of the run's steps were taken and led where the model says. */
  readonly taken: number;
  /** One sentence. */
  readonly message: string;
  readonly fields: readonly FieldDifference[];
}

/** The run does not fit the driver; the message begins with the place in the run. */
export class RunError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RunError";
  }
}

export function rerun(driver: Driver, run: FailingRun): Rerun {
  return new Rerunning(driver, run).go();
}

/** Undefined for going back to the initial state. */
interface ReadStep {
  readonly number: number;
  readonly changes: ReadonlyMap<string, Value>;
}

class Rerunning {
  readonly #driver: Driver;
  readonly #run: FailingRun;
  readonly #start: Map<string, Value>;
  readonly #actual: Uint8Array;
  #taken = 0;

  constructor(driver: Driver, run: FailingRun) {
    this.#driver = driver;
    this.#run = run;
    this.#start = this.#values(run.start, "start");
    this.#actual = new Uint8Array(driver.layout.width);
  }

  go(): Rerun {
    // All of the run is read before anything of it is taken.
    const steps = this.#run.steps.map((step, at) => this.#read(step, `steps[${at}]`));
    const rows = this.#rows(steps);
    const allowed = this.#allowed();
    const failing = this.#run.failing === null ? -1 : this.#numberOf(this.#run.failing, "failing");
    this.#driver.reset();
    if (failing < 0 && "states" in this.#run.expected) return this.#judgeState("the initial state", allowed);
    const before = this.#differs("the initial state", rows[0]!);
    if (before !== undefined) return before;
    for (const [at, step] of steps.entries()) {
      const other = step === undefined ? this.#again(rows[0]!) : this.#take(step.number, rows[at + 1]!);
      if (other !== undefined) return other;
      this.#taken++;
    }
    return failing < 0 ? this.#judgeEnabled() : this.#judgeStep(failing, allowed);
  }

  #read(step: FailingRun["steps"][number], place: string): ReadStep | undefined {
    if ("reset" in step) return undefined;
    return { number: this.#numberOf(step, place), changes: this.#values(step.changes, `${place}.changes`) };
  }

  /** The model's state before the first step, and behind each. */
  #rows(steps: readonly (ReadStep | undefined)[]): Uint8Array[] {
    let state = this.#start;
    const rows = [this.#row(state, "start")];
    for (const [at, step] of steps.entries()) {
      state = step === undefined ? this.#start : new Map([...state, ...step.changes]);
      rows.push(this.#row(state, `steps[${at}].changes`));
    }
    return rows;
  }

  #allowed(): Uint8Array[] {
    const { expected, found } = this.#run;
    if ("state" in found) this.#row(this.#values(found.state, "found.state"), "found.state");
    if (!("states" in expected)) return [];
    return expected.states.map((state, at) => {
      const place = `expected.states[${at}]`;
      return this.#row(this.#values(state, place), place);
    });
  }

  #again(start: Uint8Array): Rerun | undefined {
    this.#driver.reset();
    return this.#differs("the initial state, after a reset,", start);
  }

  #take(step: number, row: Uint8Array): Rerun | undefined {
    const name = printStep(this.#driver.steps[step]!);
    if (!this.#enabled().includes(name)) return this.#other(`${name} is not enabled, expected that it is`);
    try {
      this.#driver.perform(step);
    } catch (error) {
      return this.#other(`${name} throws: ${textOf(error)}`);
    }
    return this.#differs(`the state behind ${name}`, row);
  }

  #judgeStep(step: number, allowed: readonly Uint8Array[]): Rerun {
    const name = printStep(this.#driver.steps[step]!);
    if (this.#run.kind === "not refused") return this.#judgeRefusal(step, name);
    if (!this.#enabled().includes(name)) return this.#other(`${name} is not enabled, expected that it is`);
    try {
      this.#driver.perform(step);
    } catch (error) {
      const threw = "error" in this.#run.found;
      return this.#ended(threw ? "same failure" : "another failure", `${name} throws: ${textOf(error)}`);
    }
    return this.#judgeState(`the state behind ${name}`, allowed);
  }

  #judgeRefusal(step: number, name: string): Rerun {
    const before = this.#snapshot();
    try {
      this.#driver.perform(step);
    } catch (error) {
      if (!(error instanceof StepRefused))
        return this.#ended("same failure", `${name} throws: ${textOf(error)}`);
      const isAsBefore = equalBytes(before, this.#snapshot());
      if (isAsBefore) return this.#ended("no longer fails", `${name} is refused, as it should be`);
      return this.#ended("same failure", `${name} is refused, and yet the state is another one afterwards`);
    }
    return this.#ended("same failure", `${name} is taken, expected that it is refused`);
  }

  #judgeState(what: string, allowed: readonly Uint8Array[]): Rerun {
    const { found } = this.#run;
    const actual = this.#snapshot();
    if (allowed.some((row) => equalBytes(row, actual)))
      return this.#ended("no longer fails", `${what} is one that the model allows`);
    const isSame =
      "state" in found
        ? equalBytes(actual, this.#row(this.#values(found.state, "found.state"), "found.state"))
        : isNone(this.#driver, actual);
    const fields = allowed.length === 0 ? [] : this.#fields(allowed[0]!, actual);
    const message = `${what} is none that the model allows`;
    return this.#ended(isSame ? "same failure" : "another failure", message, fields);
  }

  #judgeEnabled(): Rerun {
    const { expected, found } = this.#run;
    const enabled = this.#enabled();
    const wanted = "enabled" in expected ? expected.enabled : {};
    const counts: Record<string, number> = {};
    for (const { action } of enabledSteps(this.#driver)) counts[action] = (counts[action] ?? 0) + 1;
    const actions = [...new Set([...Object.keys(wanted), ...Object.keys(counts)])].toSorted();
    const apart = actions.filter((action) => (counts[action] ?? 0) !== (wanted[action] ?? 0));
    if (apart.length === 0)
      return this.#ended("no longer fails", "as many steps of each action are enabled as the model allows");
    const isSame = "enabled" in found && found.enabled.join() === enabled.join();
    const texts = apart.map(
      (action) => `${counts[action] ?? 0} ${action} enabled, the model has ${wanted[action] ?? 0}`,
    );
    return this.#ended(isSame ? "same failure" : "another failure", texts.join("; "));
  }

  #differs(what: string, row: Uint8Array): Rerun | undefined {
    const actual = this.#snapshot();
    if (equalBytes(actual, row)) return undefined;
    return this.#ended(
      "another failure",
      `${what} is another one than the model's`,
      this.#fields(row, actual),
    );
  }

  #other = (message: string): Rerun => this.#ended("another failure", message);

  #ended(outcome: Rerun["outcome"], message: string, fields: readonly FieldDifference[] = []): Rerun {
    return { outcome, taken: this.#taken, message, fields };
  }

  #enabled = (): string[] => enabledSteps(this.#driver).map(printStep);

  #snapshot(): Uint8Array {
    this.#actual.fill(0);
    this.#driver.snapshot(this.#actual);
    return this.#actual.slice();
  }

  #fields(expected: Uint8Array, actual: Uint8Array): FieldDifference[] {
    return fieldsOf(this.#driver, expected, actual);
  }

  #numberOf(wanted: StepKind, place: string): number {
    const name = printStep(wanted);
    const number = this.#driver.steps.findIndex((one) => printStep(one) === name);
    if (number < 0) throw new RunError(`${place}: found ${name}, expected a step of the implementation's`);
    return number;
  }

  #values(state: ItfState, place: string): Map<string, Value> {
    const { modelValues } = this.#run;
    try {
      return new Map(
        Object.entries(state).map(([name, json]) => [
          name,
          fromItf(json, { modelValues, at: `${place}.${name}` }),
        ]),
      );
    } catch (error) {
      if (!(error instanceof ItfError)) throw error;
      throw new RunError(error.message);
    }
  }

  #row(state: ReadonlyMap<string, Value>, place: string): Uint8Array {
    const row = new Uint8Array(this.#driver.layout.width);
    try {
      this.#driver.layout.encode(state, row);
    } catch (error) {
      // A RangeError is about a variable that the layout does not have.
      if (!(error instanceof ShapeError || error instanceof RangeError)) throw error;
      throw new RunError(`${place}: the implementation's layout cannot hold it: ${error.message}`);
    }
    return row;
  }
}

/** The variables that differ, down to their fields; bytes that are no value as they are. */
export function fieldsOf({ layout }: Driver, expected: Uint8Array, actual: Uint8Array): FieldDifference[] {
  return differences(layout, expected, actual).flatMap(({ name, expected: one, actual: other }) => {
    const { at } = layout.placeOf(name);
    const shape = layout.shapeOf(name);
    try {
      return fieldDifferences(name, shape.decode(expected, at), shape.decode(actual, at));
    } catch {
      return [{ field: name, expected: one, actual: other }];
    }
  });
}

function isNone({ layout }: Driver, actual: Uint8Array): boolean {
  try {
    layout.decode(actual);
    return false;
  } catch {
    return true;
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
