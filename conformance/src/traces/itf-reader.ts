/**
 * Reads a trace from ITF: ours, Quint's and Apalache's, wherever its text came from. Whatever is not understood is an error with its place.
 *
 * A file of another tool may lack the actions, or their parameters; then any step may be the one. ITF does not say
 * whether the last state of a lasso is the one where it began, once more, or the one before: both are written, and
 * both are read.
 */
import type { SpecLocation, State } from "../tlc/events.ts";
import type { ActionTaken, Counterexample, TraceStep } from "../tlc/result.ts";
import { fromItf } from "../values/itf.ts";
import { equalValues, type Value } from "../values/value.ts";
import { ACTION, type ParameterNames, PICKS, picked } from "./picks.ts";
import { arrayIn, fail, type Json, namesIn, objectIn, optional, textIn, wholeIn } from "./structure.ts";

/** Throws ItfError for anything that is not a whole trace with one state at least. */
export function traceFromItf(json: unknown, parameterNames: ParameterNames = {}): Counterexample {
  const document = objectIn(json, "", ["#meta", "params", "vars", "states", "loop"]);
  const meta = optional(document["#meta"], (one) => objectIn(one, "#meta")) ?? {};
  const constants = optional(document.params, (one) => namesIn(one, "params")) ?? [];
  if (constants.length > 0)
    fail("params", `the constants ${constants.join(", ")}`, "none: constants come from the model's cfg");
  const vars = namesIn(document.vars, "vars").filter((name) => !name.startsWith("mbt::"));
  if (vars.length === 0) fail("vars", "no variable", "the names of the variables");
  const modelValues = new Set(optional(meta.modelValues, (one) => namesIn(one, "#meta.modelValues")));
  const states = arrayIn(document.states, "states");
  if (states.length === 0) fail("states", "no state", "one at least");
  const steps = states.map((state, at) => stepOf(state, at, { vars, modelValues, parameterNames }));
  return closed(
    steps,
    optional(document.loop, (one) => loopIn(one, steps.length)),
    meta,
  );
}

interface Reading {
  readonly vars: readonly string[];
  readonly modelValues: ReadonlySet<string>;
  readonly parameterNames: ParameterNames;
}

function stepOf(json: unknown, at: number, { vars, modelValues, parameterNames }: Reading): TraceStep {
  const place = `states[${at}]`;
  const object = objectIn(json, place, ["#meta", ACTION, PICKS, ...vars]);
  const state = new Map<string, Value>();
  for (const name of vars) {
    if (!Object.hasOwn(object, name)) fail(place, `no ${name}`, "all variables of vars");
    state.set(name, fromItf(object[name], { modelValues, at: `${place}.${name}` }));
  }
  return { ...takenIn(object, at, parameterNames), state };
}

function takenIn(object: Json, at: number, parameterNames: ParameterNames): ActionTaken {
  const place = `states[${at}]`;
  const meta = optional(object["#meta"], (one) => objectIn(one, `${place}.#meta`)) ?? {};
  const index = optional(meta.index, (one) => wholeIn(one, `${place}.#meta.index`)) ?? at;
  if (index !== at) fail(`${place}.#meta.index`, String(index), `${at}: no state is left out or moved`);
  const named = optional(object[ACTION], (one) => textIn(one, `${place}.${ACTION}`));
  if (at === 0) return { action: "Init" };
  const own = optional(meta.action, (one) => actionIn(one, `${place}.#meta.action`));
  const action = named ?? own?.action ?? "";
  if (own !== undefined && own.action !== action)
    fail(`${place}.${ACTION}`, action, `${own.action}, as #meta.action says`);
  const picks = optional(object[PICKS], (one) =>
    picked(one, `${place}.${PICKS}`, { action, parameterNames, args: own?.parameters }),
  );
  return { ...own, action, ...(picks === undefined ? {} : { parameters: picks }) };
}

/** What traceToItf writes as `#meta.action` of a state and as `#meta.loop`. */
function actionIn(json: unknown, place: string): ActionTaken {
  const object = objectIn(json, place, ["name", "args", "module", "line", "col"]);
  const parameters = optional(object.args, (one) =>
    arrayIn(one, `${place}.args`).map((text, at) => textIn(text, `${place}.args[${at}]`)),
  );
  const location = optional(object.module, () => locationIn(object, place));
  return {
    action: textIn(object.name, `${place}.name`),
    ...(parameters === undefined ? {} : { parameters }),
    ...(location === undefined ? {} : { location }),
  };
}

const locationIn = ({ module, line, col }: Json, place: string): SpecLocation => ({
  module: textIn(module, `${place}.module`),
  line: wholeIn(line, `${place}.line`),
  column: wholeIn(col, `${place}.col`),
});

function loopIn(json: unknown, states: number): number {
  const loop = wholeIn(json, "loop");
  return loop < states ? loop : fail("loop", String(loop), `one of the ${states} states, from 0`);
}

function closed(steps: readonly TraceStep[], from: number | undefined, meta: Json): Counterexample {
  if (from === undefined) return { steps, stuttering: false };
  const place = "#meta.loop";
  const told = optional(meta.loop, (one) => objectIn(one, place));
  if (told !== undefined && !Object.hasOwn(told, "stuttering"))
    return { steps, stuttering: false, loop: { from, ...actionIn(told, place) } };
  const last = steps.at(-1)!;
  if (from === steps.length - 1) return { steps, stuttering: true };
  if (told !== undefined) fail(place, "stuttering", "a loop that is the last state");
  if (!equalStates(last.state, steps[from]!.state))
    return { steps, stuttering: false, loop: { from, action: "" } };
  const { state: _, ...action } = last;
  return { steps: steps.slice(0, -1), stuttering: false, loop: { from, ...action } };
}

const equalStates = (one: State, other: State): boolean =>
  [...one].every(([name, value]) => equalValues(value, other.get(name)!));
