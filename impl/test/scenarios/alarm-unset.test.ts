/**
 * Akaros tests/alarm.c, tests/ping.c and tests/timerfd.c: alarms that are armed, unset, armed again, and that abort a
 * blocking call. Restated with the alarm of a timed wait, which is unset when an event came first.
 */
import assert from "node:assert/strict";
import { FOREVER } from "../../src/runtime/config.ts";
import { type Script, script } from "../support/script.ts";

/** One call that gets an event at once, so that its alarm was armed and unset. */
function armAndUnset(): Script {
  const s = script({ waiters: ["a"] });
  s.threads[0]!.wait(1000).run();
  s.kernel.event(1);
  s.settle();
  assert.deepEqual(s.threads[0]!.returned, ["1 in"]);
  return s;
}

describe("an alarm that is unset (tests/alarm.c, tests/ping.c)", () => {
  it("does not fire any more", () => {
    const s = armAndUnset();
    assert.match(s.sim.refusal("TimerFires", "k1", "alarm of a")!, /is idle, not asleep/);
    assert.equal(s.sim.snapshot().evq["alarm of a"]!.mail, false);
  });

  it("can be armed again, and then fires exactly once", () => {
    const s = armAndUnset();
    const [a] = s.threads;
    a!.wait(1000).run();
    assert.ok(a!.isAsleep());
    s.kernel.fire(a!);
    assert.deepEqual(a!.run().returned, []);
    assert.match(s.sim.refusal("TimerFires", "k1", "alarm of a")!, /is idle, not asleep/);
  });

  it("never ends the next wait, however often alarms are armed and unset before", () => {
    const s = script({ waiters: ["a"], events: FOREVER });
    const [a] = s.threads;
    for (let round = 0; round < 20; round += 1) {
      a!.wait(1000).run();
      s.kernel.event(1);
      s.settle();
      assert.deepEqual(a!.returned, ["1 in"]);
    }
    a!.wait(1000).run();
    s.settle();
    assert.ok(a!.isAsleep());
  });
});

describe("an abort and a timer that race (tests/timerfd.c)", () => {
  it("lets the abort win when it comes first: one completion, and the timer is refused", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(10_000).run();
    s.kernel.event(1);
    a!.runTo("abort").step();
    assert.equal(s.sim.snapshot().syscall["alarm of a"], "aborting");
    assert.match(s.sim.refusal("TimerFires", "k1", "alarm of a")!, /is aborting, not asleep/);
    a!.run();
    assert.equal(a!.returned, undefined);
    s.kernel.finishAborted(a!);
    s.kernel.settle();
    assert.deepEqual(a!.run().returned, ["1 in"]);
  });

  it("lets the timer win when it comes first: the abort does nothing, and its completion is taken all the same", () => {
    const s = script({ waiters: ["a"], contexts: ["k1", "k2"] });
    const [a] = s.threads;
    a!.wait(1000).run();
    s.kernel.event(1);
    a!.runTo("abort");
    s.kernel.expire(a!);
    a!.run();
    assert.equal(a!.returned, undefined);
    assert.match(s.sim.refusal("FinishAborted", "k2", "alarm of a")!, /is expired, not aborting/);
    s.kernel.settle();
    assert.deepEqual(a!.run().returned, ["1 in"]);
    assert.equal(s.sim.snapshot().evq["alarm of a"]!.mail, false);
  });

  it("takes a completion that is there already without sleeping", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(1000).run();
    s.kernel.event(1);
    a!.runTo("abort");
    s.kernel.fire(a!);
    assert.deepEqual(a!.run().returned, ["1 in"]);
  });
});

describe("a loop of reads that try again (tests/timerfd.c)", () => {
  it("waits at least once, ends, and does not spin", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    assert.deepEqual(a!.wait(0).run().returned, []);
    a!.wait(-1).run();
    assert.ok(a!.isAsleep());
    assert.equal(a!.canRun(), false);
    s.ready(1);
    s.settle();
    assert.deepEqual(a!.returned, ["1 in"]);
  });
});
