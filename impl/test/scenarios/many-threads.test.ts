/**
 * Akaros tests/block_test.c: five hundred threads, each a thousand times, block for 5000 + id. The load for which the
 * alarm cache was made; scaled down here to rounds that a test can afford.
 */
import assert from "node:assert/strict";
import { script } from "../support/script.ts";

const THREADS = 500;
const ROUNDS = 4;

describe("five hundred threads that time out (tests/block_test.c)", () => {
  it("get one completion each, each round, from never more alarms than there are threads", () => {
    const waiters = Array.from({ length: THREADS }, (_, id) => `t${id}`);
    const slabs = Array.from({ length: THREADS / 20 }, (_, s) =>
      Array.from({ length: 20 }, (_, o) => `a${20 * s + o}`),
    );
    const s = script({ waiters, slabs });
    let completions = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [id, thread] of s.threads.entries()) thread.wait(5000 + id).run();
      assert.ok(s.threads.every((thread) => thread.isAsleep()));
      for (const thread of s.threads) {
        s.kernel.fire(thread);
        assert.deepEqual(thread.run().returned, []);
        completions += 1;
      }
    }
    assert.equal(completions, THREADS * ROUNDS);
    const { cache } = s.sim.system.alarms;
    assert.deepEqual([cache.grown, cache.inUse], [THREADS / 20, 0]);
  });
});
