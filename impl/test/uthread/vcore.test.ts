import assert from "node:assert/strict";
import { blockingScript } from "../support/blocking.ts";

/** Two threads asleep on one queue, and its INDIR in the vcore's mailbox. */
function twoAsleep() {
  const s = blockingScript(1, 2);
  const blocked = [s.block(s.queues, 0), s.block(s.queues, 1)];
  for (const one of blocked) one.run();
  s.post(s.queues[0]!);
  s.indir(s.queues[0]!);
  return { ...s, blocked, queue: s.queues[0]! };
}

describe("Vcore", () => {
  it("has nothing to receive when its mailbox is empty", () => {
    const { vcore } = blockingScript(1);
    assert.equal(vcore.receive(), false);
    assert.equal(vcore.pc, "idle");
  });

  it("clears alert_pending before it wakes anybody", () => {
    const { vcore, queue, threads } = twoAsleep();
    vcore.receive();
    assert.equal(queue.isAlertPending(), true);
    vcore.clearAlert();
    assert.equal(queue.isAlertPending(), false);
    assert.deepEqual(
      threads.map((thread) => thread.isBlocked()),
      [true, true],
    );
  });

  it("wakes the waiters in the order in which they registered, each by check_evqs, then the poke", () => {
    const { vcore, threads } = twoAsleep();
    const seen = () => threads.map((thread) => [thread.mustCheck(), thread.isBlocked()]);
    vcore.receive();
    vcore.clearAlert();
    vcore.wake();
    assert.deepEqual(seen(), [
      [true, true],
      [false, true],
    ]);
    vcore.poke();
    assert.deepEqual(seen(), [
      [true, false],
      [false, true],
    ]);
    vcore.wake();
    vcore.poke();
    assert.deepEqual(seen(), [
      [true, false],
      [true, false],
    ]);
    assert.deepEqual([vcore.pc, vcore.evq, vcore.at], ["idle", 0, 0]);
  });

  it("holds the wakeup lock from the first waiter to the last", () => {
    const { vcore, queue } = twoAsleep();
    vcore.receive();
    vcore.clearAlert();
    const held = [queue.wakeup.isLocked()];
    for (const step of [() => vcore.wake(), () => vcore.poke(), () => vcore.wake(), () => vcore.poke()]) {
      step();
      held.push(queue.wakeup.isLocked());
    }
    assert.deepEqual(held, [false, true, true, true, false]);
  });

  it("does nothing while another handler holds that lock", () => {
    const { vcore, queue, threads } = twoAsleep();
    vcore.receive();
    vcore.clearAlert();
    assert.ok(queue.wakeup.tryLock());
    assert.equal(vcore.mayHandle(), false);
    assert.equal(vcore.wake(), false);
    assert.deepEqual([vcore.pc, threads[0]!.mustCheck()], ["handle", false]);
    queue.wakeup.unlock();
    assert.equal(vcore.wake(), true);
  });

  it("is done at once with a queue on which nobody waits, and gives the lock back", () => {
    const { queues, vcore, post, indir } = blockingScript(1);
    post(queues[0]!);
    indir(queues[0]!);
    vcore.receive();
    vcore.clearAlert();
    assert.equal(vcore.hasWaiters(), false);
    vcore.wake();
    assert.deepEqual([vcore.pc, queues[0]!.wakeup.isLocked()], ["idle", false]);
  });
});
