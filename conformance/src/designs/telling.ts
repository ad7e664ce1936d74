/** What stories are made of: the steps of a trace with who took them, and the states before and after each. */
import type { StepKind } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import {
  hasMessage,
  isAsleep,
  isEmptySequence,
  isFull,
  part,
  queuesOf,
  textOf,
  waitersOf,
} from "./states.ts";

export interface Told extends StepKind {
  /** Its number, from 1. */
  readonly at: number;
  /** Who took it. */
  readonly who: string;
  readonly before: State;
  readonly after: State;
}

export class Telling {
  readonly steps: readonly Told[];
  readonly last: State;

  constructor(trace: Counterexample, steps: readonly StepKind[]) {
    // The step that closes a loop has no state of its own.
    this.steps = trace.steps.slice(1).flatMap(({ state }, index) => {
      const step = steps[index];
      if (step === undefined) return [];
      const before = trace.steps[index]!.state;
      return [{ ...step, at: index + 1, who: step.parameters[0]!, before, after: state }];
    });
    this.last = trace.steps.at(-1)!.state;
  }

  first(...actions: readonly string[]): Told | undefined {
    return this.steps.find(({ action }) => actions.includes(action));
  }

  /** The last step of one of these actions, by this one if it is given. */
  latest(actions: readonly string[], who?: string): Told | undefined {
    return this.steps.findLast((step) => actions.includes(step.action) && (who ?? step.who) === step.who);
  }

  /** The first step that brings its waiter to this place, and for which the condition holds. */
  firstTo(label: string, condition: (step: Told) => boolean = () => true): Told | undefined {
    const isThere = ({ who, after }: Told) =>
      waitersOf(after).includes(who) && textOf(part(after, "pc", who)) === label;
    return this.steps.find((step) => isThere(step) && condition(step));
  }

  /** Who sleeps at the end: with a message waiting for it, if there is such a one. */
  get sleeper(): string {
    const asleep = waitersOf(this.last).filter((waiter) => isAsleep(this.last, waiter));
    return asleep.find((waiter) => hasMessage(this.last, waiter)) ?? asleep[0] ?? "nobody";
  }

  /** The queue with the message that the sleeper does not get. */
  get unread(): string {
    const queues = queuesOf(this.last, this.sleeper);
    return queues.find((queue) => isFull(part(this.last, "evq", queue, "mail"))) ?? queues.at(-1) ?? "none";
  }
}

export const hasEvent = ({ who, after }: Told): boolean =>
  !isEmptySequence(part(after, "frame", who, "event"));

/** `step 7`, or words for a step that the trace does not have. */
export const stepOf = (step: Told | undefined): string =>
  step === undefined ? "no step" : `step ${step.at}`;
