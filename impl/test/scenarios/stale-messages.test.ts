/**
 * A message and its fd may part: the fd is removed while its message is in the mailbox, or in a waiter's hand (Akaros
 * get_ep_event_from_msg returns no event then). Such a message must take no place in the array (09c94be4 had left a
 * hole there), must not end the wait, and must not cost the waiter its alarm's completion.
 */
import assert from "node:assert/strict";
import { script } from "../support/script.ts";

describe("a stale message", () => {
  it("in the mailbox takes no place in the array", () => {
    const s = script({ waiters: ["a"], fds: [1, 2, 3] });
    for (const fd of [1, 2, 3]) s.kernel.event(fd);
    s.remove(2);
    assert.deepEqual(s.threads[0]!.wait(0).run().returned, ["1 in", "3 in"]);
  });

  it("in hand of an untimed wait lets it wait again", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.kernel.event(1);
    a!.runTo("convert");
    s.remove(1);
    a!.run();
    assert.ok(a!.isAsleep());
    assert.equal(a!.returned, undefined);
  });

  it("in hand of a timed wait lets it begin another round, with an alarm that has nothing coming", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(50).run();
    s.kernel.event(1);
    a!.runTo("abort");
    s.remove(1);
    s.settle();
    assert.ok(a!.isAsleep());
    assert.equal(s.sim.snapshot().syscall["alarm of a"], "asleep");
    s.kernel.fire(a!);
    assert.deepEqual(a!.run().returned, []);
  });

  it("is fresh again when the fd is added before it is converted: edge-triggered callers expect spurious events", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.kernel.event(1);
    a!.runTo("convert");
    s.remove(1);
    s.add(1, "in");
    assert.deepEqual(a!.run().returned, ["1 in"]);
  });

  it("with bits that the new registration does not watch may be returned: modify is remove, then add", () => {
    const s = script({ waiters: ["a"] });
    s.kernel.event(1, "out");
    s.epoll.modify(s.epfd(), 1, { events: 0x8000_0001 });
    assert.deepEqual(s.threads[0]!.wait(0).run().returned, ["1 out"]);
  });

  it("is followed by more polling: what came behind it is returned by the same call", () => {
    const s = script({ waiters: ["a"], fds: [1, 2] });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.kernel.event(1);
    s.kernel.event(2);
    a!.runTo("convert");
    s.remove(1);
    assert.deepEqual(a!.run().returned, ["2 in"]);
  });
});

describe("an event and a timeout at once", () => {
  it("is an event: the controller's queue is looked at first", () => {
    const s = script({ waiters: ["a"], contexts: ["k1", "k2"] });
    const [a] = s.threads;
    a!.wait(50).run();
    s.kernel.fire(a!);
    s.kernel.event(1);
    assert.deepEqual(a!.run().returned, ["1 in"]);
  });

  it("is a timeout when the event comes after the look at the controller's queue, and the event is kept", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(50).run();
    s.kernel.fire(a!);
    a!.runTo("again").step();
    s.kernel.event(1);
    assert.deepEqual(a!.run().returned, []);
    assert.deepEqual(a!.wait(0).run().returned, ["1 in"]);
  });

  it("keeps a message for a later wait on another thread", () => {
    const s = script();
    const [a, b] = s.threads;
    a!.wait(50).run();
    s.kernel.fire(a!);
    a!.runTo("again").step();
    s.kernel.event(1);
    a!.run();
    assert.deepEqual(b!.wait(50).run().returned, ["1 in"]);
  });
});
