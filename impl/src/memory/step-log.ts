/**
 * What the steps of a run did to shared memory: each access with the locks that its thread then held,
 * and each lock that was taken or given back, in order.
 *
 * Only what happens between `begin` and `end` is written down, so whoever decides which step comes next
 * may look at the memory for nothing. Equal steps are kept once. Locks belong to the thread that took
 * them, also from one of its steps to the next; several simulated threads may be in between.
 */
import { broken } from "./contract.ts";
import type { MemoryWatcher } from "./memory.ts";

/** One thing that a step did. A variable is a word from one hand-over to the next. */
export type Deed =
  | { readonly kind: "acquire" | "release" | "look"; readonly lock: number }
  | { readonly kind: "access"; readonly variable: number; readonly locks: readonly number[] };

export interface LoggedStep {
  readonly thread: string;
  readonly action: string;
  readonly deeds: readonly Deed[];
}

export interface Variable {
  readonly word: number;
  /** The locks that were held at every access so far (Eraser's lockset); they protect it. */
  lockset: readonly number[];
  /** Did a step write it? What none does is a constant. */
  written: boolean;
}

const NOBODY = "";

export class StepLog implements MemoryWatcher {
  /** Each different step of the run, by its signature, in the order of the first of its kind. */
  readonly steps = new Map<string, LoggedStep>();
  readonly variables: Variable[] = [];
  /** How many steps were ended. */
  stepsEnded = 0;
  /** How many accesses they made to words that are no locks. */
  accesses = 0;
  private readonly variableOf = new Map<number, number>();
  private readonly lockWords = new Set<number>();
  private readonly heldBy = new Map<string, number[]>();
  private thread = NOBODY;
  private action = "";
  private deeds: Deed[] | null = null;

  begin(thread: string, action: string): void {
    if (this.deeds !== null) broken(`a step of ${thread} begins inside one of ${this.thread}`);
    this.thread = thread;
    this.action = action;
    this.deeds = [];
  }

  end(): void {
    const { thread, action, deeds } = this;
    if (deeds === null) broken("a step ends, but none has begun");
    const signature = [action, ...deeds.map(inShort)].join(" ");
    if (!this.steps.has(signature)) this.steps.set(signature, { thread, action, deeds });
    this.stepsEnded += 1;
    this.deeds = null;
    this.thread = NOBODY;
  }

  access(word: number, writes: boolean): void {
    if (this.deeds === null || this.lockWords.has(word)) return;
    const locks = [...this.held()];
    const variable = this.variableAt(word, locks);
    const known = this.variables[variable]!;
    known.lockset = known.lockset.filter((lock) => locks.includes(lock));
    if (writes) known.written = true;
    this.accesses += 1;
    this.deeds.push({ kind: "access", variable, locks });
  }

  isLock(at: number): void {
    this.lockWords.add(at);
  }

  acquired(lock: number): void {
    this.held().push(lock);
    this.deeds?.push({ kind: "acquire", lock });
  }

  looked(lock: number): void {
    this.deeds?.push({ kind: "look", lock });
  }

  released(lock: number): void {
    const held = this.held();
    const place = held.indexOf(lock);
    if (place === -1) {
      broken(`${this.runner()} gives back the lock at word ${lock}, which ${this.holderOf(lock)} holds`);
    }
    held.splice(place, 1);
    this.deeds?.push({ kind: "release", lock });
  }

  /** Steps run one at a time: a thread that waits inside one would wait for ever. */
  spins(lock: number): void {
    broken(`${this.runner()} spins for the lock at word ${lock}, which ${this.holderOf(lock)} holds`);
  }

  handedOver(at: number, words: number): void {
    for (let word = at; word < at + words; word += 1) this.variableOf.delete(word);
  }

  private variableAt(word: number, locks: readonly number[]): number {
    const known = this.variableOf.get(word);
    if (known !== undefined) return known;
    const variable = this.variables.length;
    this.variables.push({ word, lockset: locks, written: false });
    this.variableOf.set(word, variable);
    return variable;
  }

  private held(): number[] {
    let held = this.heldBy.get(this.thread);
    if (held === undefined) {
      held = [];
      this.heldBy.set(this.thread, held);
    }
    return held;
  }

  private holderOf(lock: number): string {
    for (const [thread, held] of this.heldBy) if (held.includes(lock)) return thread || "the set-up";
    return "nobody";
  }

  private runner(): string {
    return this.thread || "the set-up";
  }
}

function inShort(deed: Deed): string {
  return deed.kind === "access" ? `${deed.variable}[${deed.locks.join()}]` : `${deed.kind}:${deed.lock}`;
}
