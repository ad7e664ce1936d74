import assert from "node:assert/strict";
import fc from "fast-check";
import { SimRuntime } from "../../src/runtime/sim.ts";
import { isEnabled } from "../../src/runtime/sim-step.ts";
import { seed, titled } from "../support/seed.ts";
import { CONFIGS } from "./configs.ts";
import { follow, schedule } from "./schedule.ts";

describe(titled("SimRuntime in random schedules"), () => {
  for (const [name, config] of Object.entries(CONFIGS)) {
    it(`lists exactly the steps that are not refused, ascending: ${name}`, () => {
      const sim = new SimRuntime(config);
      const ids = new Uint16Array(sim.steps.length);
      const expectSame = () => {
        const listed = [...ids.subarray(0, sim.enabledIds(ids))];
        const allowed = sim.steps.flatMap((step, id) => (isEnabled(step) ? [id] : []));
        assert.deepEqual(listed, allowed);
      };
      const check = (picks: readonly number[]) => {
        sim.reset();
        follow(sim, picks, expectSame);
      };
      fc.assert(fc.property(schedule(300), check), { seed, numRuns: 10 });
    });

    it(`goes the same way again after a reset: ${name}`, () => {
      const sim = new SimRuntime(config);
      const fresh = new SimRuntime(config).snapshot();
      const check = (picks: readonly number[]) => {
        const first = follow(sim, picks);
        const end = sim.snapshot();
        sim.reset();
        assert.deepEqual(sim.snapshot(), fresh);
        assert.deepEqual(follow(sim, picks), first);
        assert.deepEqual(sim.snapshot(), end);
        sim.reset();
      };
      fc.assert(fc.property(schedule(300), check), { seed, numRuns: 10 });
    });
  }
});
