/**
 * Akaros user/parlib/event.c warns of both: the message has to be in the mailbox before its INDIR is on its way, and
 * alert_pending has to be clear before the handler runs. The other way round a thread sleeps on beside its message.
 * The mistakes stand here only; the same lines are run on each and on the implementation.
 */
import assert from "node:assert/strict";
import { type EpollDesign, perWaiterAlarm } from "../../src/epoll/design.ts";
import { soundKernel } from "../../src/kernel/design.ts";
import { wakeAll } from "../../src/uthread/design.ts";
import { type Script, script } from "../support/script.ts";

const indirThenPost: EpollDesign = {
  ...perWaiterAlarm,
  kernel: { ...soundKernel, sendOrder: ["alert", "post"] },
};
const handleThenClear: EpollDesign = {
  ...perWaiterAlarm,
  wakeups: { ...wakeAll, handlerOrder: ["handle", "alert"] },
};

/** As soon as there is an INDIR the vcore handles it, and a runs; the kernel goes on when nobody else can. */
function aFastVcore(design: EpollDesign): Script {
  const s = script({ waiters: ["a"] }, { design });
  const [a] = s.threads;
  a!.wait(-1).run();
  s.kernel.raise(1);
  while (s.sim.system.contexts[0]!.pc !== "idle") {
    const step = s.sim.enabled().find(({ parameters: [who] }) => who === "k1")!;
    s.sim.perform(step.action, ...step.parameters);
    while (s.kernel.handle());
    a!.run();
  }
  s.settle();
  return s;
}

/** A message comes when the handler of an earlier one has woken everybody, and has not come to its end. */
function aMessageDuringTheHandler(design: EpollDesign): Script {
  const s = script({ waiters: ["a"], fds: [1, 2], maxEvents: 1 }, { design });
  const [a] = s.threads;
  s.kernel.raise(1);
  s.kernel.post();
  s.kernel.indir();
  const { sim } = s;
  sim.perform("TakeIndir", "v1");
  if (sim.refusal("ClearAlert", "v1") === undefined) sim.perform("ClearAlert", "v1");
  sim.perform("WakeNobody", "v1");
  assert.deepEqual(a!.wait(-1).run().returned, ["1 in"]);
  a!.wait(-1).run();
  s.kernel.raise(2);
  s.kernel.post();
  s.kernel.indir();
  s.settle();
  return s;
}

describe("a message and its INDIR", () => {
  it("in the wrong order leave a asleep: it was woken, and found nothing yet", () => {
    const s = aFastVcore(indirThenPost);
    assert.ok(s.threads[0]!.isAsleep());
    assert.equal(s.sim.system.controllers[0]!.queue.mailbox.isEmpty(), false);
  });

  it("in the right order wake a when there is something to find", () => {
    assert.deepEqual(aFastVcore(perWaiterAlarm).threads[0]!.returned, ["1 in"]);
  });
});

describe("alert_pending", () => {
  it("cleared after the handler swallows the INDIR of a message that came in between", () => {
    const s = aMessageDuringTheHandler(handleThenClear);
    assert.ok(s.threads[0]!.isAsleep());
    assert.equal(s.sim.system.controllers[0]!.queue.mailbox.isEmpty(), false);
  });

  it("cleared before the handler lets each message send its own", () => {
    assert.deepEqual(aMessageDuringTheHandler(perWaiterAlarm).threads[0]!.returned, ["2 in"]);
  });
});
