import assert from "node:assert/strict";
import { Alarms, type EpAlarm } from "../../src/epoll/alarms.ts";
import { Controller } from "../../src/epoll/controller.ts";
import { freshArena } from "../support/structures.ts";

function alarms() {
  const { arena } = freshArena();
  const alarms = new Alarms(arena, { slabSize: 2, maxSlabs: 2, waiters: 4 });
  const controller = new Controller(arena, { name: "e1", fds: 2, ringSize: 1, waiters: 4 });
  return {
    cache: alarms.cache,
    alloc: () => alarms.alloc(controller),
    free: (alarm: EpAlarm) => alarms.free(alarm, undefined),
  };
}

describe("Alarms", () => {
  it("gives out alarms that are idle and have an empty mailbox", () => {
    const cache = alarms();
    for (let count = 0; count < 4; count += 1) {
      const { syscall, queue } = cache.alloc();
      assert.deepEqual([syscall.state(), queue.mailbox.isEmpty(), queue.wakeup.count], ["idle", true, 0]);
    }
  });

  it("gives out no alarm twice, and says so when all are out", () => {
    const cache = alarms();
    const out = Array.from({ length: 4 }, () => cache.alloc());
    assert.equal(new Set(out).size, 4);
    assert.throws(() => cache.alloc(), { name: "SlabExhausted" });
  });

  it("takes an alarm back with its syscall idle again, whichever way that ended", () => {
    const cache = alarms();
    const [expired, aborted] = [cache.alloc(), cache.alloc()];
    expired.syscall.submit(1);
    expired.syscall.expire(1);
    aborted.syscall.submit(2);
    aborted.syscall.abort(2);
    aborted.syscall.finishAborted(2);
    for (const alarm of [expired, aborted]) cache.free(alarm);
    assert.deepEqual([expired.syscall.state(), aborted.syscall.state()], ["idle", "idle"]);
    assert.equal(cache.cache.inUse, 0);
  });

  it("refuses an alarm that is not out", () => {
    const cache = alarms();
    const alarm = cache.alloc();
    cache.free(alarm);
    assert.throws(() => cache.free(alarm), { name: "ContractBroken" });
  });

  it("has a queue of its own for each alarm: a message in one is in no other", () => {
    const cache = alarms();
    const [one, other] = [cache.alloc(), cache.alloc()];
    one.queue.mailbox.post();
    assert.deepEqual([one.queue.mailbox.isEmpty(), other.queue.mailbox.isEmpty()], [false, true]);
  });
});
