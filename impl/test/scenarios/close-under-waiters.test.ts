/**
 * What the original never did (user/iplib/epoll.c calls it unsafe): a controller is closed while threads wait in it
 * and messages are on their way. Every waiter is told, whatever it waits with, none hangs, and each gives its alarm
 * back as always. What tells them is a message, so it wakes whom a message wakes; and it is never used up, so that
 * the first one who finds it does not leave the others asleep.
 */
import assert from "node:assert/strict";
import { CeqMailbox } from "../../src/event/ceq.ts";
import { script } from "../support/script.ts";

describe("a controller that is closed under its waiters", () => {
  it("tells each of them EBADF: timed, untimed, asleep or on its way to sleep", () => {
    const s = script({ waiters: ["timed", "untimed", "early"] });
    const [timed, untimed, early] = s.threads;
    timed!.wait(50).run();
    untimed!.wait(-1).run();
    early!.wait(-1).runTo("register");
    s.epoll.close(s.epfd());
    s.settle();
    assert.deepEqual(
      s.threads.map(({ refused }) => refused),
      ["EBADF", "EBADF", "EBADF"],
    );
    assert.equal(s.sim.system.alarms.cache.inUse, 0);
  });

  it("leaves all but the first asleep for ever, if the first one uses the message up", () => {
    const s = script({ waiters: ["a", "b"] });
    s.threads[0]!.wait(-1).run();
    s.threads[1]!.wait(-1).run();
    usedUp(s.sim.system.controllers[0]!.queue.mailbox);
    s.epoll.close(s.epfd());
    s.settle();
    assert.deepEqual([s.threads[0]!.refused, s.threads[1]!.isAsleep()], ["EBADF", true]);
  });

  it("lets a waiter that has an event in its hand go: the event is stale, and it is told", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    s.kernel.event(1);
    a!.wait(50).run();
    assert.deepEqual(a!.returned, ["1 in"]);
    a!.wait(50).run();
    s.kernel.event(1);
    a!.runTo("abort");
    s.epoll.close(s.epfd());
    s.settle();
    assert.deepEqual([a!.refused, a!.returned], ["EBADF", undefined]);
  });

  it("returns the events that a call has gathered already, for nobody posts them again", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    s.kernel.event(1);
    a!.wait(50).step();
    s.epoll.close(s.epfd());
    assert.deepEqual(a!.run().returned, ["1 in"]);
  });

  it("finds nobody with the INDIRs that arrive after everybody has left", () => {
    const s = script({ waiters: ["a"] });
    const [a] = s.threads;
    a!.wait(-1).run();
    s.epoll.close(s.epfd());
    s.sim.perform("AnnounceClose", "k1", "e1");
    s.kernel.post();
    s.threads[0]!.waiter.thread.poke();
    assert.equal(a!.run().refused, "EBADF");
    s.kernel.indir();
    assert.deepEqual(s.sim.snapshot().inbox.v1, ["e1"]);
    s.settle();
    assert.deepEqual(s.sim.snapshot().inbox.v1, []);
  });
});

/** The mistake: a mailbox whose CLOSED is taken like any other message. */
function usedUp(mailbox: CeqMailbox): void {
  const { take, isClosed } = CeqMailbox.prototype;
  let told = false;
  mailbox.isClosed = () => isClosed.call(mailbox) && !told;
  mailbox.take = () => {
    const fd = take.call(mailbox);
    told ||= isClosed.call(mailbox);
    return fd;
  };
  mailbox.isEmpty = () => !mailbox.isClosed();
}
