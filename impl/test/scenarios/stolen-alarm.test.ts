/**
 * Akaros 40387f02, "epoll: Give every waiter their own event queue". Before it, the completions of all waiters of a
 * controller went to one shared alarm queue, a bitmap: it says that something completed, never what. So one waiter
 * could take another one's completion. A waiter that has an event aborts its alarm and then waits for its completion;
 * with that taken by somebody else, it sleeps until other people's messages happen to arrive.
 *
 * The same lines are run on the shared queue, where they end badly, and on the implementation.
 */
import assert from "node:assert/strict";
import { type EpollDesign, perWaiterAlarm } from "../../src/epoll/design.ts";
import type { EventQueue } from "../../src/event/event-queue.ts";
import { type Script, script } from "../support/script.ts";

/** One alarm queue for everybody: as it was, and only here. */
function sharedQueue(): EpollDesign {
  let shared: EventQueue;
  return {
    ...perWaiterAlarm,
    controllerCreated: (_, newQueue) => {
      shared ??= newQueue("shared");
    },
    alarmQueueOf: () => shared,
  };
}

/** b has its event and has aborted its alarm; the completion arrives, and a is the one who runs first. */
function bHasItsEventAndAFinishesFirst(design?: EpollDesign): Script {
  const s = script({}, { design });
  const [a, b] = s.threads;
  a!.wait(5000).run();
  b!.wait(5000).run();
  s.kernel.event(1);
  b!.runTo("abort").run();
  assert.ok(b!.isAsleep());
  s.kernel.finishAborted(b!);
  s.kernel.settle();
  a!.run();
  b!.run();
  return s;
}

describe("a stolen alarm (40387f02)", () => {
  it("leaves b asleep for ever with the shared queue: a took its completion, and returned early", () => {
    const s = bHasItsEventAndAFinishesFirst(sharedQueue());
    const [a, b] = s.threads;
    assert.deepEqual(a!.returned, []);
    assert.ok(b!.isAsleep());
    s.settle();
    assert.ok(b!.isAsleep());
    assert.equal(b!.returned, undefined);
  });

  it("cannot be stolen from a queue of one's own: b returns with its event, a sleeps on", () => {
    const s = bHasItsEventAndAFinishesFirst();
    const [a, b] = s.threads;
    assert.deepEqual(b!.returned, ["1 in"]);
    assert.ok(a!.isAsleep());
    s.kernel.fire(a!);
    assert.deepEqual(a!.run().returned, []);
  });

  it("cannot be taken by a, because a's own queue is empty", () => {
    const s = script();
    const [a, b] = s.threads;
    a!.wait(5000).run();
    b!.wait(5000).run();
    s.kernel.event(1);
    b!.runTo("abort").run();
    s.kernel.finishAborted(b!);
    s.kernel.settle();
    a!.runTo("again", 2);
    assert.equal(s.sim.refusal("LookAgainTakes", "a"), "the mailbox of alarm of a is empty");
    assert.equal(s.sim.refusal("LookAgainEmpty", "a"), undefined);
  });

  it("two timers that go off together are two messages, in two queues", () => {
    const s = script({ contexts: ["k1", "k2"] });
    const [a, b] = s.threads;
    a!.wait(50).run();
    b!.wait(50).run();
    s.kernel.expire(a!, "k1");
    s.kernel.expire(b!, "k2");
    s.settle();
    assert.deepEqual([a!.returned, b!.returned], [[], []]);
  });

  it("two timers that go off together are one message in the shared queue: one of the two sleeps on", () => {
    const s = script({ contexts: ["k1", "k2"] }, { design: sharedQueue() });
    const [a, b] = s.threads;
    a!.wait(50).run();
    b!.wait(50).run();
    s.kernel.expire(a!, "k1");
    s.kernel.expire(b!, "k2");
    s.settle();
    assert.deepEqual([a!.returned, b!.returned], [[], undefined]);
  });
});

describe("the alarm cache (40387f02)", () => {
  it("is one for all controllers: as many alarms as threads wait at once, not threads times controllers", () => {
    const controllers = ["e1", "e2", "e3"];
    const s = script({ controllers, firstInterest: {} });
    for (const on of controllers) {
      for (const thread of s.threads) thread.wait(50, { on }).run();
      assert.equal(s.sim.system.alarms.cache.inUse, 2);
      for (const thread of s.threads) s.kernel.fire(thread);
      s.settle();
    }
    assert.equal(s.sim.system.alarms.cache.grown, 1);
    assert.equal(s.sim.system.alarms.cache.inUse, 0);
  });

  it("gives the alarm that was given back last to the next who waits", () => {
    const s = script();
    const [a, b] = s.threads;
    a!.wait(50).run();
    b!.wait(50).run();
    const alarms = [a!.alarm, b!.alarm];
    for (const thread of s.threads) s.kernel.fire(thread);
    a!.run();
    b!.run();
    a!.wait(50).run();
    assert.equal(a!.alarm, alarms[1]);
  });

  it("is not asked for polls and for waits without a timeout", () => {
    const s = script();
    const [a, b] = s.threads;
    a!.wait(-1).run();
    b!.wait(0).run();
    assert.equal(s.sim.system.alarms.cache.grown, 0);
  });

  it("may have an alarm whose INDIR is still on its way: it wakes whoever has the alarm then, for nothing", () => {
    const s = script();
    const [a] = s.threads;
    a!.wait(50).runTo("clear");
    s.kernel.expire(a!);
    s.kernel.post();
    s.kernel.indir();
    assert.deepEqual(a!.run().returned, []);
    a!.wait(50).run();
    assert.ok(a!.isAsleep());
    s.kernel.settle();
    assert.ok(a!.canRun());
    a!.run();
    assert.ok(a!.isAsleep());
    assert.equal(a!.returned, undefined);
  });
});
