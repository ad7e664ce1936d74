/**
 * A timed wait that has an event lets go of its alarm: abort, wait for the one completion, give back (Akaros 40387f02).
 * Each of the three does what the others cannot, and each order but this one has a victim. The mistakes stand here
 * only; the same lines are run on each and on the implementation.
 */
import assert from "node:assert/strict";
import { type EpollDesign, type LetGoStep, perWaiterAlarm } from "../../src/epoll/design.ts";
import { soundKernel } from "../../src/kernel/design.ts";
import { type Script, script } from "../support/script.ts";

const lettingGo = (...letGo: LetGoStep[]): EpollDesign => ({ ...perWaiterAlarm, letGo });

/** a returns with an event, as soon as it can, and waits again, on the same alarm; no timer goes off. */
function anEventThenAnotherCall(design: EpollDesign): Script {
  const s = script({ waiters: ["a"] }, { design });
  const [a] = s.threads;
  a!.wait(5000).run();
  s.kernel.raise(1);
  s.kernel.settle();
  a!.run();
  if (a!.returned === undefined) s.settle();
  assert.deepEqual(a!.returned, ["1 in"]);
  const late = ["FinishAborted", "k1", "alarm of a"] as const;
  if (s.sim.refusal(...late) === undefined) s.sim.perform(...late);
  a!.wait(5000).run();
  s.settle();
  return s;
}

/** b calls when a, with its event, has let go of its alarm up to the abort that is still to come. */
function anotherOneInBetween(design: EpollDesign): Script {
  const s = script({}, { design });
  const [a, b] = s.threads;
  a!.wait(5000).run();
  s.kernel.raise(1);
  s.kernel.settle();
  a!.runTo("abort");
  b!.wait(5000).run();
  s.settle();
  return s;
}

/** a has its event, and all but timers goes on. */
function anEvent(design: EpollDesign): Script {
  const s = script({ waiters: ["a"] }, { design });
  s.threads[0]!.wait(5000).run();
  s.kernel.event(1);
  s.settle();
  return s;
}

describe("letting go of an alarm", () => {
  it("without waiting for its completion makes the next call on it return early", () => {
    assert.deepEqual(anEventThenAnotherCall(lettingGo("abort", "free")).threads[0]!.returned, []);
  });

  it("after its completion leaves the next call asleep, as it should be", () => {
    const [a] = anEventThenAnotherCall(perWaiterAlarm).threads;
    assert.equal(a!.returned, undefined);
    assert.ok(a!.isAsleep());
  });

  it("before the abort makes b, who has the alarm by then, return early", () => {
    const [a, b] = anotherOneInBetween(lettingGo("free", "abort")).threads;
    assert.deepEqual([a!.returned, b!.returned], [["1 in"], []]);
  });

  it("after the abort leaves b alone, on another alarm", () => {
    const [a, b] = anotherOneInBetween(perWaiterAlarm).threads;
    assert.deepEqual([a!.returned, b!.returned], [["1 in"], undefined]);
    assert.ok(b!.isAsleep());
  });

  it("without an abort makes a sit out its timeout with the event in its hand", () => {
    const s = anEvent(lettingGo("drain", "free"));
    const [a] = s.threads;
    assert.ok(a!.isAsleep());
    assert.equal(a!.waiter.thread.frame.fd, 1);
    s.kernel.fire(a!);
    assert.deepEqual(a!.returned ?? a!.run().returned, ["1 in"]);
  });

  it("with an abort returns at once", () => {
    assert.deepEqual(anEvent(perWaiterAlarm).threads[0]!.returned, ["1 in"]);
  });
});

describe("an abort that comes before the syscall sleeps", () => {
  const anotherCore: EpollDesign = {
    ...perWaiterAlarm,
    kernel: { ...soundKernel, afterSubmit: "submitted" },
  };

  function anEventBeforeTheSleep(design: EpollDesign): Script {
    const s = script({ waiters: ["a"] }, { design });
    const [a] = s.threads;
    a!.wait(5000).runTo("look");
    s.kernel.raise(1);
    s.kernel.settle();
    a!.run();
    if (s.sim.refusal("FallAsleep", "alarm of a") === undefined) s.sim.perform("FallAsleep", "alarm of a");
    s.settle();
    return s;
  }

  it("is lost where another core handles submissions: a sits out its timeout", () => {
    const s = anEventBeforeTheSleep(anotherCore);
    assert.ok(s.threads[0]!.isAsleep());
    assert.equal(s.sim.snapshot().syscall["alarm of a"], "asleep");
  });

  it("does not come where the trap runs until the syscall sleeps", () => {
    assert.deepEqual(anEventBeforeTheSleep(perWaiterAlarm).threads[0]!.returned, ["1 in"]);
  });
});
