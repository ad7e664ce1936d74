/** What a simulation may do in a state, and how the state reads, at the places where one word more or less counts. */
import assert from "node:assert/strict";
import { smallest } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";
import { isEnabled, printSimStep } from "../../src/runtime/sim-step.ts";

/** Steps of the form `TakeIndir v1`. */
function take(sim: SimRuntime, ...steps: readonly string[]): SimRuntime {
  for (const step of steps) {
    const [action, ...parameters] = step.split(" ");
    sim.perform(action!, ...parameters);
  }
  return sim;
}

const EVENT = ["FdEvent k1 e1 1 in", "PostMessage k1", "AlertPending k1", "SendIndir k1 v1"];
const HANDLED = ["TakeIndir v1", "ClearAlert v1", "WakeNobody v1"];
const WAITS = ["PollEmpty w1", "AllocAlarm w1", "SubmitAlarm w1"];

describe("the state of a simulation", () => {
  it("names the event in a context's hand, and the alarm", () => {
    const sim = take(new SimRuntime({ ...smallest, contexts: ["k1", "k2"] }), "FdEvent k1 e1 1 in");
    assert.deepEqual(sim.snapshot().kernel.k1!.event, [1, ["in"]]);
    take(sim, "CallWait w1 e1 timed", ...WAITS, "TimerFires k2 a1");
    assert.deepEqual(sim.snapshot().kernel.k2, {
      ...{ pc: "post", evq: "a1", alarm: "a1", event: [], copies: 0 },
    });
    const { frame } = sim.snapshot();
    assert.deepEqual([frame.w1!.timeout, frame.w1!.alarm], ["timed", "a1"]);
  });

  for (const timeout of ["untimed", "poll"] as const)
    it(`knows a call of the timeout "${timeout}"`, () => {
      const sim = take(new SimRuntime(smallest), `CallWait w1 e1 ${timeout}`);
      assert.equal(sim.snapshot().frame.w1!.timeout, timeout);
    });

  it("has the free objects of a slab, and who has not passed", () => {
    const sim = take(new SimRuntime({ ...smallest, reaps: 1 }), "CallWait w1 e1 timed", ...WAITS);
    assert.equal(sim.refusal("BeginGrace", "r1"), "no slab is empty");
    take(sim, "TimerFires k1 a1", "PostMessage k1", "LookEmpty w1", "LookTakes w1", "FreeAlarm w1");
    assert.deepEqual(sim.snapshot().cache.free, [["a1"]]);
    assert.deepEqual(sim.snapshot().owing, []);
    take(sim, "BeginGrace r1");
    assert.deepEqual(sim.snapshot().owing, ["k1", "v1"]);
    take(sim, "AlertPending k1", "SendIndir k1 v1", "ContextPasses k1");
    assert.deepEqual(sim.snapshot().owing, ["v1"]);
    assert.equal(sim.snapshot().left.reaps, 0);
    assert.equal(sim.refusal("BeginGrace", "r1"), "the world has no reap left");
  });

  it("tells of a controller that is closed, as a message to whoever is inside, and forgets it at a reset", () => {
    const sim = new SimRuntime({ ...smallest, closable: ["e1"], contexts: ["k1", "k2"] });
    const fresh = sim.snapshot();
    take(sim, "CallWait w1 e1 untimed", "CloseController e1");
    assert.equal(sim.snapshot().life.e1, "closing");
    take(sim, "AnnounceClose k1 e1");
    assert.deepEqual([sim.snapshot().life.e1, sim.snapshot().kernel.k1!.event], ["closed", [0, []]]);
    assert.equal(sim.refusal("PollEmpty", "w1"), "e1 is closed");
    take(sim, "PollClosed w1");
    assert.deepEqual([sim.snapshot().pc.w1, sim.snapshot().frame.w1!.errno], ["out", "EBADF"]);
    sim.reset();
    take(sim, "CallWait w1 e1 untimed", "CloseController e1").reset();
    assert.deepEqual(sim.snapshot(), fresh);
    assert.ok(!sim.enabled().some(({ action }) => action === "AnnounceClose"));
  });
});

