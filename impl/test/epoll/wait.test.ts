/** What a timed wait asks of the kernel, round after round. */
import assert from "node:assert/strict";
import { type Script, type ScriptThread, script } from "../support/script.ts";

/** A thread, and the milliseconds of each syscall that was submitted. */
function waiting(): { s: Script; a: ScriptThread; asked: number[] } {
  const s = script({ waiters: ["a"] });
  const { kernel } = s.sim.system;
  const asked: number[] = [];
  const submit = kernel.submit.bind(kernel);
  kernel.submit = (syscall, evq, milliseconds) => {
    asked.push(milliseconds);
    submit(syscall, evq, milliseconds);
  };
  return { s, a: s.threads[0]!, asked };
}

/** At this moment: an event wakes the thread, and its fd is removed before it is converted. Then it waits again. */
function staleMessage(s: Script, a: ScriptThread): void {
  s.kernel.event(1);
  a.runTo(a.alarm === "none" ? "convert" : "abort");
  s.remove(1);
  s.settle();
  s.add(1, "in");
}

describe("epoll_wait: its alarm", () => {
  it("sleeps for the whole timeout at first", () => {
    const { a, asked } = waiting();
    a.wait(100).run();
    assert.deepEqual(asked, [100]);
  });

  it("sleeps for what is left, after a stale message at 30 of 100", () => {
    const { s, a, asked } = waiting();
    a.wait(100).run();
    s.sim.system.clock.advance(30);
    staleMessage(s, a);
    assert.deepEqual(asked, [100, 70]);
  });

  it("sleeps for less each time", () => {
    const { s, a, asked } = waiting();
    a.wait(100).run();
    for (const milliseconds of [10, 20, 30]) {
      s.sim.system.clock.advance(milliseconds);
      staleMessage(s, a);
    }
    assert.deepEqual(asked, [100, 90, 70, 40]);
  });

  it("is submitted for 0 when nothing is left, at the deadline and after it, and never for less", () => {
    for (const late of [0, 25]) {
      const { s, a, asked } = waiting();
      a.wait(100).run();
      s.sim.system.clock.advance(100 + late);
      staleMessage(s, a);
      assert.deepEqual(asked, [100, 0]);
      assert.ok(s.kernel.isDue(a));
      s.kernel.fire(a);
      assert.deepEqual(a.run().returned, []);
    }
  });

  it("starts with the whole timeout in the next call", () => {
    const { s, a, asked } = waiting();
    a.wait(100).run();
    s.sim.system.clock.advance(40);
    s.kernel.event(1);
    s.settle();
    assert.deepEqual(a.returned, ["1 in"]);
    a.wait(100).run();
    assert.deepEqual(asked, [100, 100]);
  });
});

describe("epoll_wait: without a timeout", () => {
  it("asks for no alarm, however often it waits again", () => {
    const { s, a, asked } = waiting();
    a.wait(-1).run();
    s.sim.system.clock.advance(5000);
    staleMessage(s, a);
    assert.ok(a.isAsleep());
    assert.deepEqual(asked, []);
  });
});
