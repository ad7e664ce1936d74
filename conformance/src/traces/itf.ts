/**
 * A whole trace as an ITF document, which viewers and drivers of Apalache's and Quint's read: the counterexamples of
 * TLC, and what an implementation was seen to do.
 *
 * ITF has no place for some of what a trace says. By Quint's names each state has `mbt::actionTaken` (`init` for the
 * first) and `mbt::nondetPicks`, the parameters; `#meta.action` has these again with the line of the spec, and the
 * document's `#meta` has the list of model values and how a lasso is closed. Values are told in values/itf.ts.
 */
import type { StepKind } from "../replay/driver.ts";
import type { ActionTaken, Counterexample } from "../tlc/result.ts";
import { type ItfJson, modelValuesOf, toItf } from "../values/itf.ts";
import { integer, string } from "../values/value.ts";
import { ACTION, type ParameterNames, PICKS } from "./picks.ts";

export { ItfError } from "../values/itf.ts";
export { traceFromItf } from "./itf-reader.ts";
export type { ParameterNames } from "./picks.ts";

export interface ItfTraceOptions {
  /** The steps with their parameters as they were found out; a loop's closing step is the last. */
  readonly steps?: readonly StepKind[];
  readonly parameterNames?: ParameterNames;
  /** Further fields of `#meta`: what the trace is of. */
  readonly about?: Readonly<Record<string, string | number | boolean>>;
}

export interface ItfTrace {
  readonly "#meta": Readonly<Record<string, unknown>>;
  readonly vars: readonly string[];
  readonly loop?: number;
  readonly states: readonly Readonly<Record<string, unknown>>[];
}

/** Throws ItfError for a value that could not be read back, and RangeError for a trace without a state. */
export function traceToItf(trace: Counterexample, options: ItfTraceOptions = {}): ItfTrace {
  const { steps } = trace;
  if (steps.length === 0) throw new RangeError("a trace without a state cannot be written");
  const modelValues = modelValuesOf(steps.flatMap(({ state }) => [...state.values()]));
  const taken = (one: ActionTaken, at: number): ActionTaken => ({
    ...one,
    ...(options.steps?.[at - 1] === undefined ? {} : { parameters: options.steps[at - 1]!.parameters }),
  });
  const states = steps.map((step, at) => ({
    "#meta": { index: at, ...(at === 0 ? {} : { action: metaOf(taken(step, at)) }) },
    [ACTION]: at === 0 ? "init" : step.action,
    [PICKS]: at === 0 ? {} : picksOf(taken(step, at), options.parameterNames),
    ...Object.fromEntries(
      [...step.state].map(([name, value]) => [
        name,
        toItf(value, { modelValues, at: `states[${at}].${name}` }),
      ]),
    ),
  }));
  const closing = trace.loop === undefined ? undefined : metaOf(taken(trace.loop, steps.length));
  const loop = trace.loop?.from ?? (trace.stuttering ? steps.length - 1 : undefined);
  return {
    "#meta": {
      format: "ITF",
      ...options.about,
      ...(loop === undefined ? {} : { loop: closing ?? { stuttering: true } }),
      modelValues,
    },
    vars: [...steps[0]!.state.keys(), ACTION, PICKS],
    ...(loop === undefined ? {} : { loop }),
    states,
  };
}

/** The text of the document, a line a state, so that two of them can be compared by eye. */
export function printItf({ states, ...head }: ItfTrace): string {
  const lines = states.map((state) => `  ${JSON.stringify(state)}`).join(",\n");
  return `${JSON.stringify(head).slice(0, -1)},"states":[\n${lines}\n]}\n`;
}

function metaOf({ action, parameters, location }: ActionTaken): Readonly<Record<string, unknown>> {
  return {
    name: action,
    ...(parameters === undefined ? {} : { args: parameters }),
    ...(location === undefined ? {} : { module: location.module, line: location.line, col: location.column }),
  };
}

/** Each is an option, as in Quint; a number is one, and any other parameter a string. */
function picksOf({ action, parameters = [] }: ActionTaken, names: ParameterNames = {}): ItfJson {
  const own = Object.hasOwn(names, action) ? names[action]! : [];
  const known = own.length === parameters.length;
  return Object.fromEntries(
    parameters.map((text, at) => [
      known ? own[at]! : `p${at + 1}`,
      { tag: "Some", value: toItf(/^(?:0|-?[1-9]\d*)$/.test(text) ? integer(Number(text)) : string(text)) },
    ]),
  );
}
