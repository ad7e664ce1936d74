/** A simulation with a clock: when it may tick, and what a tick changes. */
import assert from "node:assert/strict";
import { type SimConfig, smallest } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";

const CLOCK: SimConfig = {
  ...{ ...smallest, events: 1, ctls: 1 },
  clock: { ticks: 2, bounds: "each instant" },
};

const ASLEEP = [
  ...["PollEmpty", "AllocAlarm", "SubmitAlarm", "LookEmpty", "LookEmpty", "Register", "Register"],
  ...["ClearCheck", "LookAgainEmpty", "LookAgainEmpty", "MarkBlocked", "ReadCheck"],
];

function asleep(config = CLOCK): SimRuntime {
  const sim = new SimRuntime(config);
  sim.perform("CallWait", "w1", "e1", "timed");
  for (const action of ASLEEP) sim.perform(action, "w1");
  return sim;
}

describe("a simulation without a clock", () => {
  it("has no step Tick, no countdown in its snapshots, and timers that go off at any moment", () => {
    const sim = asleep(smallest);
    assert.ok(!sim.steps.some(({ action }) => action === "Tick"));
    const { frame, dueIn } = sim.snapshot();
    assert.deepEqual([frame.w1!.timeLeft, dueIn], [undefined, undefined]);
    assert.equal(sim.refusal("TimerFires", "k1", "a1"), undefined);
  });
});

describe("a simulation with a clock", () => {
  it("counts down what is left of the call, and of the timer", () => {
    const sim = asleep();
    const left = () => [sim.snapshot().frame.w1!.timeLeft, sim.snapshot().dueIn!.a1];
    assert.deepEqual(left(), [2, 2]);
    sim.perform("Tick");
    assert.deepEqual(left(), [1, 1]);
    sim.perform("Tick");
    assert.deepEqual(left(), [0, 0]);
  });

  it("lets no timer go off before its time", () => {
    const sim = asleep();
    assert.match(sim.refusal("TimerFires", "k1", "a1")!, /the timer of a1 has 2000 ms to go/);
    sim.perform("Tick");
    assert.match(sim.refusal("TimerFires", "k1", "a1")!, /1000 ms to go/);
    sim.perform("Tick");
    assert.equal(sim.refusal("TimerFires", "k1", "a1"), undefined);
  });

  it("stands still while a timer is due", () => {
    const sim = asleep();
    sim.perform("Tick");
    sim.perform("Tick");
    assert.match(sim.refusal("Tick")!, /the timer of a1 is due/);
  });

  it("stands still while a thread, a context or a vcore has a step to take", () => {
    const sim = new SimRuntime(CLOCK);
    sim.perform("CallWait", "w1", "e1", "untimed");
    assert.match(sim.refusal("Tick")!, /w1 is at "poll"/);
    const other = asleep();
    other.perform("FdEvent", "k1", "e1", 1, "in");
    assert.match(other.refusal("Tick")!, /k1 is at "post"/);
    for (const action of ["PostMessage", "AlertPending"]) other.perform(action, "k1");
    other.perform("SendIndir", "k1", "v1");
    assert.match(other.refusal("Tick")!, /v1 has an INDIR to handle/);
    for (const action of ["TakeIndir", "ClearAlert", "SetCheck", "Poke"]) other.perform(action, "v1");
    assert.match(other.refusal("Tick")!, /w1 is at "clear"/);
    for (const action of ["ClearCheck", "LookAgainTakes", "Deregister", "Deregister", "AbortSucceeds"])
      other.perform(action, "w1");
    assert.notEqual(other.refusal("Tick"), undefined);
  });

  it("stands still while an aborted syscall has not finished, though its waiter sleeps", () => {
    const sim = asleep();
    sim.perform("FdEvent", "k1", "e1", 1, "in");
    for (const action of ["PostMessage", "AlertPending"]) sim.perform(action, "k1");
    sim.perform("SendIndir", "k1", "v1");
    for (const action of ["TakeIndir", "ClearAlert", "SetCheck", "Poke"]) sim.perform(action, "v1");
    const toSleep = ["LookEmpty", "Register", "ClearCheck", "LookAgainEmpty", "MarkBlocked", "ReadCheck"];
    for (const action of ["ClearCheck", "LookAgainTakes", "Deregister", "Deregister", "AbortSucceeds"])
      sim.perform(action, "w1");
    for (const action of toSleep) sim.perform(action, "w1");
    assert.match(sim.refusal("Tick")!, /the syscall of a1 is aborting/);
  });

  it("stands still where it would make no difference", () => {
    const sim = new SimRuntime(CLOCK);
    assert.match(sim.refusal("Tick")!, /no difference to anybody/);
    sim.perform("DelFd", "e1", 1);
    assert.equal(sim.refusal("Tick"), undefined);
  });

  it("gives the world its events and epoll_ctls anew with each tick, if they are bounds of an instant", () => {
    const sim = asleep();
    sim.perform("DelFd", "e1", 1);
    assert.match(sim.refusal("AddFd", "e1", 1)!, /no epoll_ctl left/);
    sim.perform("Tick");
    assert.equal(sim.refusal("AddFd", "e1", 1), undefined);
    const once = asleep({ ...CLOCK, clock: { ticks: 2, bounds: "all time" } });
    once.perform("DelFd", "e1", 1);
    once.perform("Tick");
    assert.match(once.refusal("AddFd", "e1", 1)!, /no epoll_ctl left/);
  });

  it("is back at its first moment after a reset", () => {
    const sim = asleep();
    const first = new SimRuntime(CLOCK).snapshot();
    sim.perform("Tick");
    sim.reset();
    assert.deepEqual(sim.snapshot(), first);
    assert.equal(sim.system.clock.now(), 0);
  });
});
