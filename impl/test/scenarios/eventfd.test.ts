/**
 * Akaros tests/eventfd.c. epoll_on_efd: an eventfd is added edge-triggered, one thread waits without a timeout,
 * another one writes after a second; then the controller is closed, with an INDIR perhaps still on its way. Around it
 * the file's semaphore: as many reads succeed as there were posts, and a blocking read returns after the post.
 */
import assert from "node:assert/strict";
import { script } from "../support/script.ts";

describe("epoll on an eventfd (tests/eventfd.c)", () => {
  it("gives the waiter exactly one event, and the controller closes", () => {
    const s = script({ waiters: ["reader"], firstInterest: {} });
    const [reader] = s.threads;
    s.add(1, "in");
    reader!.wait(-1).run();
    assert.ok(reader!.isAsleep());
    s.ready(1);
    s.settle();
    assert.deepEqual(reader!.returned, ["1 in"]);
    s.epoll.close(s.epfd());
  });

  it("closes with an INDIR still on its way, which then finds nobody", () => {
    const s = script({ waiters: ["reader"] });
    const [reader] = s.threads;
    reader!.wait(-1).runTo("clear");
    s.kernel.raise(1);
    s.kernel.post();
    s.kernel.indir();
    assert.deepEqual(reader!.run().returned, ["1 in"]);
    s.epoll.close(s.epfd());
    assert.deepEqual(s.sim.snapshot().inbox.v1, ["e1"]);
    s.settle();
    assert.deepEqual(s.sim.snapshot().inbox.v1, []);
  });

  it("wakes once a post, and has no wakeup left over", () => {
    const s = script({ waiters: ["reader"] });
    const [reader] = s.threads;
    for (let post = 0; post < 2; post += 1) {
      reader!.wait(-1).run();
      s.kernel.event(1);
      assert.deepEqual(reader!.run().returned, ["1 in"]);
    }
    reader!.wait(-1).run();
    s.settle();
    assert.ok(reader!.isAsleep());
  });

  it("never returns before the post", () => {
    const s = script({ waiters: ["reader"] });
    const [reader] = s.threads;
    reader!.wait(-1).run();
    s.settle();
    assert.equal(reader!.returned, undefined);
    s.kernel.event(1);
    assert.deepEqual(reader!.run().returned, ["1 in"]);
  });

  it("counts two posts before the wait as one event: it is the read that tells how many", () => {
    const s = script({ waiters: ["reader"] });
    const [reader] = s.threads;
    s.kernel.event(1);
    s.kernel.event(1);
    assert.deepEqual(reader!.wait(0).run().returned, ["1 in"]);
    assert.deepEqual(reader!.wait(0).run().returned, []);
  });
});
