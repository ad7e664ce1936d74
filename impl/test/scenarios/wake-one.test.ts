/**
 * Akaros user/parlib/event.c weighs it: a handler wakes everybody who waits, and one of them gets the message. It could
 * wake one. But the one that it wakes may be just leaving, with another message in hand or because its time is over;
 * then nobody comes for this message, and those who sleep know nothing of it.
 *
 * So whoever leaves has to look back, and to pass the wakeup on. The same lines are run on all three.
 */
import assert from "node:assert/strict";
import { type EpollDesign, passingWakeupsOn, perWaiterAlarm } from "../../src/epoll/design.ts";
import { wakeAll } from "../../src/uthread/design.ts";
import { type Script, script } from "../support/script.ts";

/** Wake one, and leave it at that: only here. */
const wakingOne: EpollDesign = { ...perWaiterAlarm, wakeups: { ...wakeAll, woken: () => 1 } };

/** Two events before either of two sleepers runs: the first of them is woken for both, and takes one. */
function twoEventsForTwo(design: EpollDesign): Script {
  const s = script({ fds: [1, 2], maxEvents: 1 }, { design });
  const [a, b] = s.threads;
  a!.wait(-1).run();
  b!.wait(-1).run();
  for (const fd of [1, 2]) {
    s.kernel.raise(fd);
    s.kernel.settle();
  }
  s.settle();
  return s;
}

/** An event for somebody who has just timed out, and stands before the door. */
function anEventForOneWhoLeaves(design: EpollDesign): Script {
  const s = script({}, { design });
  const [a, b] = s.threads;
  a!.wait(50).run();
  b!.wait(-1).run();
  s.kernel.expire(a!);
  s.kernel.settle();
  a!.runTo("deregister");
  s.kernel.raise(1);
  s.kernel.settle();
  s.settle();
  return s;
}

describe("two events for two sleepers", () => {
  it("are both returned when all are woken", () => {
    const { threads } = twoEventsForTwo(perWaiterAlarm);
    assert.deepEqual(
      threads.map(({ returned }) => returned),
      [["1 in"], ["2 in"]],
    );
  });

  it("leave b asleep beside its message when only one is woken", () => {
    const s = twoEventsForTwo(wakingOne);
    const [a, b] = s.threads;
    assert.deepEqual(a!.returned, ["1 in"]);
    assert.ok(b!.isAsleep());
    assert.equal(s.sim.system.controllers[0]!.queue.mailbox.isEmpty(), false);
  });

  it("are both returned when one is woken, and passes it on", () => {
    const { threads } = twoEventsForTwo(passingWakeupsOn);
    assert.deepEqual(
      threads.map(({ returned }) => returned),
      [["1 in"], ["2 in"]],
    );
  });
});

describe("an event whose wakeup goes to somebody who has timed out", () => {
  it("reaches b when all are woken", () => {
    const [a, b] = anEventForOneWhoLeaves(perWaiterAlarm).threads;
    assert.deepEqual([a!.returned, b!.returned], [[], ["1 in"]]);
  });

  it("reaches nobody when only one is woken: a has left, and b sleeps", () => {
    const [a, b] = anEventForOneWhoLeaves(wakingOne).threads;
    assert.deepEqual([a!.returned, b!.returned], [[], undefined]);
    assert.ok(b!.isAsleep());
  });

  it("reaches b when a, leaving, passes it on", () => {
    const [a, b] = anEventForOneWhoLeaves(passingWakeupsOn).threads;
    assert.deepEqual([a!.returned, b!.returned], [[], ["1 in"]]);
  });
});

describe("whoever leaves", () => {
  it("wakes nobody when it leaves nothing behind", () => {
    const s = script({}, { design: passingWakeupsOn });
    const [a, b] = s.threads;
    a!.wait(-1).run();
    b!.wait(-1).run();
    s.kernel.raise(1);
    s.kernel.settle();
    assert.deepEqual(a!.runTo("leave").step().pc, "convert");
    assert.equal(b!.waiter.thread.isBlocked(), true);
  });

  it("passes nothing on where nobody else waits", () => {
    const s = script({ waiters: ["a"], fds: [1, 2], maxEvents: 1 }, { design: passingWakeupsOn });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.kernel.event(1);
    a!.runTo("deregister");
    s.kernel.event(2);
    assert.equal(s.sim.refusal("PassOn", "a"), 'a is at "deregister", expected "pass"');
    a!.runTo("pass");
    assert.equal(s.sim.refusal("PassOn", "a"), "e1 has 0 other waiters");
    s.sim.perform("PassToNobody", "a");
    assert.deepEqual(a!.run().returned, ["1 in"]);
  });

  it("keeps the wakeup lock until the poke, so that the other one cannot leave in between", () => {
    const s = script({ fds: [1, 2], maxEvents: 1 }, { design: passingWakeupsOn });
    const [a, b] = s.threads;
    a!.wait(-1).run();
    b!.wait(-1).run();
    for (const fd of [1, 2]) {
      s.kernel.raise(fd);
      s.kernel.settle();
    }
    a!.runTo("passpoke");
    assert.equal(s.sim.snapshot().evq.e1!.waiters.join(), "b");
    s.sim.system.waiters[1]!.thread.poke();
    b!.run();
    assert.equal(b!.pc, "deregister");
    a!.run();
    assert.deepEqual(b!.run().returned, ["2 in"]);
  });
});
