import assert from "node:assert/strict";
import { Memory } from "../../src/memory/memory.ts";
import { eventBit, smallest } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";
import { printSimStep } from "../../src/runtime/sim-step.ts";
import { CONFIGS } from "./configs.ts";

const namesOf = (sim: SimRuntime) => sim.enabled().map(printSimStep);

describe("SimRuntime", () => {
  it("begins as the spec's Init says", () => {
    const { pc, frame, evq, cache, syscall, kernel, vcore, interest, life, left } = new SimRuntime(
      smallest,
    ).snapshot();
    assert.deepEqual(pc, { w1: "out" });
    assert.deepEqual(frame.w1, {
      ...{ ctlr: "none", timeout: "none", alarm: "none" },
      ...{ on: [], at: 0, won: 0, event: [], errno: "none" },
    });
    assert.deepEqual(evq.e1, {
      mail: { bits: { 1: [] }, ring: [], overflow: false, closed: false },
      ...{ alert: false, waiters: [] },
    });
    assert.deepEqual(evq.a1, { mail: false, alert: false, waiters: [] });
    assert.deepEqual(cache, { full: [], partial: [], empty: [], dying: [], free: [[]], built: [] });
    assert.deepEqual(syscall, { a1: "idle" });
    assert.deepEqual(kernel.k1, { pc: "idle", evq: "none", alarm: "none", event: [], copies: 0 });
    assert.deepEqual(vcore.v1, { pc: "idle", evq: "none", at: 0 });
    assert.deepEqual([interest, life], [{ e1: [1] }, { e1: "open" }]);
    assert.deepEqual(left, { calls: { w1: -1 }, events: -1, ctls: -1, reaps: 0 });
  });

  it("moves nothing by itself: at first only the world has steps", () => {
    const timeouts = ["timed", "untimed", "poll"];
    const calls = timeouts.map((timeout) => `CallWait(w1, e1, ${timeout})`);
    assert.deepEqual(namesOf(new SimRuntime(smallest)), [...calls, "FdEvent(k1, e1, 1, in)", "DelFd(e1, 1)"]);
  });

  it("steps through a timed wait that times out", () => {
    const sim = new SimRuntime(smallest);
    const pcs: string[] = [];
    const take = (action: string, ...parameters: string[]) => {
      sim.perform(action, ...parameters);
      pcs.push(sim.snapshot().pc.w1!);
    };
    take("CallWait", "w1", "e1", "timed");
    for (const action of ["PollEmpty", "AllocAlarm", "SubmitAlarm", "LookEmpty", "LookEmpty"])
      take(action, "w1");
    for (const action of ["Register", "Register", "ClearCheck"]) take(action, "w1");
    for (const action of ["LookAgainEmpty", "LookAgainEmpty", "MarkBlocked", "ReadCheck"]) take(action, "w1");
    assert.equal(sim.refusal("ClearCheck", "w1"), "w1 is blocked");
    sim.perform("TimerFires", "k1", "a1");
    for (const action of ["PostMessage", "AlertPending"]) sim.perform(action, "k1");
    sim.perform("SendIndir", "k1", "v1");
    for (const action of ["TakeIndir", "ClearAlert", "SetCheck", "Poke"]) sim.perform(action, "v1");
    for (const action of ["ClearCheck", "LookAgainEmpty", "LookAgainTakes"]) take(action, "w1");
    for (const action of ["Deregister", "Deregister", "FreeAlarm"]) take(action, "w1");
    assert.deepEqual(pcs, [
      ...["poll", "alloc", "submit", "look", "look", "register", "register", "clear", "again"],
      ...["again", "mark", "check", "clear", "again", "again", "deregister", "deregister", "free", "out"],
    ]);
  });

  it("refuses a step with the reason, and changes nothing", () => {
    const sim = new SimRuntime(smallest);
    const refused = (step: string, ...parameters: string[]) => {
      const before = sim.snapshot();
      assert.throws(() => sim.perform(step, ...parameters), { name: "StepRefused" });
      assert.deepEqual(sim.snapshot(), before);
      return sim.refusal(step, ...parameters);
    };
    assert.equal(refused("LookTakes", "w1"), 'w1 is at "out", expected "look"');
    assert.equal(refused("TakeIndir", "v1"), "the mailbox of v1 is empty");
    assert.equal(refused("TimerFires", "k1", "a1"), "the syscall of a1 is idle, not asleep");
    assert.equal(refused("AddFd", "e1", "1"), "fd 1 is in a controller already");
    sim.perform("CallWait", "w1", "e1", "poll");
    assert.equal(refused("PollTakes", "w1"), "the mailbox of e1 is empty");
    sim.perform("FdEvent", "k1", "e1", 1, "in");
    assert.equal(refused("FdEvent", "k1", "e1", "1", "in"), 'k1 is at "post", expected "idle"');
    sim.perform("PostMessage", "k1");
    assert.equal(refused("PollEmpty", "w1"), "the mailbox of e1 has a message");
    sim.perform("DelFd", "e1", 1);
    assert.equal(refused("DelFd", "e1", "1"), "fd 1 is not in e1");
  });

  it("puts the name of the step before the reason", () => {
    const sim = new SimRuntime(smallest);
    assert.throws(() => sim.perform("Poke", "v1"), { message: 'Poke(v1): v1 is at "idle", expected "poke"' });
  });

  it("knows no step that its configuration does not have", () => {
    assert.throws(
      () => new SimRuntime(smallest).perform("Poke", "v2"),
      /Poke\(v2\) is no step of this simulation/,
    );
  });

  it("spends the world's budgets, and stops at their end", () => {
    const sim = new SimRuntime({ ...smallest, calls: 1, events: 1, ctls: 1 });
    sim.perform("CallWait", "w1", "e1", "poll");
    sim.perform("PollEmpty", "w1");
    assert.equal(sim.refusal("CallWait", "w1", "e1", "poll"), "w1 has no call left");
    sim.perform("FdEvent", "k1", "e1", 1, "in");
    sim.perform("DelFd", "e1", 1);
    assert.equal(sim.refusal("AddFd", "e1", 1), "the world has no epoll_ctl left");
    assert.deepEqual(sim.snapshot().left, { calls: { w1: 0 }, events: 0, ctls: 0, reaps: 0 });
  });

  it("lets waiters begin in turn, where the configuration says so", () => {
    const config = { ...CONFIGS["two waiters, slabs of one, two contexts"]!, calls: 1, callsInTurn: true };
    const sim = new SimRuntime(config);
    assert.equal(sim.refusal("CallWait", "w2", "e1", "timed"), "it is not the turn of w2");
    sim.perform("CallWait", "w1", "e1", "timed");
    for (const action of ["PollEmpty", "AllocAlarm"]) {
      assert.equal(sim.refusal("CallWait", "w2", "e1", "timed"), "it is not the turn of w2");
      sim.perform(action, "w1");
    }
    assert.equal(sim.refusal("CallWait", "w2", "e1", "timed"), undefined);
  });

  it("keeps timers from going off, where the configuration says so", () => {
    const sim = new SimRuntime({ ...smallest, timersFire: false });
    sim.perform("CallWait", "w1", "e1", "timed");
    for (const action of ["PollEmpty", "AllocAlarm", "SubmitAlarm"]) sim.perform(action, "w1");
    assert.equal(sim.refusal("TimerFires", "k1", "a1"), "no timer goes off in this world");
  });

  it("refuses a bit that no event has", () => {
    assert.throws(() => eventBit("inn"), /bit "inn", expected one of in, pri, out/);
  });

  it("says which lock a step kept, if one did", () => {
    let memory: Memory | undefined;
    let lock = 0;
    const makeMemory = (words: number) => {
      memory = new Memory(words);
      return memory;
    };
    const probe = { begins: () => {}, ended: () => memory!.store(lock, 1) };
    const sim = new SimRuntime(smallest, { makeMemory, probe });
    const { arena } = sim.system;
    while (arena.describe(lock) !== "e1.mutex") lock += 1;
    assert.throws(
      () => sim.perform("CallWait", "w1", "e1", "poll"),
      /CallWait\(w1, e1, poll\) ended with e1\.mutex held/,
    );
  });

  it("passes on what is no refusal: an error of a call is its caller's only if epoll says so", () => {
    const sim = new SimRuntime(smallest);
    sim.perform("CallWait", "w1", "e1", "timed");
    for (const action of ["PollEmpty", "AllocAlarm"]) sim.perform(action, "w1");
    Object.assign(sim.system.kernel, { submit: () => assert.fail("the kernel broke") });
    assert.throws(() => sim.perform("SubmitAlarm", "w1"), /the kernel broke/);
  });
});
