/**
 * A scheduling point of a uthread: a uthread is a generator that yields, before each step, the step that comes next.
 *
 * Between two yields there is at most one access to memory that others may touch too, or one critical section with at
 * most one such access. So a run is a sequence of steps, and each of them is one action of the spec. Which one, when
 * the access itself decides (a look takes a message, or finds none): whoever schedules peeks at the memory before.
 * Steps are made once for each thread, so that running makes no garbage.
 */
export class Step {
  /** The spec's name of the place: where the thread is while it has not taken the step. */
  readonly pc: string;
  /** The actions of the spec that the step can turn out to be. */
  readonly actions: readonly string[];
  /** Which of them it would be now, as an index into `actions`; NOT_NOW while the step cannot be taken. */
  readonly outcome: () => number;
  /** The place of the step in its thread's list. */
  readonly index: number;

  constructor(list: Step[], pc: string, actions: readonly string[], outcome: () => number = always) {
    this.pc = pc;
    this.actions = actions;
    this.outcome = outcome;
    this.index = list.length;
    list.push(this);
  }
}

/** A real thread would spin on a lock here, or be parked: that is no progress, so no step. */
export const NOT_NOW = -1;

const always = (): number => 0;

/** What a uthread runs. */
export type Program<Result> = Generator<Step, Result, void>;
