/**
 * The two stories of the shared alarm queue as schedules, and the trace that a driver makes of one: as TLC shows it,
 * but without TLC.
 */
import assert from "node:assert/strict";
import { makeDriver, type WaitDriver } from "../../src/driver/index.ts";
import { parseCfg } from "../../src/models/cfg.ts";
import { type World, worldOf } from "../../src/models/world.ts";
import { printStep, type StepKind } from "../../src/replay/driver.ts";
import type { Counterexample, TraceStep } from "../../src/tlc/result.ts";
import { cfgText } from "../support/tiny-spec.ts";

export const SHARED: World = worldOf(
  parseCfg(
    cfgText({
      constants: {
        ...{ Waiters: '= {"w1", "w2"}', Slabs: "<- OneSlabOfTwo", Events: "= 1" },
        AlarmQueue: "<- SharedAlarmQueue",
      },
    }),
    "Shared.cfg",
  ),
);

export const broken = (): WaitDriver => makeDriver(SHARED);
export const sound = (): WaitDriver => makeDriver({ config: SHARED.config });

/** Both wait; the timer of the one goes off; the other looks first. */
export const THEFT = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
  CallWait(w2, e1, timed) PollEmpty(w2) AllocAlarm(w2) SubmitAlarm(w2)
  TimerFires(k1, a2) PostMessage(k1) LookTakes(w1)`);

/** The queue is shared, and nothing is wrong yet: the completion of w1's own alarm is posted, while a2 is free. */
export const OWN_POSTED = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) TimerFires(k1, a1) PostMessage(k1)`);

/** w1 has an event and aborts in time; w2 takes the completion that w1 then sleeps for. */
export const HARM = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1)
  CallWait(w2, e1, timed) PollEmpty(w2) AllocAlarm(w2) SubmitAlarm(w2) LookEmpty(w2)
  FdEvent(k1, e1, 1, in) PostMessage(k1) LookTakes(w1) AbortSucceeds(w1)
  AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1) WakeNobody(v1)
  FinishAborted(k1, a1) PostMessage(k1) LookTakes(w2) FreeAlarm(w2)
  AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1) WakeNobody(v1)
  LookEmpty(w1) Register(w1) ClearCheck(w1) LookAgainEmpty(w1) MarkBlocked(w1) ReadCheck(w1)`);

export function script(text: string): StepKind[] {
  return [...text.matchAll(/(\w+)\(([^)]*)\)/g)].map(([, action, parameters]) => ({
    action: action!,
    parameters: parameters!.split(", "),
  }));
}

/** The place of a step in a schedule, from 1. */
export const placeOf = (steps: readonly StepKind[], step: string): number =>
  steps.findIndex((one) => printStep(one) === step) + 1;

export function traceOf(
  driver: WaitDriver,
  steps: readonly StepKind[],
  end: Omit<Counterexample, "steps">,
): Counterexample {
  driver.reset();
  const row = new Uint8Array(driver.layout.width);
  const state = () => {
    driver.snapshot(row);
    return driver.layout.decode(row);
  };
  const shown: TraceStep[] = [{ action: "Init", state: state() }];
  for (const { action, parameters } of steps) {
    assert.equal(driver.sim.refusal(action, ...parameters), undefined);
    driver.sim.perform(action, ...parameters);
    shown.push({ action, state: state() });
  }
  return { steps: shown, ...end };
}
