/**
 * A driver from the few things that only its author knows: which steps there are, whether one can be taken now, how it
 * is taken, and the state in plain JavaScript.
 *
 * It makes and encodes a value for each variable at each step, so it costs some four times what a driver does that
 * writes its bytes by hand: the right thing to begin with, and for small graphs also to end with.
 */
import type { Layout } from "../values/layout.ts";
import { type Plain, stateOf } from "../values/plain.ts";
import { type Driver, printStep, type StepKind, StepRefused } from "./driver.ts";

export interface SimpleSystem {
  readonly layout: Layout;
  readonly steps: readonly StepKind[];
  /** To the initial state. */
  reset(): void;
  /** Whether the implementation could take this step now; it must not change anything. */
  can(step: StepKind): boolean;
  /** Takes it; only asked for when it can be taken. */
  take(step: StepKind): void;
  /** All variables of the spec, as they are now: see `Plain` for what stands for what. */
  state(): Readonly<Record<string, Plain>>;
  /** Who takes the step: a thread, or whatever else goes on by itself. For reports, see `Driver.actor`. */
  actor?(step: StepKind): string;
  /** The file and line of the code that stands for the step, for reports. */
  where?(step: StepKind): string;
}

export function simpleDriver(system: SimpleSystem): Driver {
  const { layout, steps } = system;
  return {
    layout,
    steps,
    reset: () => system.reset(),
    enabled(into) {
      let count = 0;
      for (const [number, step] of steps.entries()) if (system.can(step)) into[count++] = number;
      return count;
    },
    perform(number) {
      const step = steps[number]!;
      if (!system.can(step)) throw new StepRefused(`${printStep(step)} is not enabled`);
      system.take(step);
    },
    snapshot: (into) => layout.encode(stateOf(system.state()), into),
    ...(system.actor === undefined ? {} : { actor: (number: number) => system.actor!(steps[number]!) }),
    ...(system.where === undefined ? {} : { where: (number: number) => system.where!(steps[number]!) }),
  };
}

/** The steps of an action, one for each choice of its parameters: `stepsOf("Drop", guests, coins)`. */
export function stepsOf(action: string, ...parameters: readonly (readonly string[])[]): StepKind[] {
  const choices = parameters.reduce<string[][]>(
    (begun, names) => begun.flatMap((chosen) => names.map((name) => [...chosen, name])),
    [[]],
  );
  return choices.map((chosen) => ({ action, parameters: chosen }));
}
