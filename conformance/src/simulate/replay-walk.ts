/**
 * One walk of TLC's simulation, taken on an implementation: in each state the steps that are enabled are compared with
 * the model's, then the model's step is taken by its name and parameters, and the whole state after it is compared.
 *
 * What differs is a divergence, as in the replay of a graph; the walk ends there, since what follows would be about
 * another state.
 */
import { Diverged } from "../replay/diverged.ts";
import { type Divergence, differences } from "../replay/divergence.ts";
import { type Driver, plainStep, printStep } from "../replay/driver.ts";
import { showRefusals } from "../replay/refusals.ts";
import { observedName } from "./observe.ts";
import type { WalkState } from "./walk-file.ts";

export interface WalkCounts {
  walks: number;
  steps: number;
  statesCompared: number;
  enabledSetsCompared: number;
  /** Disabled steps that were performed, threw StepRefused, and left the state as it was. */
  refusals: number;
}

/** In each state every so many-th step, another one each time, is performed if it is disabled. */
const REFUSAL_STRIDE = 16;

/** They are about the state before the step. */
const IN_PLACE: ReadonlySet<Divergence["kind"]> = new Set(["enabled set", "not refused"]);

export class WalkReplayer {
  readonly counts: WalkCounts = {
    walks: 0,
    steps: 0,
    statesCompared: 0,
    enabledSetsCompared: 0,
    refusals: 0,
  };
  /** 1 for each of the driver's steps that was taken. */
  readonly taken: Uint8Array;
  readonly #driver: Driver;
  readonly #specLines: Readonly<Record<string, string>>;
  readonly #stepOf: ReadonlyMap<string, number>;
  readonly #actual: Uint8Array;
  readonly #enabled: Uint16Array;
  #path: number[] = [];

  constructor(driver: Driver, specLines: Readonly<Record<string, string>> = {}) {
    this.#driver = driver;
    this.#specLines = specLines;
    this.#stepOf = new Map(driver.steps.map((step, at) => [observedName(step), at]));
    this.#actual = new Uint8Array(driver.layout.width);
    this.#enabled = new Uint16Array(driver.steps.length + 1);
    this.taken = new Uint8Array(driver.steps.length);
  }

  /** The divergence that ended it, if one did. */
  replay(states: readonly WalkState[]): Divergence | undefined {
    this.#path = [];
    this.#driver.reset();
    const [initial, ...others] = states;
    const other = this.#compare(initial!.row, undefined);
    if (other !== undefined) return other;
    let { row } = initial!;
    for (const state of others) {
      const found = this.#compareEnabled(state.could) ?? this.#refuse(state.could, row) ?? this.#take(state);
      if (found !== undefined) return found;
      row = state.row;
    }
    this.counts.walks++;
    return undefined;
  }

  #take({ taken, row }: WalkState): Divergence | undefined {
    const step = this.#stepOf.get(taken);
    if (step === undefined)
      return this.#divergence("unknown action", undefined, `the driver has no step ${taken}`, taken);
    try {
      this.#driver.perform(step);
    } catch (error) {
      const message = `is enabled, but throws: ${error instanceof Error ? error.message : String(error)}`;
      return this.#divergence("refused", step, message);
    }
    this.counts.steps++;
    this.taken[step] = 1;
    const other = this.#compare(row, step);
    if (other === undefined) this.#path.push(step);
    return other;
  }

  #compare(row: Uint8Array, step: number | undefined): Divergence | undefined {
    this.#driver.snapshot(this.#actual);
    this.counts.statesCompared++;
    if (row.every((byte, at) => byte === this.#actual[at])) return undefined;
    return this.#divergence("state", step, "leads to another state than the model's", "Init", row);
  }

  #compareEnabled(could: readonly number[]): Divergence | undefined {
    const count = this.#driver.enabled(this.#enabled);
    this.counts.enabledSetsCompared++;
    if (count === could.length && could.every((step, at) => step === this.#enabled[at])) return undefined;
    const does = this.#enabled.subarray(0, count);
    const surplus = does.find((step) => !could.includes(step));
    const step = surplus ?? could.find((one) => !does.includes(one))!;
    const message =
      surplus === undefined
        ? "the implementation refuses it, the model allows it"
        : "the implementation allows it, the model refuses it";
    return this.#divergence("enabled set", step, message);
  }

  /** Enabled sets alone would only show what the driver says of itself. */
  #refuse(enabled: readonly number[], row: Uint8Array): Divergence | undefined {
    const turn = this.counts.enabledSetsCompared;
    const asks = (step: number) => (step + turn) % REFUSAL_STRIDE === 0;
    try {
      this.counts.refusals += showRefusals(this.#driver, { state: 0, enabled, asks }).length;
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      return this.#divergence(error.kind, error.step, error.message);
    }
    this.#driver.snapshot(this.#actual);
    if (row.every((byte, at) => byte === this.#actual[at])) return undefined;
    const message = "after steps that were refused the state is another one";
    return this.#divergence("not refused", undefined, message, "refusals", row);
  }

  #divergence(
    kind: Divergence["kind"],
    step: number | undefined,
    message: string,
    otherwise = "Init",
    expected?: Uint8Array,
  ): Divergence {
    const { steps, layout } = this.#driver;
    const { action, parameters } = step === undefined ? { action: otherwise, parameters: [] } : steps[step]!;
    const where = step === undefined ? undefined : this.#driver.where?.(step);
    return {
      ...{ kind, action, parameters, message: `${printStep({ action, parameters })}: ${message}` },
      ...{ walk: this.counts.walks, step: this.#path.length + (IN_PLACE.has(kind) ? 0 : 1) },
      variables: expected === undefined ? [] : differences(layout, expected, this.#actual),
      path: this.#path.map((one) => plainStep(steps[one]!)),
      ...(this.#specLines[action] === undefined ? {} : { specLine: this.#specLines[action] }),
      ...(where === undefined ? {} : { where }),
    };
  }
}
