/** Small drivers for the tests of the replay: a counter from 0 to 3, and what can be wrong with it. */
import { isMainThread, threadId } from "node:worker_threads";
import { type Driver, int, layout, type StepKind, StepRefused } from "../../src/engine.ts";

const ADD_ONE: StepKind = { action: "Add", parameters: ["1"] };
const ADD_TWO: StepKind = { action: "Add", parameters: ["2"] };
const CLEAR: StepKind = { action: "Clear", parameters: [] };

class Counter implements Driver {
  readonly layout = layout({ n: int(0, 3) });
  readonly steps: readonly StepKind[] = [ADD_ONE, ADD_TWO, CLEAR];
  n = 0;

  reset(): void {
    this.n = 0;
  }

  enabled(into: Uint16Array): number {
    let count = 0;
    for (let step = 0; step < this.steps.length; step++)
      if (this.can(this.steps[step]!)) into[count++] = step;
    return count;
  }

  perform(step: number): void {
    const kind = this.steps[step]!;
    if (!this.can(kind)) throw new StepRefused(`${kind.action} is not enabled at ${this.n}`);
    this.n = kind.action === "Clear" ? 0 : this.n + this.amount(kind);
  }

  snapshot(into: Uint8Array): void {
    into[0] = this.n;
  }

  can({ action, parameters }: StepKind): boolean {
    return action === "Clear" ? this.n >= 2 : this.n + Number(parameters[0]) <= 3;
  }

  amount({ parameters }: StepKind): number {
    return Number(parameters[0]);
  }
}

class TheOtherWayRound extends Counter {
  override readonly steps = [CLEAR, ADD_TWO, ADD_ONE];
}

class CannotClearFromThree extends Counter {
  override can(step: StepKind): boolean {
    return super.can(step) && !(step.action === "Clear" && this.n === 3);
  }
}

/** At one, has as many steps as it should have, but not of the same actions. */
class ClearsInsteadOfAdding extends Counter {
  override can(step: StepKind): boolean {
    if (this.n !== 1) return super.can(step);
    return step !== ADD_TWO;
  }
}

/** Throws where it did not throw before. */
class Tires extends Counter {
  #performed = 0;

  override perform(step: number): void {
    if (++this.#performed > 30) throw new Error("tired");
    super.perform(step);
  }
}

/** Keeps more with its steps than their names, as real drivers do: what cannot be sent between threads. */
class KeepsFunctions extends CannotClearFromThree {
  override readonly steps = [ADD_ONE, ADD_TWO, CLEAR].map((step) => ({
    ...step,
    guard: () => this.can(step),
  }));
}

class StartsAtOne extends Counter {
  override reset(): void {
    this.n = 1;
  }
}

class OnlyClears extends Counter {
  override reset(): void {
    this.n = 3;
  }

  override can(step: StepKind): boolean {
    return step.action === "Clear" && this.n === 3;
  }
}

class Stutters extends Counter {
  override enabled(into: Uint16Array): number {
    const count = super.enabled(into);
    into[count] = into[count - 1]!;
    return count + 1;
  }
}

/** From 0 to 1 and to 2 and back; which of the two steps is which depends on the thread. */
class AnotherInEachThread extends Counter {
  override can({ action }: StepKind): boolean {
    return action === "Clear" ? this.n > 0 : this.n === 0;
  }

  override amount(step: StepKind): number {
    return threadId % 2 === 0 ? super.amount(step) : 3 - super.amount(step);
  }
}

/** Says that it cannot clear below two, and does it all the same. */
class ClearsAnyway extends Counter {
  override perform(step: number): void {
    if (this.steps[step]! === CLEAR) this.n = 0;
    else super.perform(step);
  }
}

/** What it refuses it has begun to do. */
class RefusesTooLate extends Counter {
  override perform(step: number): void {
    const before = this.n;
    try {
      super.perform(step);
    } catch (error) {
      if (this.steps[step]! === ADD_TWO) this.n = (before + 1) % 4;
      throw error;
    }
  }
}

/** Fails an assertion where it should refuse. */
class BreaksInsteadOfRefusing extends Counter {
  override perform(step: number): void {
    if (!this.can(this.steps[step]!)) throw new Error("assertion failed");
    super.perform(step);
  }
}

class KillsItsThread extends Counter {
  override reset(): void {
    if (!isMainThread) process.exit(3);
  }
}

class NeverEnds extends Counter {
  override reset(): void {
    while (!isMainThread) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

const DRIVERS: Readonly<Record<string, new () => Driver>> = {
  counter: Counter,
  "counter, steps the other way round": TheOtherWayRound,
  "cannot clear from three": CannotClearFromThree,
  "clears instead of adding": ClearsInsteadOfAdding,
  tires: Tires,
  "keeps functions with its steps": KeepsFunctions,
  "starts at one": StartsAtOne,
  "only clears": OnlyClears,
  "stutters in its list": Stutters,
  "another in each thread": AnotherInEachThread,
  "clears anyway": ClearsAnyway,
  "refuses too late": RefusesTooLate,
  "breaks instead of refusing": BreaksInsteadOfRefusing,
  "kills its thread": KillsItsThread,
  "never ends in a thread": NeverEnds,
};

export function scripted(name: string): Driver {
  const Chosen = DRIVERS[name];
  if (Chosen === undefined) throw new Error(`no driver ${name}`);
  return new Chosen();
}

export const makeDriver = ({ name }: { readonly name: string }): Driver => scripted(name);
