/**
 * A trace in ITF as one that can be given back to the specification. ITF says neither the specification nor its constants:
 * whoever has the file says what it is a trace of. It tells whole states, so what changed is what differs.
 */
import type { State } from "../tlc/events.ts";
import type { ActionTaken, Counterexample } from "../tlc/result.ts";
import { equalValues, type Value } from "../values/value.ts";
import { type Trace, TraceError, type TraceEvent } from "./trace-format.ts";
import { parameterValue, type TraceAbout } from "./trace-writer.ts";

export function traceOfStates(trace: Counterexample, about: TraceAbout, file: string): Trace {
  const [first, ...others] = trace.steps;
  const { loop } = trace;
  const back = loop === undefined ? [] : [{ ...loop, state: trace.steps[loop.from]!.state }];
  let before = first!.state;
  const events = [...others, ...back].map((step) => {
    const event = eventOf(step, before, step.state);
    before = step.state;
    return event;
  });
  if (events.length === 0)
    throw new TraceError(file, 1, "found one state, expected a step at least: nothing would be checked");
  const { module, specification, constants, definitions = {}, notLogged = [], source = {} } = about;
  const header = { module, specification, constants, definitions, notLogged, source, initial: first!.state };
  return { file, header, unit: "state", firstLine: 1, events };
}

function eventOf({ action, parameters }: ActionTaken, before: State, after: State): TraceEvent {
  const changed = [...after].filter(([name, value]) => !equalValues(before.get(name)!, value));
  return {
    action,
    parameters: parameters?.map((name): Value => parameterValue(name)),
    changed: new Map(changed),
  };
}
