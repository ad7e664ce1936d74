/**
 * The judge of a run: was each of its steps atomic, as far as any other thread can tell?
 *
 * Lipton's reduction. Taking a lock can be moved later, past what others do, giving one back earlier;
 * an access to a word that is protected (some lock is held at every access of the run), or that no step
 * writes, can be moved either way; any other access, and a look at a lock, can not be moved. So a step
 * that first takes locks, then makes at most one access of the last sort, and then gives locks back,
 * can be seen as happening at that one access.
 *
 *     lock A   protected   lock B   UNPROTECTED   protected   unlock B   unlock A        atomic
 *     lock A   protected   unlock A   UNPROTECTED                                        not: two steps
 *
 * That a word is protected is judged by the run alone: what the run never did cannot be held against it.
 */
import { broken } from "./contract.ts";
import type { Deed, StepLog, Variable } from "./step-log.ts";

export interface Violation {
  readonly thread: string;
  readonly action: string;
  /** What the step did that cannot be part of one atomic step. */
  readonly problem: string;
  /** The words that it accessed and that no lock protects, by name. */
  readonly words: readonly string[];
  /** The locks that it took, by name. */
  readonly locks: readonly string[];
}

export interface Judgement {
  /** How many steps were judged, and how many of them were different. */
  readonly steps: number;
  readonly differentSteps: number;
  readonly accesses: number;
  /** How many of the words that were touched some lock protects, and how many none does. */
  readonly protectedWords: number;
  readonly unprotectedWords: number;
  readonly violations: readonly Violation[];
}

type Naming = (word: number) => string;

/** Judges all steps of a log; refuses to judge none. */
export function judge(log: StepLog, describe: Naming): Judgement {
  if (log.stepsEnded === 0) broken("no step was recorded: there is nothing to judge");
  const violations: Violation[] = [];
  for (const { thread, action, deeds } of log.steps.values()) {
    const problem = problemOf(deeds, log.variables, describe);
    if (problem !== null) violations.push({ thread, action, problem, ...involved(deeds, log, describe) });
  }
  const guarded = log.variables.filter((variable) => !isExposed(variable));
  return {
    steps: log.stepsEnded,
    differentSteps: log.steps.size,
    accesses: log.accesses,
    protectedWords: guarded.length,
    unprotectedWords: log.variables.length - guarded.length,
    violations,
  };
}

/** A violation as one line: `LookTakes of w1: ...`. */
export function inWords({ thread, action, problem, words, locks }: Violation): string {
  return `${action} of ${thread}: ${problem}; unprotected: ${listed(words)}; locks: ${listed(locks)}`;
}

/** Is the word one that others may access at any time, while it changes? */
function isExposed({ lockset, written }: Variable): boolean {
  return written && lockset.length === 0;
}

/** What breaks the order "take locks, one exposed access, give locks back", or null. */
function problemOf(deeds: readonly Deed[], variables: readonly Variable[], describe: Naming): string | null {
  let before: string | null = null;
  for (const deed of deeds) {
    switch (deed.kind) {
      case "acquire":
        if (before !== null) return `takes ${describe(deed.lock)} after it ${before}`;
        break;
      case "release":
        before = `gave back ${describe(deed.lock)}`;
        break;
      case "look":
        if (before !== null) return `looks at ${describe(deed.lock)} after it ${before}`;
        before = `looked at ${describe(deed.lock)}`;
        break;
      case "access": {
        const variable = variables[deed.variable]!;
        if (!isExposed(variable)) break;
        if (before !== null) return `accesses ${describe(variable.word)} after it ${before}`;
        before = `accessed ${describe(variable.word)}`;
      }
    }
  }
  return null;
}

function involved(
  deeds: readonly Deed[],
  log: StepLog,
  describe: Naming,
): { words: string[]; locks: string[] } {
  const words = new Set<string>();
  const locks = new Set<string>();
  for (const deed of deeds) {
    if (deed.kind !== "access") locks.add(describe(deed.lock));
    else if (isExposed(log.variables[deed.variable]!))
      words.add(describe(log.variables[deed.variable]!.word));
  }
  return { words: [...words], locks: [...locks] };
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
