/**
 * What the original never did (it panics in the destructor of an alarm): memory of alarms is given back while their
 * INDIRs may still be on their way. A waiter takes its completion by looking, before any INDIR has told it to; it gives
 * its alarm back; and only then comes the INDIR, a pointer to the alarm's queue.
 *
 * Each story is told twice, by the same steps: of the grace period, which refuses one of them, and of a design without
 * that part of it, which ends with a pointer to what is not there any more.
 */
import assert from "node:assert/strict";
import { type EpollDesign, perWaiterAlarm } from "../../src/epoll/design.ts";
import { type GraceDesign, soundGrace } from "../../src/epoll/grace.ts";
import { script } from "../support/script.ts";

const graced = (grace: Partial<GraceDesign>): EpollDesign => ({
  ...perWaiterAlarm,
  grace: { ...soundGrace, ...grace },
});
const naive = graced({ asked: () => 0 });
const vcoresFirst = graced({ mayAskVcores: () => true });
const emptyMailbox = graced({ isDrained: (inbox) => inbox.length === 0 });

/** The thread has timed out by looking, its alarm is free, and its INDIR is still to be sent. */
function leftBeforeItsIndir(design: EpollDesign, slabs = [["a1"], ["a2"]], contexts = ["k1"]) {
  const s = script({ waiters: ["w"], slabs, contexts, reaps: 9 }, { design });
  const [w] = s.threads;
  const timeOut = (context = "k1") => {
    w!.wait(50).runTo("look");
    s.kernel.expire(w!, context);
    s.kernel.post(context);
    w!.run();
    assert.deepEqual(w!.returned, []);
  };
  timeOut();
  return { ...s, sim: s.sim, kernel: s.kernel, w: w!, timeOut };
}

const refusal = (s: ReturnType<typeof leftBeforeItsIndir>, action: string, who: string) =>
  s.sim.refusal(action, who);

/** Whoever refers to a1, whose object is not there any more. */
function dangling({ sim }: ReturnType<typeof leftBeforeItsIndir>): string[] {
  const { kernel, inbox, vcore, cache } = sim.snapshot();
  if (cache.built.includes("a1")) return [];
  const refers = [...Object.entries(kernel), ...Object.entries(vcore)].filter(([, { evq }]) => evq === "a1");
  const mail = Object.entries(inbox).filter(([, queues]) => queues.includes("a1"));
  return [...refers, ...mail].map(([who]) => who);
}

