import assert from "node:assert/strict";
import { ORDER_STORIES } from "../../src/designs/order-stories.ts";
import { storyOf } from "../../src/designs/story.ts";
import { tryTrace } from "../../src/designs/trial.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { sequenceOf } from "../../src/figures/sequence.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { SPEC } from "../support/places.ts";
import { ORDER_SCHEDULES, type OrderSchedule } from "./order-schedules.ts";
import { script, traceOf } from "./schedules.ts";

function tried({ model, property, design, steps }: OrderSchedule) {
  const cfg = readCfg(SPEC, `${model}.cfg`);
  const world = worldOf(cfg);
  assert.equal(world.design, design);
  const broken = () => makeDriver(world);
  const stuttering = cfg.specification !== "Spec";
  const trace = traceOf(broken(), script(steps), { stuttering });
  const claim = { property, specification: cfg.specification };
  const trial = tryTrace(trace, broken(), makeDriver({ config: world.config }), claim);
  return { trace, trial, story: storyOf(property, trace, design, trial.steps) };
}

describe("designs that break an order", () => {
  it("have a schedule each", () =>
    assert.deepEqual(
      ORDER_SCHEDULES.map(({ design }) => design).toSorted(),
      Object.keys(ORDER_STORIES).toSorted(),
    ));

  for (const schedule of ORDER_SCHEDULES) {
    it(`${schedule.design}: is reproduced, and the sound implementation parts where the story says`, () => {
      const { trial, story } = tried(schedule);
      assert.ok(trial.reproduced, trial.failure);
      assert.notEqual(story.culprit, undefined);
      assert.equal(trial.soundStopsAt, story.culprit, trial.soundStopsBecause);
    });

    it(`${schedule.design}: is told with the names and steps of this trace`, () =>
      assert.match(tried(schedule).story.sentence, schedule.tells));

    it(`${schedule.design}: is drawn, each step in words`, () => {
      const { trace, trial } = tried(schedule);
      const { kind, rows } = sequenceOf(trace, trial.steps);
      assert.equal(kind, "system");
      for (const [at, { text }] of rows.slice(0, trial.steps.length).entries())
        assert.doesNotMatch(text, new RegExp(`\\b${trial.steps[at]!.action}\\b`));
    });
  }
});
