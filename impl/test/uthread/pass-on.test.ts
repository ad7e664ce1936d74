import assert from "node:assert/strict";
import { passingWakeupsOn } from "../../src/epoll/design.ts";
import { smallest } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";

/** A waiter has taken one event of two, and left the queue; the others have registered with it. */
function leaving(others: readonly string[]): SimRuntime {
  const waiters = ["w1", ...others];
  const slabs = [waiters.map((_, at) => `a${at + 1}`)];
  const shape = { fds: [1, 2], firstInterest: { e1: [1, 2] }, ringSize: 2, contexts: ["k1", "k2"] };
  const sim = new SimRuntime({ ...smallest, ...shape, waiters, slabs }, { design: passingWakeupsOn });
  for (const waiter of waiters) {
    sim.perform("CallWait", waiter, "e1", "untimed");
    for (const action of ["PollEmpty", "LookEmpty", "Register"]) sim.perform(action, waiter);
  }
  for (const at of [1, 2]) {
    sim.perform("FdEvent", `k${at}`, "e1", at, "in");
    sim.perform("PostMessage", `k${at}`);
  }
  for (const action of ["ClearCheck", "LookAgainTakes", "Deregister", "LeavesMessage"])
    sim.perform(action, "w1");
  return sim;
}

describe("passing a wakeup on", () => {
  it("gives the lock back when there is nobody to pass it to", () => {
    const sim = leaving([]);
    sim.perform("PassToNobody", "w1");
    assert.equal(sim.system.controllers[0]!.queue.wakeup.isLocked(), false);
    assert.equal(sim.snapshot().pc.w1, "convert");
  });

  it("sets check_evqs of the one that waited longest, and then pokes it", () => {
    const sim = leaving(["w2", "w3"]);
    assert.match(sim.refusal("PassToNobody", "w1")!, /e1 has 2 other waiters/);
    sim.perform("PassOn", "w1");
    assert.deepEqual(sim.snapshot().checkEvqs, { w1: false, w2: true, w3: false });
    sim.perform("PassPoke", "w1");
    assert.equal(sim.system.controllers[0]!.queue.wakeup.isLocked(), false);
  });
});