describe("memory that is given back while an INDIR is on its way", () => {
  it("waits for the context that has still to send it, and for the vcore that has still to handle it", () => {
    const s = leftBeforeItsIndir(perWaiterAlarm);
    s.sim.perform("BeginGrace", "r1");
    assert.match(refusal(s, "EndGrace", "r1")!, /somebody has not passed/);
    assert.match(refusal(s, "ContextPasses", "k1")!, /in the middle of a send/);
    s.kernel.indir();
    s.sim.perform("ContextPasses", "k1");
    assert.match(refusal(s, "VcorePasses", "v1")!, /has an INDIR of what was condemned/);
    s.kernel.settle();
    s.sim.perform("VcorePasses", "v1");
    s.sim.perform("EndGrace", "r1");
    assert.deepEqual([dangling(s), s.sim.snapshot().cache.built], [[], []]);
  });

  it("is a dangling pointer if empty slabs are destroyed at once", () => {
    const s = leftBeforeItsIndir(naive);
    s.sim.perform("BeginGrace", "r1");
    s.sim.perform("EndGrace", "r1");
    assert.deepEqual(dangling(s), ["k1"]);
  });

  it("asks vcores after contexts: one that passed before could get an INDIR afterwards", () => {
    const sound = leftBeforeItsIndir(perWaiterAlarm);
    sound.sim.perform("BeginGrace", "r1");
    assert.match(refusal(sound, "VcorePasses", "v1")!, /a context has not passed/);

    const s = leftBeforeItsIndir(vcoresFirst);
    s.sim.perform("BeginGrace", "r1");
    s.sim.perform("VcorePasses", "v1");
    s.kernel.indir();
    s.sim.perform("ContextPasses", "k1");
    s.sim.perform("EndGrace", "r1");
    assert.deepEqual(dangling(s), ["v1"]);
  });

  it("lets a busy vcore pass with INDIRs of other slabs, where an empty mailbox would be waited for", () => {
    const [sound, waiting] = [perWaiterAlarm, emptyMailbox].map((design) => {
      const s = leftBeforeItsIndir(design);
      s.kernel.indir();
      s.kernel.settle();
      s.sim.perform("BeginGrace", "r1");
      s.sim.perform("ContextPasses", "k1");
      s.timeOut();
      s.kernel.indir();
      assert.deepEqual(s.sim.snapshot().inbox, { v1: ["a2"] });
      return s;
    });
    assert.equal(refusal(sound!, "VcorePasses", "v1"), undefined);
    assert.notEqual(refusal(waiting!, "VcorePasses", "v1"), undefined);
  });

  it("waits for the INDIR of a close, before the queue of the controller goes", () => {
    const destroyed = [perWaiterAlarm, graced({ askedAtClose: () => 0 })].map((design) => {
      const s = script({ waiters: ["w"], closable: ["e1"], reaps: 1 }, { design });
      s.sim.perform("CloseController", "e1");
      s.sim.perform("AnnounceClose", "k1", "e1");
      s.sim.perform("CondemnController", "r1", "e1");
      const refused = s.sim.refusal("EndGrace", "r1");
      if (refused === undefined) s.sim.perform("EndGrace", "r1");
      const { life, kernel } = s.sim.snapshot();
      return [life.e1, kernel.k1!.evq];
    });
    assert.deepEqual(destroyed, [
      ["dying", "e1"],
      ["gone", "e1"],
    ]);
  });

  it("does not take a controller from under those who are inside", () => {
    const [sound, broken] = [perWaiterAlarm, graced({ mayCondemn: () => true })].map((design) => {
      const s = script({ waiters: ["w"], closable: ["e1"], reaps: 1 }, { design });
      s.threads[0]!.wait(-1).run();
      s.sim.perform("CloseController", "e1");
      s.kernel.settle();
      return s.sim.refusal("CondemnController", "r1", "e1");
    });
    assert.match(sound!, /somebody is inside/);
    assert.equal(broken, undefined);
  });

  it("is a new controller's, once a closed one is gone, and not before", () => {
    const s = script({ waiters: ["w"], ringSize: 8, closable: ["e1"], reaps: 1 });
    const { arena } = s.sim.system;
    const [w] = s.threads;
    s.kernel.raise(1);
    s.sim.perform("CloseController", "e1");
    s.kernel.settle();
    s.sim.perform("CondemnController", "r1", "e1");
    const before = arena.used;
    assert.notEqual(s.epoll.create(8), s.epfd());
    const used = arena.used;
    assert.ok(used > before);
    s.sim.perform("ContextPasses", "k1");
    s.sim.perform("VcorePasses", "v1");
    s.sim.perform("EndGrace", "r1");
    assert.equal(s.epoll.create(8), s.epfd());
    assert.equal(arena.used, used);
    w!.wait(0).run();
    assert.deepEqual(w!.returned, [], "nothing is left of the one before");
    s.add(1, "in");
    s.kernel.event(1);
    w!.wait(0).run();
    assert.deepEqual(w!.returned, ["1 in"]);
  });

  it("serves waiters from other slabs meanwhile, and from the same one afterwards", () => {
    const s = leftBeforeItsIndir(perWaiterAlarm);
    s.sim.perform("BeginGrace", "r1");
    s.w.wait(50).runTo("look");
    assert.equal(s.w.alarm, "a2");
    s.kernel.indir();
    s.sim.perform("ContextPasses", "k1");
    s.kernel.settle();
    s.sim.perform("VcorePasses", "v1");
    s.sim.perform("EndGrace", "r1");
    s.kernel.fire(s.w);
    s.w.run();
    s.sim.perform("BeginGrace", "r1");
    s.w.wait(50).runTo("look");
    assert.equal(s.w.alarm, "a1");
  });

  it("makes a waiter wait for the end of the grace period, if memory has nothing else", () => {
    const s = leftBeforeItsIndir(perWaiterAlarm, [["a1"]]);
    s.sim.perform("BeginGrace", "r1");
    s.w.wait(50).runTo("alloc");
    assert.equal(refusal(s, "AllocAlarm", "w"), "all alarms are out, or in a grace period");
    s.kernel.indir();
    s.sim.perform("ContextPasses", "k1");
    s.kernel.settle();
    s.sim.perform("VcorePasses", "v1");
    assert.equal(s.w.canRun(), false);
    s.sim.perform("EndGrace", "r1");
    s.w.runTo("look");
    assert.equal(s.w.alarm, "a1");
  });
});
