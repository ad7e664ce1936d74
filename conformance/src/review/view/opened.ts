/**
 * A trace as the explorer has it open: its values read, its states whole, whether it stands in the document or comes from
 * a file. A position is how many steps were taken: in a lasso the last one leads back into the loop and has no state of
 * its own.
 */
import type { State } from "../../tlc/events.ts";
import type { ActionTaken, Counterexample } from "../../tlc/result.ts";
import { fromItf } from "../../values/itf.ts";
import type { Value } from "../../values/value.ts";
import type { Alternative, ReviewTrace, TraceStepKind, ValueTable } from "../document-traces.ts";

/** What is said about a trace; what is known of where it comes from. */
export type TraceHead = Pick<
  ReviewTrace,
  "id" | "title" | "kind" | "design" | "model" | "property" | "story" | "marked" | "cut"
>;

export interface OpenedTrace extends TraceHead {
  readonly variables: readonly string[];
  readonly trace: Counterexample;
  /** What else was possible at each state; null where nobody knows, and then why. */
  readonly others: readonly (readonly OtherStep[])[] | null;
  readonly whyNoOthers: string;
}

/** A step that was possible in a state. */
export interface OtherStep {
  readonly action: string;
  readonly parameters: readonly string[];
  readonly after: State;
  /** The state of the same trace that it leads to, if it is one. */
  readonly leadsTo: number | null;
}

/** The values of a document, each read when it is first asked for. */
export class ReadValues {
  readonly #table: readonly unknown[];
  readonly #modelValues: ReadonlySet<string>;
  readonly #read = new Map<number, Value>();

  constructor({ table, modelValues }: ValueTable) {
    this.#table = table;
    this.#modelValues = new Set(modelValues);
  }

  at(index: number): Value {
    let value = this.#read.get(index);
    if (value === undefined) {
      value = fromItf(this.#table[index], { modelValues: this.#modelValues, at: `values.table[${index}]` });
      this.#read.set(index, value);
    }
    return value;
  }
}

export function openTrace(trace: ReviewTrace, values: ReadValues): OpenedTrace {
  const { variables, alternatives, states: rows } = trace;
  const states = rows.map((row) => stateOf(row, variables, values));
  const { id, title, kind, design, model, property, story, marked, cut } = trace;
  return {
    ...{ id, title, kind, design, model, property, story, marked, cut, variables },
    trace: counterexampleOf(trace, states),
    others:
      alternatives?.map((some, at) => some.map((one) => otherOf(one, states[at]!, trace, values))) ?? null,
    whyNoOthers: whyNoOthers(trace),
  };
}

function whyNoOthers({ kind, model, reproduced }: ReviewTrace): string {
  if (kind === "file" && model === null) return "the file names no model that there is";
  if (reproduced === null) return "there is no implementation that takes the steps of this trace";
  return reproduced.ok
    ? "the trace is too long to ask the implementation in each of its states"
    : `the implementation does not take these steps: ${reproduced.because}`;
}

const stateOf = (row: readonly number[], variables: readonly string[], values: ReadValues): State =>
  new Map(row.map((value, at) => [variables[at]!, values.at(value)]));

function counterexampleOf(
  { steps, loop, stuttering }: ReviewTrace,
  states: readonly State[],
): Counterexample {
  const taken = states.map((state, at) => ({ ...takenBy(at === 0 ? undefined : steps[at - 1]), state }));
  const closing = loop === null ? {} : { loop: { from: loop, ...takenBy(steps.at(-1)) } };
  return { steps: taken, stuttering, ...closing };
}

function takenBy(step: TraceStepKind | undefined): ActionTaken {
  if (step === undefined) return { action: "Init" };
  return step.parameters === null
    ? { action: step.action }
    : { action: step.action, parameters: step.parameters };
}

function otherOf(
  { action, parameters, changes, leadsTo }: Alternative,
  before: State,
  { variables }: ReviewTrace,
  values: ReadValues,
): OtherStep {
  const after = new Map(before);
  for (const [variable, value] of changes) after.set(variables[variable]!, values.at(value));
  return { action, parameters, after, leadsTo };
}

/** The last position: how many steps there are, the one that closes a loop among them. */
export const lastPosition = ({ trace: { steps, loop } }: Pick<OpenedTrace, "trace">): number =>
  steps.length - 1 + (loop === undefined ? 0 : 1);

/** The index of the state at a position. */
export const stateIndexAt = (
  { trace: { steps, loop } }: Pick<OpenedTrace, "trace">,
  position: number,
): number => (position < steps.length ? position : (loop?.from ?? steps.length - 1));

export const stateAt = (opened: OpenedTrace, position: number): State =>
  opened.trace.steps[stateIndexAt(opened, position)]!.state;

/** The step that led to a position; of the first one there is none. */
export function stepAt({ trace: { steps, loop } }: OpenedTrace, position: number): ActionTaken | undefined {
  if (position === 0) return undefined;
  return position < steps.length ? steps[position] : loop;
}

/** One step further: from the end of a lasso back into its loop. Undefined where nothing follows. */
export function positionAfter(opened: OpenedTrace, position: number): number | undefined {
  if (position < lastPosition(opened)) return position + 1;
  const { loop } = opened.trace;
  return loop === undefined ? undefined : loop.from + 1;
}
