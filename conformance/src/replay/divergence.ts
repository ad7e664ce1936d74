/** What is reported when an implementation and its spec disagree: one record, and many alike as one group. */
import type { Layout } from "../values/layout.ts";
import { printValue } from "../values/print.ts";
import type { FieldDifference } from "./failures/field-differences.ts";
import type { FailingRun } from "./failures/run.ts";

/**
 * - enabled set: the spec allows a step that the implementation refuses, or the other way round
 * - state: the step was taken, and no transition of the spec leads to the state that came out
 * - refused: the implementation said that the step is enabled, and then threw
 * - not refused: it said that the step is not enabled, and then took it, threw something else, or changed its state
 * - nondeterministic: the step led elsewhere before, from a state that looked the same: there is hidden state
 * - unknown action: an action that only one of the two has
 */
export type DivergenceKind =
  | "enabled set"
  | "state"
  | "refused"
  | "not refused"
  | "nondeterministic"
  | "unknown action";

export interface VariableDifference {
  readonly name: string;
  /** TLA+ values, as text. */
  readonly expected: string;
  readonly actual: string;
}

export interface PathStep {
  /** `Init` for going back to the initial state. */
  readonly action: string;
  /** Absent where they were not found out. */
  readonly parameters?: readonly string[];
  /** Who takes it, as the driver says. */
  readonly actor?: string;
}

export interface Divergence {
  readonly kind: DivergenceKind;
  readonly action: string;
  readonly parameters: readonly string[];
  /** One sentence. */
  readonly message: string;
  /** It was first met in step `step` (from 1; 0 is the initial state) of walk `walk` (from 0). */
  readonly walk: number;
  readonly step: number;
  /** Only those that differ. */
  readonly variables: readonly VariableDifference[];
  /** The same, down to the fields that differ. */
  readonly fields?: readonly FieldDifference[];
  /** A shortest way from the initial state to the state in which it happened, for reproducing it. */
  readonly path: readonly PathStep[];
  /** How often the actor changes on the way, the step that failed included: the least there is. */
  readonly switches?: number;
  /** What else is to be known of the way: that it is not the shortest one, and why. */
  readonly note?: string;
  /** Where the spec defines the action. */
  readonly specLine?: string;
  /** Where the implementation does. */
  readonly where?: string;
}

/** Divergences that differ only in where they were met. */
export interface DivergenceGroup {
  readonly kind: DivergenceKind;
  readonly action: string;
  readonly variables: readonly string[];
  readonly count: number;
  /** The one with the shortest way to it. */
  readonly first: Divergence;
  /** The way to it as a run that can be saved, and taken again without the graph. */
  readonly run?: FailingRun;
  /** Where that was saved. */
  readonly file?: string;
}

/** Two divergences with one key are the same mistake, as far as one can tell without knowing the implementation. */
export function groupKey(kind: DivergenceKind, action: string, variables: readonly string[]): string {
  return JSON.stringify([kind, action, variables]);
}

export function differingVariables(layout: Layout, expected: Uint8Array, actual: Uint8Array): string[] {
  return layout.variables.filter((name) => {
    const { at, width } = layout.placeOf(name);
    for (let byte = at; byte < at + width; byte++) if (expected[byte] !== actual[byte]) return true;
    return false;
  });
}

export function differences(layout: Layout, expected: Uint8Array, actual: Uint8Array): VariableDifference[] {
  return differingVariables(layout, expected, actual).map((name) => ({
    name,
    expected: printedVariable(layout, name, expected),
    actual: printedVariable(layout, name, actual),
  }));
}

/** A driver with a mistake may write bytes that are no value: they are shown as they are. */
function printedVariable(layout: Layout, name: string, row: Uint8Array): string {
  const { at, width } = layout.placeOf(name);
  try {
    return printValue(layout.shapeOf(name).decode(row, at));
  } catch {
    return `no value: bytes ${[...row.subarray(at, at + width)].join(" ")}`;
  }
}
