/**
 * The Linux selftest for epoll wakeups is a grid: level or edge, one source or two, one waiter or two, flat or nested.
 * What is edge-triggered and flat is restated here; level-triggered and nested ones are refusals (epoll.test.ts). The
 * last cases are those of another, deterministic suite: timeouts, interest that is added late, hanging up.
 */
import assert from "node:assert/strict";
import { script } from "../support/script.ts";

describe("edge-triggered, one controller", () => {
  for (const timeout of [0, 50, -1]) {
    it(`gives one source's event once: a second wait without a new one gives none (${timeout} ms)`, () => {
      const s = script({ waiters: ["a"] });
      const [a] = s.threads;
      s.kernel.event(1);
      assert.deepEqual(a!.wait(timeout).run().returned, ["1 in"]);
      assert.deepEqual(a!.wait(0).run().returned, []);
    });

    it(`gives both of two sources' events in one call, then none (${timeout} ms)`, () => {
      const s = script({ waiters: ["a"], fds: [1, 2] });
      const [a] = s.threads;
      s.kernel.event(2);
      s.kernel.event(1);
      assert.deepEqual(a!.wait(timeout).run().returned, ["2 in", "1 in"]);
      assert.deepEqual(a!.wait(0).run().returned, []);
    });
  }

  it("gives the second of two events to the next call when the array holds one", () => {
    const s = script({ waiters: ["a"], fds: [1, 2] });
    const [a] = s.threads;
    s.kernel.event(1);
    s.kernel.event(2);
    assert.deepEqual(a!.wait(0, { max: 1 }).run().returned, ["1 in"]);
    assert.deepEqual(a!.wait(0, { max: 1 }).run().returned, ["2 in"]);
    assert.deepEqual(a!.wait(0, { max: 1 }).run().returned, []);
  });

  for (const [first, second] of [
    ["a", "b"],
    ["b", "a"],
  ] as const) {
    it(`wakes both of two waiters for one edge, and ${first}, who runs first, returns with it; ${second} times out`, () => {
      const s = script();
      for (const thread of s.threads) thread.wait(50).run();
      s.kernel.event(1);
      const winner = s.thread(first).runTo("abort").run();
      const loser = s.thread(second).run();
      assert.ok(loser.isAsleep());
      s.settle();
      assert.deepEqual(winner.returned, ["1 in"]);
      assert.equal(loser.returned, undefined);
      s.kernel.fire(loser);
      assert.deepEqual(loser.run().returned, []);
    });
  }

  it("gives each of two waiters one of two edges of two sources", () => {
    const s = script({ fds: [1, 2], maxEvents: 1 });
    const [a, b] = s.threads;
    a!.wait(-1).run();
    b!.wait(-1).run();
    s.kernel.event(1);
    s.kernel.event(2);
    s.settle();
    assert.deepEqual([a!.returned, b!.returned], [["1 in"], ["2 in"]]);
  });

  it("gives one operation's two events to two waiters of two controllers", () => {
    const s = script({ fds: [1, 2], controllers: ["e1", "e2"], firstInterest: { e1: [1], e2: [2] } });
    const [a, b] = s.threads;
    a!.wait(-1, { on: "e1" }).run();
    b!.wait(-1, { on: "e2" }).run();
    s.ready(1);
    s.ready(2);
    s.settle();
    assert.deepEqual([a!.returned, b!.returned], [["1 in"], ["2 in"]]);
  });

  it("gives both of a fresh socket's bits in one event", () => {
    const s = script({ waiters: ["a"], firstInterest: {} });
    s.ready(1, "in+out");
    s.add(1, "in+out");
    s.settle();
    assert.deepEqual(s.threads[0]!.wait(-1).run().returned, ["1 in+out"]);
  });
});

describe("a wait", () => {
  it("ends by its timeout when nothing happens, and not before", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(50).run();
    s.settle();
    assert.ok(a!.isAsleep());
    s.kernel.fire(a!);
    assert.deepEqual(a!.run().returned, []);
  });

  it("ends before its timeout when something happens", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(50).run();
    s.kernel.event(1);
    s.settle();
    assert.deepEqual(a!.returned, ["1 in"]);
  });

  it("is woken by an fd that is added while it sleeps", () => {
    const s = script({ waiters: ["a"], firstInterest: {} });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.ready(1);
    s.settle();
    assert.ok(a!.isAsleep());
    s.add(1, "in");
    s.settle();
    assert.deepEqual(a!.returned, ["1 in"]);
  });

  it("is woken by the closing of the other side, as HUP", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.ready(1, "hup");
    s.settle();
    assert.deepEqual(a!.returned, ["1 hup"]);
  });

  it("survives the close of its controller: it is told, and can wait elsewhere", () => {
    const s = script({ waiters: ["a"], controllers: ["e1", "e2"], firstInterest: { e1: [1] } });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.epoll.close(s.epfd());
    s.settle();
    assert.equal(a!.refused, "EBADF");
    s.add(1, "in", "e2");
    s.kernel.event(1, "in", "e2");
    assert.deepEqual(a!.wait(-1, { on: "e2" }).run().returned, ["1 in"]);
  });
});
