import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { storyOf } from "../../src/designs/story.ts";
import { tryTrace } from "../../src/designs/trial.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { parseCfg } from "../../src/models/cfg.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { type World, worldOf } from "../../src/models/world.ts";
import type { StepKind } from "../../src/replay/driver.ts";
import { runTlc } from "../../src/tlc/run.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { SPEC } from "../support/places.ts";
import { cfgText } from "../support/tiny-spec.ts";
import { broken, HARM, placeOf, script, sound, THEFT, traceOf } from "./schedules.ts";

const THEFT_CLAIM = { property: "OwnAlarmOnly", specification: "Spec" };
const HARM_CLAIM = { property: "Promptness", specification: "FairSpec" };

describe("tryTrace", () => {
  it("reproduces TLC's theft, whole states compared, and the sound implementation refuses its last step", async function () {
    this.timeout(300_000);
    const result = await runTlc({
      ...{ folder: SPEC, module: "MCEpollWait", config: "SharedQueueTheft.cfg" },
      env: { ...process.env, ...QUICK_JAVA },
    });
    const trace = result.counterexample!;
    const world = worldOf(readCfg(SPEC, "SharedQueueTheft.cfg"));
    const trial = tryTrace(trace, makeDriver(world), makeDriver({ config: world.config }), THEFT_CLAIM);
    assert.ok(trial.reproduced, trial.failure);
    assert.equal(trial.steps.length, trace.steps.length - 1);
    assert.equal(trial.soundStopsAt, storyOf("OwnAlarmOnly", trace).culprit);
    assert.equal(trial.soundStopsAt, trial.steps.length);
  });

  it("is refused by the sound implementation because the thief's own queue is empty", () => {
    const trial = tryTrace(traceOf(broken(), THEFT, { stuttering: false }), broken(), sound(), THEFT_CLAIM);
    assert.deepEqual(
      { ...trial, steps: trial.steps.length },
      {
        ...{ steps: THEFT.length, loopFrom: null, reproduced: true, soundStopsAt: THEFT.length },
        soundStopsBecause: "LookTakes(w1): the mailbox of a1 is empty",
      },
    );
  });

  it("reproduces the harm, where only the world or a timer could still move, and stops it at the theft", () => {
    const trial = tryTrace(traceOf(broken(), HARM, { stuttering: true }), broken(), sound(), HARM_CLAIM);
    assert.ok(trial.reproduced, trial.failure);
    assert.equal(trial.loopFrom, HARM.length);
    assert.equal(trial.soundStopsAt, placeOf(HARM, "LookTakes(w2)"));
    assert.equal(trial.soundStopsBecause, "LookTakes(w2): the mailbox of a2 is empty");
  });

  it("does not call a trace reproduced that stutters where somebody must still move", () => {
    const trace = traceOf(broken(), HARM.slice(0, -1), { stuttering: true });
    const { reproduced, failure } = tryTrace(trace, broken(), sound(), HARM_CLAIM);
    assert.ok(!reproduced);
    assert.match(failure!, /could still go on, with .*ReadCheck\(w1\)/);
  });

  it("does not call a trace reproduced whose states are others", () => {
    const trace = traceOf(broken(), THEFT, { stuttering: false });
    const last = trace.steps.at(-1)!;
    const state = new Map(last.state).set("consumed", trace.steps[0]!.state.get("consumed")!);
    const { reproduced } = tryTrace(
      { ...trace, steps: trace.steps.with(-1, { ...last, state }) },
      broken(),
      sound(),
      THEFT_CLAIM,
    );
    assert.ok(!reproduced);
  });

  it("says so when there is nothing that the sound implementation refuses", () => {
    const config = sound().sim.config;
    const trace = traceOf(makeDriver({ config }), THEFT.slice(0, -1), { stuttering: false });
    const { reproduced, soundStopsAt, soundStopsBecause } = tryTrace(
      trace,
      makeDriver({ config }),
      sound(),
      THEFT_CLAIM,
    );
    assert.deepEqual({ reproduced, soundStopsAt }, { reproduced: true, soundStopsAt: null });
    assert.match(soundStopsBecause, /took all of the steps/);
  });

  it("finds no shared queue in the sound implementation's folder", () => {
    const folder = join(SPEC, "../impl/src");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    assert.ok(sources.length > 0);
    for (const file of sources)
      assert.doesNotMatch(readFileSync(join(folder, file), "utf8"), /"shared"/, file);
  });
});

/** w1 has its event and does not abort its alarm; w2 polls, for ever. */
const SITTING_OUT = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1)
  FdEvent(k1, e1, 1, in) PostMessage(k1) LookTakes(w1)
  LookEmpty(w1) Register(w1) ClearCheck(w1) LookAgainEmpty(w1) MarkBlocked(w1) ReadCheck(w1)
  AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1) WakeNobody(v1)`);
const POLLING = script("CallWait(w2, e1, poll) PollEmpty(w2)");

describe("tryTrace, of a lasso", () => {
  const worldOfDesign = (design: string): World => {
    const constants = {
      ...{ Waiters: '= {"w1", "w2"}', Slabs: "<- OneSlabOfTwo", Timeouts: '= {"timed", "poll"}' },
      ...{ Calls: "<- Forever", Events: "= 1", ...(design === "" ? {} : { LetGo: `<- ${design}` }) },
    };
    return worldOf(parseCfg(cfgText({ constants }), "Lasso.cfg"));
  };
  const noAbort = () => makeDriver(worldOfDesign("NoAbort"));

  function tryLasso(prefix: readonly StepKind[], loop: readonly StepKind[], claim = HARM_CLAIM) {
    const { steps } = traceOf(noAbort(), [...prefix, ...loop], { stuttering: false });
    const end = { stuttering: false, loop: { from: prefix.length, action: loop.at(-1)!.action } };
    return tryTrace({ steps: steps.slice(0, -1), ...end }, noAbort(), makeDriver(worldOfDesign("")), claim);
  }

  it("goes round it again and again while its victim sleeps", () => {
    const { reproduced, failure, steps, loopFrom } = tryLasso(SITTING_OUT, POLLING);
    assert.ok(reproduced, failure);
    assert.deepEqual([loopFrom, steps.length], [SITTING_OUT.length, SITTING_OUT.length + POLLING.length]);
  });

  it("does not believe a loop that passes over a vcore with an INDIR for ever", () => {
    const { reproduced, failure } = tryLasso(SITTING_OUT.slice(0, -3), POLLING);
    assert.equal(reproduced, false);
    assert.equal(failure, "the loop passes over TakeIndir(v1)");
  });

  it("does not believe a loop in which a timer could go off, where timers are fair", () => {
    const claim = { property: "RoundReturns", specification: "TimedSpec" };
    const { reproduced, failure } = tryLasso(SITTING_OUT, POLLING, claim);
    assert.equal(reproduced, false);
    assert.equal(failure, "the loop passes over TimerFires(k1, a1)");
  });

  it("does not believe a loop in which nobody sleeps who has something to do", () => {
    const { reproduced, failure } = tryLasso([], POLLING);
    assert.equal(reproduced, false);
    assert.match(failure!, /nobody whom the property is about sleeps/);
  });
});
