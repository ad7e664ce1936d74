/**
 * A trace as a sequence diagram: the face of this folder's models. It is total: a trace of another specification
 * gets a plainer diagram, and nothing throws but for a trace without a state.
 */
import type { StepKind } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import { concernsOf } from "./concerns.ts";
import { plainLifelines, tellPlainly } from "./generic.ts";
import { KERNEL, WORLD } from "./kernel-steps.ts";
import { isOfThisSystem, lifelinesOf, standingsOf } from "./lifelines.ts";
import type { Lifeline, Mark, NoteRow, Sequence, SequenceOptions, StepRow } from "./model.ts";
import { REAPER } from "./reaper-steps.ts";
import { type Moment, momentOf, type Tellers, type Told } from "./telling.ts";
import { WAITER } from "./waiter-steps.ts";

export type * from "./model.ts";

/**
 * `steps` are the trace's steps with their parameters, as following it on an implementation finds them out; for a
 * lasso the one that closes the loop is the last. Those that are missing are taken from the trace.
 */
export function sequenceOf(
  trace: Counterexample,
  steps: readonly StepKind[],
  options: SequenceOptions = {},
): Sequence {
  if (trace.steps.length === 0) throw new RangeError("a trace without a state cannot be drawn");
  const states = statesOf(trace);
  const isSystem = states.every(isOfThisSystem);
  const moments = momentsOf(trace, steps, states);
  const told = moments.map((moment) => tell(moment, isSystem));
  const unordered = isSystem ? lifelinesOf(states, moments, told) : plainLifelines(told);
  const lifelines = inOrder(unordered, options.order ?? []);
  const rows = rowsOf(moments, told, lifelines, marksOf(trace, moments.length, options));
  const closing = endOf(trace, rows, options.property);
  return {
    kind: isSystem ? "system" : "generic",
    property: options.property ?? null,
    lifelines,
    initial: standingsOf(lifelines, states[0]!),
    rows: closing === undefined ? rows : [...rows, closing],
    loop: trace.loop === undefined ? null : { from: trace.loop.from + 1, to: rows.length },
    stuttering: trace.stuttering,
  };
}

/** With the state that the step which closes a loop leads back to. */
function statesOf({ steps, loop }: Counterexample): State[] {
  const states = steps.map(({ state }) => state);
  const back = loop === undefined ? undefined : states[loop.from];
  return back === undefined ? states : [...states, back];
}

function momentsOf(
  { steps: taken, loop }: Counterexample,
  steps: readonly StepKind[],
  states: readonly State[],
): Moment[] {
  return states.slice(1).map((after, at) => {
    const { action, parameters = [] } = taken[at + 1] ?? loop!;
    return momentOf(steps[at] ?? { action, parameters }, states[at]!, after);
  });
}

const TELLERS: ReadonlyMap<string, Tellers[string]> = new Map(
  Object.entries({ ...WAITER, ...KERNEL, ...WORLD, ...REAPER }),
);

function tell(moment: Moment, isSystem: boolean): Told {
  const teller = isSystem ? TELLERS.get(moment.action) : undefined;
  if (teller === undefined) return tellPlainly(moment);
  const told = teller(moment);
  // An arrow of which one end is not known, since the step's parameters are not: then the step is only named.
  return told.actor !== null && told.messages.some(({ from, to }) => from === "" || to === "")
    ? tellPlainly(moment)
    : told;
}

function inOrder(lifelines: readonly Lifeline[], order: readonly string[]): Lifeline[] {
  const first = order.flatMap((id) => lifelines.find((lifeline) => lifeline.id === id) ?? []);
  return [...new Set([...first, ...lifelines])];
}

type MarksOf = (number: number) => Mark[];

/** What a state violates is violated after the last step; what never comes true has no such step. */
function marksOf({ loop, stuttering }: Counterexample, last: number, options: SequenceOptions): MarksOf {
  const isSafety = options.property !== undefined && loop === undefined && !stuttering;
  return (number) => [
    ...(number === options.culprit ? (["culprit"] as const) : []),
    ...(isSafety && number === last ? (["breaks"] as const) : []),
  ];
}

function rowsOf(
  moments: readonly Moment[],
  told: readonly Told[],
  lifelines: readonly Lifeline[],
  marks: MarksOf,
): StepRow[] {
  let before = moments[0] === undefined ? {} : standingsOf(lifelines, moments[0].before);
  return moments.map((moment, at) => {
    const standings = standingsOf(lifelines, moment.after, moment.before);
    const changed = Object.keys(standings).filter(
      (id) => JSON.stringify(standings[id]) !== JSON.stringify(before[id]),
    );
    before = standings;
    const { action, parameters } = moment;
    return {
      kind: "step",
      number: at + 1,
      action,
      parameters,
      ...told[at]!,
      marks: marks(at + 1),
      standings,
      changed,
      concerns: concernsOf(moment, told[at]!, changed),
    };
  });
}

function endOf(
  { loop, stuttering }: Counterexample,
  rows: readonly StepRow[],
  property: string | undefined,
): NoteRow | undefined {
  if (loop === undefined && !stuttering) return undefined;
  const [from, to] = [loop === undefined ? rows.length : loop.from + 1, rows.length];
  const again = from === to ? `step ${to} again` : `steps ${from} to ${to} again`;
  return {
    kind: "end",
    text: loop === undefined ? "after this nothing moves" : `${again}, for ever`,
    marks: property === undefined ? [] : ["breaks"],
    standings: rows.at(-1)?.standings ?? {},
    from,
    to,
  };
}
