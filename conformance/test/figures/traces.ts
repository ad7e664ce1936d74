/** Traces to be drawn: the stories of the shared alarm queue, one that closes a loop, and one of another system. */
import { makeDriver } from "../../src/driver/index.ts";
import { type Sequence, type SequenceOptions, type StepRow, sequenceOf } from "../../src/figures/sequence.ts";
import type { StepKind } from "../../src/replay/driver.ts";
import type { Counterexample } from "../../src/tlc/result.ts";
import { parseState } from "../../src/values/parse.ts";
import { broken, HARM, placeOf, SHARED, script, sound, THEFT, traceOf } from "../designs/schedules.ts";

/** Both timers go off; two completions are one bit; the second waiter takes it. */
export const HANG = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1) LookEmpty(w1)
  TimerFires(k1, a1) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1)
  CallWait(w2, e1, timed) PollEmpty(w2) AllocAlarm(w2) SubmitAlarm(w2) LookEmpty(w2)
  TimerFires(k1, a2) PostMessage(k1) LookTakes(w2) FreeAlarm(w2) AlertPending(k1)
  Register(w1) Register(w1) ClearCheck(w1) LookAgainEmpty(w1) LookAgainEmpty(w1) MarkBlocked(w1) ReadCheck(w1)`);

export const WOKEN = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1) LookEmpty(w1)
  Register(w1) Register(w1) ClearCheck(w1) LookAgainEmpty(w1) LookAgainEmpty(w1) MarkBlocked(w1) ReadCheck(w1)
  FdEvent(k1, e1, 1, in) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1)
  SetCheck(v1) Poke(v1) ClearCheck(w1) LookAgainTakes(w1)`);

const FINITE = { stuttering: false };

export const theft = (
  options: SequenceOptions = { property: "OwnAlarmOnly", culprit: THEFT.length },
): Sequence => sequenceOf(traceOf(broken(), THEFT, FINITE), THEFT, options);

export const harm = (): Sequence =>
  sequenceOf(traceOf(broken(), HARM, { stuttering: true }), HARM, {
    property: "Promptness",
    culprit: placeOf(HARM, "LookTakes(w2)"),
  });

export const hang = (): Sequence => sequenceOf(traceOf(broken(), HANG, FINITE), HANG);

export const woken = (): Sequence => sequenceOf(traceOf(sound(), WOKEN, FINITE), WOKEN);

/** Two of three steps again and again; it is no trace of a model, but drawn all the same. */
export function looping(): { readonly trace: Counterexample; readonly steps: readonly StepKind[] } {
  const steps = THEFT.slice(0, 4);
  const whole = traceOf(makeDriver({ config: SHARED.config }), steps, FINITE);
  return {
    trace: {
      steps: whole.steps.slice(0, -1),
      loop: { from: 2, action: steps[3]!.action },
      stuttering: false,
    },
    steps,
  };
}

/** Of a specification that is not ours: one step with a parameter, one without. */
export const elsewhere: Counterexample = {
  steps: [
    { action: "Init", state: parseState("/\\ box = 0\n/\\ full = FALSE") },
    { action: "Put", parameters: ["p1"], state: parseState("/\\ box = 1\n/\\ full = TRUE") },
    { action: "Rest", state: parseState("/\\ box = 1\n/\\ full = TRUE") },
  ],
  stuttering: false,
};

export const stepsIn = ({ rows }: Sequence): StepRow[] =>
  rows.flatMap((row) => (row.kind === "step" ? [row] : []));

/** The one row of this step: `LookTakes(w2)`. */
export function rowOf(sequence: Sequence, step: string): StepRow {
  const found = stepsIn(sequence).filter((row) => `${row.action}(${row.parameters.join(", ")})` === step);
  if (found.length !== 1) throw new RangeError(`${found.length} steps ${step}, expected one`);
  return found[0]!;
}
