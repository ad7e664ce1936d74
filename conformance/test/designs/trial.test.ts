import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { storyOf } from "../../src/designs/story.ts";
import { tryTrace } from "../../src/designs/trial.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { runTlc } from "../../src/tlc/run.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { SPEC } from "../support/places.ts";
import { broken, HARM, placeOf, sound, THEFT, traceOf } from "./schedules.ts";

describe("tryTrace", () => {
  it("reproduces TLC's theft, whole states compared, and the sound implementation refuses its last step", async function () {
    this.timeout(120_000);
    const result = await runTlc({
      ...{ folder: SPEC, module: "MCEpollWait", config: "SharedQueueTheft.cfg" },
      env: { ...process.env, ...QUICK_JAVA },
    });
    const trace = result.counterexample!;
    const world = worldOf(readCfg(SPEC, "SharedQueueTheft.cfg"));
    const trial = tryTrace(trace, makeDriver(world), makeDriver({ config: world.config }));
    assert.ok(trial.reproduced, trial.failure);
    assert.equal(trial.steps.length, trace.steps.length - 1);
    assert.equal(trial.soundStopsAt, storyOf("OwnAlarmOnly", trace).culprit);
    assert.equal(trial.soundStopsAt, trial.steps.length);
  });

  it("is refused by the sound implementation because the thief's own queue is empty", () => {
    const trial = tryTrace(traceOf(broken(), THEFT, { stuttering: false }), broken(), sound());
    assert.deepEqual(
      { ...trial, steps: trial.steps.length },
      {
        ...{ steps: THEFT.length, loopFrom: null, reproduced: true, soundStopsAt: THEFT.length },
        soundStopsBecause: "LookTakes(w1): the mailbox of a1 is empty",
      },
    );
  });

  it("reproduces the harm, where only the world or a timer could still move, and stops it at the theft", () => {
    const trial = tryTrace(traceOf(broken(), HARM, { stuttering: true }), broken(), sound());
    assert.ok(trial.reproduced, trial.failure);
    assert.equal(trial.loopFrom, HARM.length);
    assert.equal(trial.soundStopsAt, placeOf(HARM, "LookTakes(w2)"));
    assert.equal(trial.soundStopsBecause, "LookTakes(w2): the mailbox of a2 is empty");
  });

  it("does not call a trace reproduced that stutters where somebody must still move", () => {
    const trace = traceOf(broken(), HARM.slice(0, -1), { stuttering: true });
    const { reproduced, failure } = tryTrace(trace, broken(), sound());
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
    );
    assert.ok(!reproduced);
  });

  it("says so when there is nothing that the sound implementation refuses", () => {
    const config = sound().sim.config;
    const trace = traceOf(makeDriver({ config }), THEFT.slice(0, -1), { stuttering: false });
    const { reproduced, soundStopsAt, soundStopsBecause } = tryTrace(trace, makeDriver({ config }), sound());
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
