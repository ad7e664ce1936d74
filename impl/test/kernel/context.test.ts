import assert from "node:assert/strict";
import { EPOLLIN } from "../../src/epoll/events.ts";
import { smallest } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";

const two = { ...smallest, contexts: ["k1", "k2"], vcores: ["v1", "v2"], spamCopies: 2 };

function sending() {
  const { system } = new SimRuntime(two);
  const [context] = system.contexts;
  context!.fdEvent(system.files, 1, EPOLLIN);
  return { system, context: context!, queue: system.controllers[0]!.queue, vcores: system.vcores };
}

describe("KernelContext", () => {
  it("posts before it sends the INDIR", () => {
    const { context, queue, vcores } = sending();
    assert.equal(queue.mailbox.isEmpty(), true);
    context.post();
    assert.equal(queue.mailbox.isEmpty(), false);
    assert.deepEqual([context.pc, vcores[0]!.inbox.length], ["alert", 0]);
    context.alert();
    context.indir(vcores[0]!, 1);
    assert.deepEqual([context.pc, vcores[0]!.inbox.length], ["idle", 1]);
  });

  it("sends no INDIR while another one of the queue is on its way", () => {
    const { system, context, vcores } = sending();
    context.post();
    context.alert();
    context.indir(vcores[0]!, 1);
    const other = system.contexts[1]!;
    other.fdEvent(system.files, 1, EPOLLIN);
    other.post();
    other.alert();
    assert.deepEqual([other.pc, vcores[0]!.inbox.length], ["idle", 1]);
  });

  it("may send copies, to one vcore or to several, until it has sent as many as are allowed", () => {
    const { context, vcores } = sending();
    context.post();
    context.alert();
    assert.equal(context.indir(vcores[0]!, 2), true);
    assert.equal(context.pc, "indir");
    assert.equal(context.indir(vcores[1]!, 2), true);
    assert.deepEqual([context.pc, vcores.map(({ inbox }) => inbox.length)], ["idle", [1, 1]]);
  });

  it("leaves a mailbox alone that has as many INDIRs of the queue already", () => {
    const { context, vcores } = sending();
    context.post();
    context.alert();
    vcores[0]!.inbox.post(context.evq);
    assert.equal(context.indir(vcores[0]!, 1), false);
    assert.deepEqual([context.pc, vcores[0]!.inbox.length], ["indir", 1]);
  });

  it("does one send at a time", () => {
    const { system, context } = sending();
    assert.throws(() => context.fdEvent(system.files, 1, EPOLLIN), /began a send while it was at post/);
  });

  it("forgets the message once it is posted, and the queue once the send has ended", () => {
    const { context, vcores } = sending();
    assert.deepEqual([context.fd, context.bits], [1, EPOLLIN]);
    context.post();
    assert.deepEqual([context.fd, context.bits, context.evq === 0], [-1, 0, false]);
    context.alert();
    context.indir(vcores[0]!, 1);
    assert.deepEqual([context.evq, context.copies], [0, 0]);
  });

  it("sends nothing for an fd that nobody watches", () => {
    const { system } = new SimRuntime({ ...two, firstInterest: {} });
    assert.equal(system.contexts[0]!.fdEvent(system.files, 1, EPOLLIN), false);
    assert.equal(system.contexts[0]!.pc, "idle");
  });

  it("says whether it took something upon itself", () => {
    const { system, context, vcores } = sending();
    const other = system.contexts[1]!;
    const evq = context.evq;
    assert.equal(other.announceClose(system.kernel, evq), false);
    system.kernel.closeQueue(evq);
    assert.deepEqual([other.announceClose(system.kernel, evq), other.pc], [true, "post"]);
    context.post();
    context.alert();
    assert.equal(context.indir(vcores[0]!, 2), true);
  });

  it("says whether it was the one that completed a syscall", () => {
    const { alarms, kernel, controllers, contexts, queues } = new SimRuntime(two).system;
    const { syscall, queue, index } = alarms.alloc(controllers[0]!);
    const evq = queues.numberOf(queue);
    kernel.submit(syscall, evq, 0);
    assert.deepEqual(
      [contexts[0]!.expire(syscall, index, evq), contexts[1]!.expire(syscall, index, evq)],
      [true, false],
    );
  });
});
