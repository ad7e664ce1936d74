import assert from "node:assert/strict";
import { WakeupController, wakeupLayout } from "../../src/event/wakeup-controller.ts";
import { ContractBroken } from "../../src/memory/contract.ts";
import { freshArena } from "../support/structures.ts";

function controller(capacity = 4): WakeupController {
  const { memory, arena } = freshArena(64);
  return new WakeupController(memory, arena.reserve("wakeup", wakeupLayout({ capacity })), { capacity });
}

const waiters = (wakeup: WakeupController) =>
  Array.from({ length: wakeup.count }, (_, place) => wakeup.waiterAt(place));

describe("WakeupController", () => {
  it("keeps waiters in the order in which they registered", () => {
    const wakeup = controller();
    for (const waiter of [2, 0, 1]) wakeup.register(waiter);
    assert.deepEqual(waiters(wakeup), [2, 0, 1]);
  });

  it("closes the gap of whoever leaves, from any place", () => {
    const wakeup = controller();
    for (const waiter of [3, 1, 2, 0]) wakeup.register(waiter);
    wakeup.deregister(1);
    assert.deepEqual(waiters(wakeup), [3, 2, 0]);
    wakeup.deregister(3);
    wakeup.deregister(0);
    assert.deepEqual(waiters(wakeup), [2]);
    wakeup.register(3);
    assert.deepEqual(waiters(wakeup), [2, 3]);
  });

  it("lets one waiter be registered once, until it has deregistered", () => {
    const wakeup = controller();
    wakeup.register(1);
    assert.throws(() => wakeup.register(1), /waiter 1 registers twice/);
    wakeup.deregister(1);
    assert.throws(() => wakeup.deregister(1), /waiter 1 deregisters, but is not registered/);
    wakeup.register(1);
    assert.deepEqual(waiters(wakeup), [1]);
  });

  it("refuses one waiter more than it has room for, and gives its lock back", () => {
    const wakeup = controller(2);
    for (const waiter of [0, 1]) wakeup.register(waiter);
    assert.throws(() => wakeup.register(2), ContractBroken);
    assert.equal(wakeup.isLocked(), false);
    assert.deepEqual(waiters(wakeup), [0, 1]);
  });

  it("is locked by one handler at a time", () => {
    const wakeup = controller();
    assert.equal(wakeup.isLocked(), false);
    assert.equal(wakeup.tryLock(), true);
    assert.equal(wakeup.tryLock(), false);
    assert.equal(wakeup.isLocked(), true);
    wakeup.unlock();
    assert.equal(wakeup.isLocked(), false);
    assert.throws(() => wakeup.unlock(), ContractBroken);
  });

  it("refuses to have no room at all", () => {
    assert.throws(() => controller(0), /capacity 0, expected 1 or more/);
  });
});