describe("the steps of a simulation", () => {
  it("spend no budget that is for ever, and each other one by one", () => {
    const sim = take(new SimRuntime({ ...smallest, ctls: 2 }), "DelFd e1 1", "AddFd e1 1");
    assert.deepEqual([sim.snapshot().interest.e1, sim.snapshot().left.ctls], [[1], 0]);
    take(sim, "FdEvent k1 e1 1 in");
    assert.equal(sim.snapshot().left.events, -1);
  });

  it("let any waiter begin, where the configuration does not say in which turn", () => {
    const sim = new SimRuntime({ ...smallest, waiters: ["w1", "w2"], slabs: [["a1", "a2"]] });
    assert.equal(sim.refusal("CallWait", "w2", "e1", "timed"), undefined);
  });

  it("report an fd to the controller that watches it alone", () => {
    const sim = new SimRuntime({ ...smallest, controllers: ["e1", "e2"] });
    assert.equal(sim.refusal("FdEvent", "k1", "e1", 1, "in"), undefined);
    assert.equal(sim.refusal("FdEvent", "k1", "e2", 1, "in"), 'fd 1 does not report "in" to e2');
  });

  it("end a send that has sent one INDIR of two, and not before", () => {
    const sim = take(
      new SimRuntime({ ...smallest, vcores: ["v1", "v2"], spamCopies: 2 }),
      "FdEvent k1 e1 1 in",
    );
    take(sim, "PostMessage k1", "AlertPending k1");
    assert.equal(sim.refusal("EndSend", "k1"), "k1 has sent no INDIR yet");
    take(sim, "SendIndir k1 v1", "EndSend k1");
    assert.equal(sim.snapshot().kernel.k1!.pc, "idle");
  });

  for (const farther of [
    ["PollEmpty w1", "AllocAlarm w1", "PollEmpty w2"],
    ["PollEmpty w1", "PollEmpty w2", "AllocAlarm w2"],
  ])
    it(`are listed ascending, whichever waiter is farther: ${farther.join(", ")}`, () => {
      const waiters = ["w1", "w2", "w3"];
      const sim = new SimRuntime({ ...smallest, waiters, slabs: [["a1", "a2", "a3"]] });
      for (const waiter of waiters) take(sim, `CallWait ${waiter} e1 timed`);
      take(sim, ...farther);
      const allowed = sim.steps.filter(isEnabled);
      assert.deepEqual(sim.enabled().map(printSimStep), allowed.map(printSimStep));
      assert.equal(allowed.filter(({ parameters }) => waiters.includes(parameters[0]!)).length, 3);
    });

  it("are printed as the spec writes them", () => {
    assert.equal(printSimStep({ action: "Tick", parameters: [] }), "Tick");
    assert.equal(printSimStep({ action: "TimerFires", parameters: ["k1", "a2"] }), "TimerFires(k1, a2)");
  });

  it("find room for every INDIR that may be on its way", () => {
    const slabs = [["a1", "a2", "a3", "a4"]];
    const { system } = new SimRuntime({ ...smallest, slabs, spamCopies: 4 });
    const { inbox } = system.vcores[0]!;
    for (let evq = 1; evq <= system.queues.size; evq += 1)
      for (let copy = 0; copy < 4; copy += 1) assert.equal(inbox.postIfFewer(evq, 4), true);
    assert.equal(inbox.length, 20);
  });

  it("leave no time for a tick while a close is to be told", () => {
    const clock = { ticks: 2, bounds: "each instant" as const };
    const sim = take(new SimRuntime({ ...smallest, closable: ["e1"], clock }), "CloseController e1");
    assert.equal(sim.refusal("Tick"), "nobody was told yet that e1 is closed");
  });

  it("put no more copies of an INDIR into a mailbox than there may be", () => {
    const sim = new SimRuntime({ ...smallest, vcores: ["v1", "v2"], spamCopies: 2 });
    const event = ["FdEvent k1 e1 1 in", "PostMessage k1", "AlertPending k1", "SendIndir k1 v1"];
    take(sim, ...event, "SendIndir k1 v2", "TakeIndir v2", "ClearAlert v2", "WakeNobody v2", ...event);
    assert.equal(sim.refusal("SendIndir", "k1", "v1"), "the mailbox of v1 has 2 INDIRs of e1");
  });

  it("do not let a vcore pass while it handles an INDIR", () => {
    const sim = take(new SimRuntime({ ...smallest, reaps: 1 }), "CallWait w1 e1 timed", ...WAITS);
    take(sim, "TimerFires k1 a1", "PostMessage k1", "LookEmpty w1", "LookTakes w1", "FreeAlarm w1");
    take(sim, "AlertPending k1", "SendIndir k1 v1", ...HANDLED);
    take(sim, "BeginGrace r1", "ContextPasses k1", ...EVENT, "TakeIndir v1");
    assert.equal(sim.refusal("VcorePasses", "v1"), "v1 is handling an INDIR");
  });
});

describe("the clock of a simulation", () => {
  const ticking = (bounds: "each instant" | "all time") =>
    new SimRuntime({ ...smallest, events: 1, clock: { ticks: 2, bounds } });

  it("does not tick while a vcore handles an INDIR, or a thread has still to read check_evqs", () => {
    const sim = take(ticking("each instant"), ...EVENT, "TakeIndir v1");
    assert.equal(sim.refusal("Tick"), "v1 has an INDIR to handle");
    const other = take(ticking("each instant"), "CallWait w1 e1 untimed", "PollEmpty w1", "LookEmpty w1");
    take(other, "Register w1", "ClearCheck w1", "LookAgainEmpty w1", "MarkBlocked w1");
    assert.equal(other.refusal("Tick"), 'w1 is at "check", and takes no time for it');
  });

  it("ticks for the world's sake where each instant has events of its own, and else not", () => {
    const spent = [...EVENT, ...HANDLED];
    assert.equal(take(ticking("each instant"), ...spent).refusal("Tick"), undefined);
    const never = take(ticking("all time"), ...spent);
    assert.equal(never.refusal("Tick"), "it would make no difference to anybody");
  });
});
