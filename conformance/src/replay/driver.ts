/**
 * What an implementation must offer so that a graph of TLC's can be replayed on it.
 *
 * A driver only translates: it must never put the implementation into a state by force. `perform` runs the
 * implementation's own code for one step, and `snapshot` reads what came out of it.
 */
import type { Layout } from "../values/layout.ts";

/** A step as the spec names it, with its parameters as they would stand in the cfg: `TakeMessage`, [`w1`]. */
export interface StepKind {
  readonly action: string;
  readonly parameters: readonly string[];
}

export interface Driver {
  /** The variables of the spec, by name. */
  readonly layout: Layout;
  /** Every step that could ever be taken in this configuration; a step's number is its place here. */
  readonly steps: readonly StepKind[];
  /** To the initial state, of which there is one. */
  reset(): void;
  /** Writes the numbers of the steps that can be taken now, ascending; returns how many. */
  enabled(into: Uint16Array): number;
  /** Takes one step; throws StepRefused, with the state unchanged, when it is not enabled. */
  perform(step: number): void;
  /** Writes the abstract state, `layout.width` bytes. */
  snapshot(into: Uint8Array): void;
  /**
   * Who takes the step: a thread, a context of the kernel, a core. Of the shortest ways to a failure the one is shown on
   * which this changes least often; without it, any.
   */
  actor?(step: number): string;
  /** The file and line of the code that stands for the step. Asked for reports only, so it may be slow. */
  where?(step: number): string;
}

/** The step cannot be taken in this state. */
export class StepRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "StepRefused";
  }
}

/** What a module must export to be replayed by worker threads: options are what JSON can hold. */
export interface DriverModule<Options = unknown> {
  makeDriver(options: Options): Driver | Promise<Driver>;
}

/** A step without whatever else a driver keeps with it: what can be printed as JSON and sent between threads. */
export function plainStep({ action, parameters }: StepKind): StepKind {
  return { action, parameters };
}

export function printStep(step: StepKind): string {
  return step.parameters.length === 0 ? step.action : `${step.action}(${step.parameters.join(", ")})`;
}
