import assert from "node:assert/strict";
import { smallest } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";
import { script } from "../support/script.ts";

const CONFIG = {
  ...smallest,
  contexts: ["k1", "k2"],
  vcores: ["v1", "v2"],
  slabs: [["a1"], ["a2"]],
  reaps: 2,
};

/** Two alarms were had, and given back. */
function twoFree() {
  const { system } = new SimRuntime(CONFIG);
  const { alarms, controllers, reaper } = system;
  const both = [alarms.alloc(controllers[0]!), alarms.alloc(controllers[0]!)];
  for (const alarm of both) alarms.free(alarm, undefined);
  return { ...system, reaper, both };
}

describe("Reaper", () => {
  it("begins when something is empty, and only once at a time", () => {
    const { system } = new SimRuntime(CONFIG);
    assert.equal(system.reaper.begin(), false);
    const { reaper } = twoFree();
    assert.equal(reaper.begin(), true);
    assert.equal(reaper.begin(), false);
  });

  it("asks every context and every vcore, each once", () => {
    const { reaper, vcores } = twoFree();
    assert.equal(reaper.owing, 0);
    reaper.begin();
    const owing = () => [0, 1].map((at) => [reaper.contextOwes(at), reaper.vcoreOwes(at)]);
    assert.deepEqual(owing().flat(), [true, true, true, true]);
    assert.equal(reaper.mayAskVcores(), false);
    reaper.contextPasses(0);
    reaper.contextPasses(1);
    assert.equal(reaper.mayAskVcores(), true);
    assert.equal(reaper.vcorePasses(1, vcores[1]!), true);
    assert.deepEqual(owing(), [
      [false, true],
      [false, false],
    ]);
    assert.equal(reaper.vcorePasses(0, vcores[0]!), true);
    assert.equal(reaper.owing, 0);
  });

  it("does not take the pass of a vcore whose mailbox has an INDIR of a condemned slab", () => {
    const { reaper, vcores, queues, both } = twoFree();
    reaper.begin();
    const [vcore] = vcores;
    vcore!.inbox.post(queues.numberOf(both[0]!.queue));
    assert.equal(reaper.vcorePasses(0, vcore!), false);
    assert.equal(reaper.vcoreOwes(0), true);
    vcore!.receive();
    assert.equal(reaper.vcorePasses(0, vcore!), true);
  });

  it("takes the pass of one whose mailbox has other INDIRs only", () => {
    const { reaper, vcores, queues, controllers } = twoFree();
    reaper.begin();
    vcores[0]!.inbox.post(queues.numberOf(controllers[0]!.queue));
    assert.equal(reaper.vcorePasses(0, vcores[0]!), true);
  });

  it("destroys at the end, and can begin again", () => {
    const { reaper, alarms, controllers } = twoFree();
    reaper.begin();
    reaper.end();
    assert.deepEqual([alarms.cache.isBuilt(0), alarms.cache.grown], [false, 0]);
    alarms.free(alarms.alloc(controllers[0]!), undefined);
    assert.equal(reaper.begin(), true);
  });

  it("condemns a closed controller once its waiters are told, and nobody is inside", () => {
    const s = script({ waiters: ["w"], reaps: 1 });
    const { reaper, controllers } = s.sim.system;
    const [controller] = controllers;
    s.threads[0]!.wait(-1).run();
    assert.equal(reaper.condemn(controller!), false, "it is open");
    s.epoll.close(s.epfd());
    assert.equal(reaper.condemn(controller!), false, "nobody has begun to tell");
    s.kernel.settle();
    assert.equal(reaper.condemn(controller!), false, "somebody is inside");
    s.settle();
    assert.equal(s.threads[0]!.refused, "EBADF");
    assert.deepEqual([reaper.condemn(controller!), controller!.fate], [true, "dying"]);
    assert.equal(reaper.condemn(controller!), false, "it is condemned already");
    assert.equal(reaper.begin(), false, "one grace period at a time");
  });

  it("does not take the pass of a vcore that has an INDIR of a condemned controller", () => {
    const s = script({ waiters: ["w"], reaps: 1 });
    const { reaper, controllers, vcores, queues } = s.sim.system;
    s.epoll.close(s.epfd());
    s.kernel.settle();
    assert.equal(reaper.condemn(controllers[0]!), true);
    vcores[0]!.inbox.post(queues.numberOf(controllers[0]!.queue));
    assert.equal(reaper.vcorePasses(0, vcores[0]!), false);
    vcores[0]!.receive();
    assert.equal(reaper.vcorePasses(0, vcores[0]!), true);
    reaper.end();
    assert.equal(controllers[0]!.fate, "gone");
  });

  it("refuses more contexts and vcores than its word has bits", () => {
    const vcores = Array.from({ length: 31 }, (_, at) => `v${at + 1}`);
    const { system } = new SimRuntime({ ...CONFIG, vcores: vcores.slice(0, 29) });
    assert.equal(system.vcores.length, 29);
    assert.throws(() => new SimRuntime({ ...CONFIG, vcores }), /33 contexts and vcores, expected at most 31/);
  });

  it("condemns no controller that is open, or untold, or gone already", () => {
    const { system } = new SimRuntime({ ...CONFIG, closable: ["e1"] });
    const { reaper, controllers, epoll, epfds, kernel, queues } = system;
    const [e1] = controllers;
    assert.equal(reaper.condemn(e1!), false);
    epoll.close(epfds[0]!);
    assert.equal(reaper.condemn(e1!), false);
    kernel.takeClosing(queues.numberOf(e1!.queue));
    assert.equal(reaper.condemn(e1!), true);
    reaper.end();
    assert.deepEqual([e1!.fate, reaper.condemn(e1!)], ["gone", false]);
  });

  it("takes the pass of a vcore that has INDIRs of other queues than the condemned controller's", () => {
    const { system } = new SimRuntime({ ...CONFIG, closable: ["e1"] });
    const { reaper, controllers, epoll, epfds, kernel, queues, vcores, alarms } = system;
    epoll.close(epfds[0]!);
    kernel.takeClosing(queues.numberOf(controllers[0]!.queue));
    reaper.condemn(controllers[0]!);
    for (const context of [0, 1]) reaper.contextPasses(context);
    vcores[0]!.inbox.post(queues.numberOf(alarms.all[0]!.queue));
    assert.equal(reaper.vcorePasses(0, vcores[0]!), true);
  });
});
