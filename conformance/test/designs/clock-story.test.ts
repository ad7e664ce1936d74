/** The two stories of the full timeout: late, and never. Each as a schedule of the design that starts over. */
import assert from "node:assert/strict";
import { whyNotForEver } from "../../src/designs/fairness.ts";
import { storyOf } from "../../src/designs/story.ts";
import { tryTrace } from "../../src/designs/trial.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import type { StepKind } from "../../src/replay/driver.ts";
import { follow } from "../../src/replay/follow.ts";
import type { Counterexample } from "../../src/tlc/result.ts";
import { printItf, traceFromItf, traceToItf } from "../../src/traces/itf.ts";
import { parseItf } from "../../src/values/itf-text.ts";
import { SPEC } from "../support/places.ts";
import { script, traceOf } from "./schedules.ts";

const world = worldOf(readCfg(SPEC, "FullTimeoutForEver.cfg"));
const again = () => makeDriver(world);
const rest = () => makeDriver({ config: world.config });

const TICK: StepKind = { action: "Tick", parameters: [] };
const BEGINS = script("CallWait(w1, e1, timed)");
const TO_SLEEP = script(`
  PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1) LookEmpty(w1) Register(w1) Register(w1)
  ClearCheck(w1) LookAgainEmpty(w1) LookAgainEmpty(w1) MarkBlocked(w1) ReadCheck(w1)`);
const STALE = script(`
  FdEvent(k1, e1, 1, in) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1)
  SetCheck(v1) Poke(v1) ClearCheck(w1) LookAgainTakes(w1) Deregister(w1) Deregister(w1) AbortSucceeds(w1)
  DelFd(e1, 1) FinishAborted(k1, a1) PostMessage(k1) LookTakes(w1) FreeAlarm(w1) Convert(w1)
  AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1) WakeNobody(v1)`);
const ADD = script("AddFd(e1, 1)");

/** A stale message, and the fd is added again at the next tick: just in time, when the timer is due, for another. */
const ROUND = [...STALE, ...TO_SLEEP, TICK, ...ADD, TICK];
const LATE = [...BEGINS, ...TO_SLEEP, TICK, ...STALE, ...TO_SLEEP, TICK];

/** The same round again and again, once its time is over. */
function forEver(): { trace: Counterexample; steps: readonly StepKind[] } {
  const before = [...BEGINS, ...TO_SLEEP, ...ROUND, ...ROUND];
  const { steps } = traceOf(again(), [...before, ...ROUND], { stuttering: false });
  const loop = { from: before.length, action: ROUND.at(-1)!.action };
  return { trace: { steps: steps.slice(0, -1), stuttering: false, loop }, steps: [...before, ...ROUND] };
}

const CLAIM = { property: "TimedWaitReturns", specification: "ClockFairSpec" };

describe("full-timeout-again", () => {
  it("is late by the second submission, where the sound implementation comes to another state", () => {
    const trace = traceOf(again(), LATE, { stuttering: false });
    const { sentence, culprit } = storyOf("Deadline", trace);
    assert.deepEqual(LATE[culprit! - 1]!.action, "SubmitAlarm");
    assert.match(sentence, /w1 waits again, for 2 ticks, with 1 tick left of its timeout/);
    const claim = { property: "Deadline", specification: "ClockSpec" };
    const { reproduced, soundStopsAt, soundStopsBecause } = tryTrace(trace, again(), rest(), claim);
    assert.deepEqual([reproduced, soundStopsAt], [true, culprit]);
    assert.match(soundStopsBecause, /leads to syscall\.a1\.dueIn = 1, not 2$/);
  });

  it("goes round for ever as ITF, too: read back, the lasso is followed round after round", () => {
    const { trace, steps } = forEver();
    const read = traceFromItf(parseItf(printItf(traceToItf(trace, { steps }))));
    assert.deepEqual([read.loop?.from, read.loop?.action], [trace.loop?.from, trace.loop?.action]);
    const followed = follow(again(), read);
    assert.ok(followed.reproduced, followed.stop?.message);
    assert.deepEqual(followed.steps, steps);
    assert.equal(follow(rest(), read).reproduced, false);
  });

  it("goes round for ever, with all the fairness that there is, and the sound one refuses to let time pass", () => {
    const { trace } = forEver();
    const { sentence, culprit } = storyOf("TimedWaitReturns", trace);
    assert.match(sentence, /the time of w1 is over, and the clock ticks on/);
    const trial = tryTrace(trace, again(), rest(), CLAIM);
    assert.equal(trial.failure, undefined);
    assert.deepEqual([trial.reproduced, trial.soundStopsAt], [true, culprit]);
    assert.match(trial.soundStopsBecause, /^Tick: the timer of a1 is due/);
  });

  it("does not take a loop in which the clock is passed over for one that can last", () => {
    const { trace, steps } = forEver();
    const asleep = trace.steps.findIndex(({ action }) => action === "Tick");
    const stopped = { steps: trace.steps.slice(0, asleep), stuttering: true };
    assert.match(whyNotForEver(stopped, again(), steps.slice(0, asleep - 1), CLAIM)!, /go on, with Tick/);
  });

  it("tells of no late wait where there is none", () => {
    const trace = traceOf(rest(), [...BEGINS, ...TO_SLEEP, TICK], { stuttering: false });
    assert.equal(storyOf("Deadline", trace).culprit, undefined);
    assert.equal(storyOf("TimedWaitReturns", trace).culprit, undefined);
  });
});
