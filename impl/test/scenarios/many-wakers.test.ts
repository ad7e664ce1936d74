/**
 * Akaros tests/signal_futex.c and user/utest/cv.c: wakers that storm, broadcasts with nobody there and with twenty
 * there, and timeouts that no storm may disturb. Restated: a broadcast is an INDIR, for all waiters are woken by it.
 */
import assert from "node:assert/strict";
import { script } from "../support/script.ts";

const names = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`);

describe("wakers that storm (tests/signal_futex.c)", () => {
  it("do not end another thread's timed wait on another controller, nor keep it from ending", () => {
    const s = script({
      waiters: ["looper", "timed"],
      controllers: ["e1", "e2"],
      firstInterest: { e1: [1] },
    });
    const [looper, timed] = s.threads;
    timed!.wait(3000, { on: "e2" }).run();
    for (let wake = 0; wake < 50; wake += 1) {
      looper!.wait(-1).run();
      s.kernel.event(1);
      assert.deepEqual(looper!.run().returned, ["1 in"]);
      assert.ok(timed!.isAsleep());
    }
    s.kernel.fire(timed!);
    assert.deepEqual(timed!.run().returned, []);
  });

  it("do not end a timed wait on the same controller early, though each wakes it for nothing", () => {
    const s = script({ waiters: ["looper", "timed"] });
    const [looper, timed] = s.threads;
    timed!.wait(3000).run();
    for (let wake = 0; wake < 50; wake += 1) {
      looper!.wait(-1).run();
      s.kernel.event(1);
      // Both are awake now; the looper is faster.
      assert.deepEqual(looper!.run().returned, ["1 in"]);
      timed!.run();
      assert.ok(timed!.isAsleep());
    }
    s.kernel.fire(timed!);
    assert.deepEqual(timed!.run().returned, []);
  });
});

describe("broadcasts (user/utest/cv.c)", () => {
  it("have no effect, and leave nothing behind, when nobody waits", () => {
    const s = script({ waiters: ["a"] });
    s.kernel.event(1);
    s.threads[0]!.wait(0).run();
    const idle = s.sim.snapshot();
    s.kernel.event(1);
    s.threads[0]!.wait(0).run();
    assert.deepEqual(s.sim.snapshot().evq, idle.evq);
    assert.deepEqual(s.sim.snapshot().inbox, { v1: [] });
  });

  it("of one INDIR wake all twenty waiters", () => {
    const waiters = names(20);
    const s = script({ waiters });
    for (const thread of s.threads) thread.wait(-1).run();
    assert.ok(s.threads.every((thread) => thread.isAsleep()));
    s.kernel.event(1);
    assert.ok(s.threads.every((thread) => thread.canRun()));
    for (const thread of s.threads) thread.run();
    assert.equal(s.threads.filter(({ returned }) => returned !== undefined).length, 1);
  });

  it("of twenty events bring all twenty waiters home", () => {
    const waiters = names(20);
    const s = script({ waiters });
    for (const thread of s.threads) thread.wait(-1).run();
    for (let event = 0; event < 20; event += 1) {
      s.kernel.event(1);
      s.settle();
    }
    assert.deepEqual(
      s.threads.map(({ returned }) => returned),
      waiters.map(() => ["1 in"]),
    );
  });

  it("that never come end in a timeout, with nothing registered and no alarm out", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(500).run();
    s.kernel.fire(a!);
    assert.deepEqual(a!.run().returned, []);
    const { evq, frame } = s.sim.snapshot();
    assert.deepEqual([evq.e1!.waiters, evq["alarm of a"]!.waiters], [[], []]);
    assert.equal(frame.a!.alarm, "none");
    assert.equal(s.sim.system.alarms.cache.inUse, 0);
  });
});
