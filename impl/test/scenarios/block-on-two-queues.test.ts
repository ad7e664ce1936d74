/**
 * Akaros tests/evq_block.c: two event queues, each fed by an alarm of its own (after 2 s and after 4 s), and a thread
 * that blocks on both, in this order. Restated with two raw event queues and the kernel's hand on the timers.
 *
 * As written there, the thread sleeps until both have fired. A comment in it suggests to leave the sleep out; and its
 * custom handler, which calls the usual wakeup handler, may run when nobody is registered.
 */
import assert from "node:assert/strict";
import { blockingScript } from "../support/blocking.ts";

describe("blocking on two queues (tests/evq_block.c)", () => {
  it("returns the first queue listed, not the one that fired first; the other keeps its message", () => {
    const { queues, send, block } = blockingScript(2);
    const [q1, q2] = queues;
    send(q2!);
    send(q1!);
    const blocked = block([q1!, q2!]);
    assert.equal(blocked.run(), q1);
    assert.equal(q2!.mailbox.isEmpty(), false);
  });

  it("returns the queue that fired first, when the thread was asleep before either did", () => {
    const { queues, send, block } = blockingScript(2);
    const [q1, q2] = queues;
    const blocked = block([q1!, q2!]);
    assert.equal(blocked.run(), undefined);
    send(q2!);
    assert.equal(blocked.run(), q2);
  });

  it("leaves a later firing to nobody, which is harmless, and its message to the next who looks", () => {
    const { queues, send, block } = blockingScript(2);
    const [q1, q2] = queues;
    const first = block([q1!, q2!]);
    first.run();
    send(q2!);
    first.run();
    send(q1!);
    assert.equal(block([q1!]).run(), q1);
  });

  it("handles an INDIR with no one registered, and a later blocker finds the message at its first look", () => {
    const { queues, send, block, woken } = blockingScript(2);
    const [q1, q2] = queues;
    send(q1!);
    assert.equal(woken(), 0);
    const blocked = block([q2!, q1!]);
    assert.equal(blocked.run(), q1);
    assert.deepEqual(blocked.steps, ["look", "look"]);
  });

  it("deregisters from both queues, also when it was the second that gave the message", () => {
    const { queues, send, block } = blockingScript(2);
    const [q1, q2] = queues;
    const blocked = block([q1!, q2!]);
    blocked.run();
    assert.deepEqual([q1!.wakeup.count, q2!.wakeup.count], [1, 1]);
    send(q2!);
    blocked.run();
    assert.deepEqual([q1!.wakeup.count, q2!.wakeup.count], [0, 0]);
  });
});
