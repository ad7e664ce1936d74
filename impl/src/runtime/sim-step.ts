/**
 * A step that a simulation could take: an action of the spec with its parameters.
 *
 * It can be taken when all its guards hold. A guard that does not says why in words, so that a refused step names the
 * reason rather than a number.
 */
export interface SimStep {
  readonly action: string;
  readonly parameters: readonly string[];
  readonly guards: readonly Guard[];
  /** Runs the implementation's own code for the step. */
  readonly take: () => void;
}

export interface Guard {
  readonly holds: () => boolean;
  readonly otherwise: () => string;
}

/** The step cannot be taken in this state; nothing was changed. */
export class StepRefused extends Error {
  /** Why, without the name of the step. */
  readonly reason: string;

  constructor(step: string, reason: string) {
    super(`${step}: ${reason}`);
    this.name = "StepRefused";
    this.reason = reason;
  }
}

export function isEnabled({ guards }: SimStep): boolean {
  for (const guard of guards) if (!guard.holds()) return false;
  return true;
}

/** The first reason against the step; undefined when it can be taken. */
export function refusalOf({ guards }: SimStep): string | undefined {
  return guards.find((guard) => !guard.holds())?.otherwise();
}

/** As the spec writes it: `TimerFires(k1, a2)`, `Tick`. */
export function printSimStep({ action, parameters }: Pick<SimStep, "action" | "parameters">): string {
  return parameters.length === 0 ? action : `${action}(${parameters.join(", ")})`;
}
