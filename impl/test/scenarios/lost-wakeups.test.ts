/**
 * Akaros user/parlib/event.c argues, around uth_blockon_evqs and its callback, why no wakeup is lost: a message may
 * come between any two steps of a thread that goes to sleep. Each case here puts it into one of those gaps; in each
 * the thread ends up with its message, and the comments say which order saves it.
 */
import assert from "node:assert/strict";
import { blockingScript } from "../support/blocking.ts";

describe("a message that comes while a thread goes to sleep", () => {
  it("is found by the second look when it comes between the first look and the registering", () => {
    const { queues, send, block } = blockingScript(1);
    const blocked = block([queues[0]!]).runTo("register");
    send(queues[0]!);
    assert.equal(blocked.run(), queues[0]);
    assert.equal(blocked.steps.includes("mark"), false);
  });

  it("is found by the second look when it comes between the registering and that look", () => {
    const { queues, send, block } = blockingScript(1);
    const blocked = block([queues[0]!]).runTo("clear");
    send(queues[0]!);
    assert.equal(blocked.run(), queues[0]);
  });

  it("is found by the second look, though clearing check_evqs wipes out the handler's sign", () => {
    const { queues, threads, send, block } = blockingScript(1);
    const blocked = block([queues[0]!]).runTo("clear");
    send(queues[0]!);
    assert.equal(threads[0]!.mustCheck(), true);
    blocked.step();
    assert.equal(threads[0]!.mustCheck(), false);
    assert.equal(blocked.run(), queues[0]);
  });

  it("is seen by the check when it comes between the second look and the mark", () => {
    const { queues, threads, send, block } = blockingScript(1);
    const blocked = block([queues[0]!]).runTo("mark");
    send(queues[0]!);
    assert.equal(threads[0]!.isBlocked(), false);
    assert.equal(blocked.run(), queues[0]);
    assert.ok(blocked.steps.includes("selfpoke"));
  });

  it("is seen by the check, and the poke too, when it comes between the mark and the check", () => {
    const { queues, threads, send, block } = blockingScript(1);
    const blocked = block([queues[0]!]).runTo("check");
    assert.equal(threads[0]!.isBlocked(), true);
    send(queues[0]!);
    assert.equal(threads[0]!.isBlocked(), false);
    assert.equal(blocked.run(), queues[0]);
  });

  it("wakes by its poke alone when it comes after the check", () => {
    const { queues, send, block } = blockingScript(1);
    const blocked = block([queues[0]!]);
    assert.equal(blocked.run(), undefined);
    send(queues[0]!);
    assert.equal(blocked.run(), queues[0]);
    assert.equal(blocked.steps.includes("selfpoke"), false);
  });

  it("needs no second poke when the handler was faster than the thread's poke of itself", () => {
    const { queues, threads, vcore, post, indir, block } = blockingScript(1);
    const blocked = block([queues[0]!]).runTo("check");
    post(queues[0]!);
    indir(queues[0]!);
    vcore.receive();
    vcore.clearAlert();
    vcore.wake();
    blocked.runTo("selfpoke");
    vcore.poke();
    assert.equal(threads[0]!.isBlocked(), false);
    assert.equal(blocked.run(), queues[0]);
  });

  it("is found in the second queue when the first one was looked at before", () => {
    const { queues, send, block } = blockingScript(2);
    const [q1, q2] = queues;
    const blocked = block([q1!, q2!]).runTo("clear").step().step();
    send(q1!);
    send(q2!);
    assert.equal(blocked.run(), q2);
    assert.equal(q1!.mailbox.isEmpty(), false);
  });
});

describe("alert_pending", () => {
  it("throttles: a second message before the handler begins sends no second INDIR", () => {
    const { queues, vcore, post, indir } = blockingScript(1);
    for (let message = 0; message < 3; message += 1) {
      post(queues[0]!);
      indir(queues[0]!);
    }
    assert.equal(vcore.inbox.length, 1);
  });

  it("is clear while the handler runs: a message that comes too late for it sends an INDIR of its own", () => {
    const { queues, vcore, post, indir, handleAll, block } = blockingScript(1);
    const blocked = block([queues[0]!]);
    blocked.run();
    post(queues[0]!);
    indir(queues[0]!);
    vcore.receive();
    vcore.clearAlert();
    vcore.wake();
    vcore.poke();
    // The thread takes the first message and is about to sleep for another one: only a new INDIR can wake it.
    assert.equal(blocked.run(), queues[0]);
    const again = block([queues[0]!]);
    again.run();
    post(queues[0]!);
    indir(queues[0]!);
    assert.equal(vcore.inbox.length, 1);
    handleAll();
    assert.equal(again.run(), queues[0]);
  });

  it("may be handled late: the waiter is gone, and an INDIR finds nobody", () => {
    const { queues, vcore, post, indir, handleAll, block, woken } = blockingScript(1);
    const blocked = block([queues[0]!]).runTo("clear");
    post(queues[0]!);
    indir(queues[0]!);
    assert.equal(blocked.run(), queues[0]);
    assert.equal(vcore.inbox.length, 1);
    handleAll();
    assert.equal(woken(), 0);
  });
});

describe("the wakeup lock", () => {
  it("keeps a waiter from leaving between a handler's first waiter and its last", () => {
    const { queues, vcore, post, indir, block } = blockingScript(1, 2);
    const [first, second] = [block([queues[0]!], 0), block([queues[0]!], 1)];
    first.run();
    second.run();
    post(queues[0]!);
    indir(queues[0]!);
    vcore.receive();
    vcore.clearAlert();
    vcore.wake();
    vcore.poke();
    assert.equal(first.run(), undefined);
    assert.equal(first.thread.next!.pc, "deregister");
    vcore.wake();
    vcore.poke();
    assert.equal(first.run(), queues[0]);
    assert.equal(second.run(), undefined);
  });
});
