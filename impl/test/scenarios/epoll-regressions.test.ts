/**
 * Regressions of Akaros' epoll that exist only as commit messages, each told at its case.
 */
import assert from "node:assert/strict";
import { EPOLLET, EPOLLIN, EPOLLONESHOT } from "../../src/epoll/events.ts";
import { script } from "../support/script.ts";

describe("epoll's commits", () => {
  it("e2bc7fe3: an fd that is ready when it is added gives an event at the next wait", () => {
    const s = script({ waiters: ["a"], firstInterest: {} });
    const [a] = s.threads;
    s.ready(1);
    s.add(1, "in");
    a!.wait(-1).run();
    s.settle();
    assert.deepEqual(a!.returned, ["1 in"]);
  });

  it("e2bc7fe3: an fd that is ready for something else than it is added for gives none", () => {
    const s = script({ waiters: ["a"], firstInterest: {} });
    s.ready(1, "out");
    s.add(1, "in");
    s.settle();
    assert.deepEqual(s.threads[0]!.wait(0).run().returned, []);
  });

  it("e2bc7fe3: an fd that is ready and removed at once gives none", () => {
    const s = script({ waiters: ["a"], firstInterest: {} });
    s.ready(1);
    s.add(1, "in");
    s.remove(1);
    s.settle();
    assert.deepEqual(s.threads[0]!.wait(0).run().returned, []);
  });

  it("481d71f1: closing an fd takes it out of its controller, and no event of it comes afterwards", () => {
    const s = script({ waiters: ["a"], fds: [1, 2] });
    const [a] = s.threads;
    s.kernel.event(1);
    s.epoll.close(1);
    assert.deepEqual(s.sim.snapshot().interest.e1, [2]);
    assert.deepEqual(a!.wait(0).run().returned, []);
    assert.match(s.sim.refusal("FdEvent", "k1", "e1", 1, "in")!, /does not report/);
    assert.throws(() => s.add(1, "in"), { code: "EBADF" });
  });

  it("481d71f1: a number that is opened again is another file, in no controller", () => {
    const s = script({ waiters: ["a"], controllers: ["e1", "e2"] });
    s.epoll.close(1);
    s.sim.system.files.open(1);
    s.add(1, "in", "e2");
    s.kernel.event(1, "in", "e2");
    assert.deepEqual(s.threads[0]!.wait(0, { on: "e2" }).run().returned, ["1 in"]);
  });

  it("185e3d72: a controller that was created with size 1 accepts many fds", () => {
    const fds = [1, 2, 3, 4, 5, 6, 7];
    const s = script({ waiters: ["a"], fds, firstInterest: {}, maxEvents: 8 });
    const { system } = s.sim;
    const epfd = s.epoll.create(1);
    for (const fd of fds) s.epoll.add(epfd, fd, { events: EPOLLIN | EPOLLET });
    for (const fd of fds) s.ready(fd);
    s.settle();
    const a = system.waiters[0]!;
    a.thread.start(s.epoll.wait(a, epfd, 8, 0));
    while (a.thread.next !== undefined) a.thread.run();
    assert.deepEqual(
      a.frame.events().map(({ fd }) => fd),
      fds,
    );
  });

  it("d9b8448e: a wait that is woken and finds nothing says nothing, and sleeps again", () => {
    const s = script();
    const [a, b] = s.threads;
    a!.wait(-1).run();
    b!.wait(-1).run();
    s.kernel.event(1);
    assert.ok(a!.canRun() && b!.canRun());
    assert.deepEqual(a!.run().returned, ["1 in"]);
    assert.equal(b!.run().returned, undefined);
    assert.ok(b!.isAsleep());
  });

  it("f202fd69: a bit that stays ready fires once, at its edge, and again after it was gone", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    s.ready(1, "out");
    s.settle();
    assert.deepEqual(a!.wait(0).run().returned, ["1 out"]);
    s.ready(1, "out");
    s.settle();
    assert.deepEqual(a!.wait(0).run().returned, []);
    s.drain(1, "out");
    s.ready(1, "out");
    s.settle();
    assert.deepEqual(a!.wait(0).run().returned, ["1 out"]);
  });

  it("e25612a5: ONESHOT is refused with an error, rather than taken for something else", () => {
    const s = script({ firstInterest: {} });
    const events = EPOLLIN | EPOLLET | EPOLLONESHOT;
    assert.throws(() => s.epoll.add(s.epfd(), 1, { events }), { code: "EPERM" });
    assert.deepEqual(s.sim.snapshot().interest.e1, []);
  });
});
