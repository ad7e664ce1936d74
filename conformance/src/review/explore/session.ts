/**
 * One exploring: the path from where it began to where it is, and what can be done there. Each move makes a new path, so
 * that any can be undone. What was asked of the checker is kept with its state.
 */
import { sequenceOf } from "../../figures/sequence.ts";
import { printStep, type StepKind } from "../../replay/driver.ts";
import type { Counterexample } from "../../tlc/result.ts";
import type { Value } from "../../values/value.ts";
import { type Branch, changesIn, compareStates } from "../view/state-tree.ts";
import { EngineError, type EngineState, type EngineStep, type Explorer, type Judged } from "./explorer.ts";

/** A state on the path, and the step that led to it; of the first one none did. */
export interface Visited {
  readonly step: StepKind | undefined;
  readonly state: EngineState;
}

/** Names of claims. */
export interface Verdicts {
  /** Broken afterwards, and not before: of those that the model is about. */
  readonly breaks: readonly string[];
  /** The same of the others. */
  readonly also: readonly string[];
  /** The other way round. */
  readonly mends: readonly string[];
}

export class Session {
  readonly explorer: Explorer;
  #path: readonly Visited[];
  readonly #undone: (readonly Visited[])[] = [];
  readonly #asked = new WeakMap<EngineState, Asked>();

  /** Begins at the initial state, of which there is one in each of our models, or at another one. */
  constructor(explorer: Explorer, from?: EngineState) {
    this.explorer = explorer;
    const initial = from ?? explorer.initial()[0];
    if (initial === undefined) throw new RangeError(`${explorer.model.id} has no initial state`);
    this.#path = [{ step: undefined, state: initial }];
  }

  get path(): readonly Visited[] {
    return this.#path;
  }

  get here(): EngineState {
    return this.#path.at(-1)!.state;
  }

  get steps(): StepKind[] {
    return this.#path.flatMap(({ step }) => step ?? []);
  }

  get canUndo(): boolean {
    return this.#undone.length > 0;
  }

  next(state = this.here): readonly EngineStep[] {
    return this.#of(state).next();
  }

  /** Why the specification does not say what comes next, as it may be with a broken design; empty where it does. */
  stuck(state = this.here): string {
    return this.#of(state).stuck();
  }

  judged(state = this.here): readonly Judged[] {
    return this.#of(state).judged();
  }

  values(state = this.here): ReadonlyMap<string, Value> {
    return this.#of(state).values();
  }

  broken(state = this.here): string[] {
    return this.judged(state).flatMap(({ claim, holds }) => (holds === false ? [claim.name] : []));
  }

  /** Is the claim one that the model is about? */
  isOwn(claim: string): boolean {
    return this.explorer.model.own?.includes(claim) ?? true;
  }

  /** Those that are broken and that the model is about, and the others. */
  brokenByOwn(state = this.here): { readonly own: string[]; readonly also: string[] } {
    const broken = this.broken(state);
    return {
      own: broken.filter((name) => this.isOwn(name)),
      also: broken.filter((name) => !this.isOwn(name)),
    };
  }

  verdicts({ state }: EngineStep): Verdicts {
    const [before, after] = [this.broken(), this.broken(state)];
    const begun = after.filter((name) => !before.includes(name));
    return {
      breaks: begun.filter((name) => this.isOwn(name)),
      also: begun.filter((name) => !this.isOwn(name)),
      mends: before.filter((name) => !after.includes(name)),
    };
  }

  /** The smallest parts that a step to this state changes here. */
  changes(state: EngineState, before = this.here): readonly Branch[] {
    return changesIn(compareStates(this.values(before), this.values(state)));
  }

  /** What the step does, for who knows no TLA+. */
  words({ action, parameters, state }: EngineStep): string {
    const one = this.#traceOf([
      { step: undefined, state: this.here },
      { step: { action, parameters }, state },
    ]);
    return sequenceOf(one, [{ action, parameters }]).rows[0]!.text;
  }

  trace(): Counterexample {
    return this.#traceOf(this.#path);
  }

  take(step: EngineStep): void {
    const { action, parameters, state } = step;
    this.#go([...this.#path, { step: { action, parameters }, state }]);
  }

  /** Takes the step of this name; false, and nothing is changed, where it is not possible. */
  takeNamed(step: StepKind): boolean {
    const found = this.next().find((one) => printStep(one) === printStep(step));
    if (found !== undefined) this.take(found);
    return found !== undefined;
  }

  /** To the state after so many steps of the path. */
  goBack(steps: number): void {
    if (steps < this.#path.length - 1) this.#go(this.#path.slice(0, Math.max(0, steps) + 1));
  }

  undo(): void {
    this.#path = this.#undone.pop() ?? this.#path;
  }

  #go(path: readonly Visited[]): void {
    this.#undone.push(this.#path);
    this.#path = path;
  }

  #of(state: EngineState): Asked {
    let asked = this.#asked.get(state);
    if (asked === undefined) {
      asked = new Asked(this.explorer, state);
      this.#asked.set(state, asked);
    }
    return asked;
  }

  #traceOf(path: readonly Visited[]): Counterexample {
    const steps = path.map(({ step, state }) => ({
      ...(step ?? { action: "Init" }),
      state: this.values(state),
    }));
    return { steps, stuttering: false };
  }
}

/** Each question once. */
class Asked {
  readonly #explorer: Explorer;
  readonly #state: EngineState;
  #next: readonly EngineStep[] | undefined;
  #stuck = "";
  #judged: readonly Judged[] | undefined;
  #values: ReadonlyMap<string, Value> | undefined;

  constructor(explorer: Explorer, state: EngineState) {
    this.#explorer = explorer;
    this.#state = state;
  }

  next(): readonly EngineStep[] {
    this.#next ??= this.#asked();
    return this.#next;
  }

  stuck(): string {
    this.next();
    return this.#stuck;
  }

  #asked(): readonly EngineStep[] {
    try {
      return this.#explorer.next(this.#state);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.#stuck = error.message;
      return [];
    }
  }

  judged(): readonly Judged[] {
    this.#judged ??= this.#explorer.judged(this.#state);
    return this.#judged;
  }

  values(): ReadonlyMap<string, Value> {
    this.#values ??= this.#explorer.values(this.#state);
    return this.#values;
  }
}
