/**
 * A divergence as it is met in walking: what was found where, as numbers. It is thrown, so that the walk ends; only
 * those that are reported are put into words.
 */
import type { DivergenceKind } from "./divergence.ts";

export class Diverged {
  readonly kind: DivergenceKind;
  /** The state of the graph in which it happened. */
  readonly state: number;
  /** The step that was being taken, or -1 in comparing enabled sets. */
  readonly step: number;
  /** The state that was expected, of the graph, or -1. */
  readonly expected: number;
  readonly actual: Uint8Array;
  /** The steps that were enabled in `state`, when they are what differs. */
  readonly enabled: readonly number[];
  readonly message: string;

  constructor(
    found: Omit<Diverged, "actual" | "enabled"> & { actual?: Uint8Array; enabled?: readonly number[] },
  ) {
    this.kind = found.kind;
    this.state = found.state;
    this.step = found.step;
    this.expected = found.expected;
    this.actual = found.actual?.slice() ?? new Uint8Array(0);
    this.enabled = found.enabled ?? [];
    this.message = found.message;
  }
}
