/**
 * One timer goes off in the gap that each order of block-on leaves open. The same schedule is run on the implementation
 * and on the design with that order: the one returns, the other sleeps on beside its message.
 */
import assert from "node:assert/strict";
import { FOREVER, SimRuntime, smallest } from "@wakeproof/impl";
import { designNamed } from "../../src/driver/index.ts";

const config = { ...smallest, timeouts: ["timed"], events: 0, ctls: 0, calls: FOREVER } as const;

/** The timer goes off when the thread is at this place for the `times`th time, and everybody runs as far as he can. */
function timerAt(design: string, place: string, times = 1): SimRuntime {
  const sim = new SimRuntime(config, { design: designNamed(design) });
  const { thread } = sim.system.waiters[0]!;
  sim.perform("CallWait", "w1", "e1", "timed");
  for (let left = times; left > 0; ) {
    thread.run();
    if (thread.next!.pc === place) left -= 1;
  }
  sim.perform("TimerFires", "k1", "a1");
  const system = () => sim.enabled().filter(({ parameters: [who] }) => who !== "w1");
  for (let next = system(); next.length > 0; next = system())
    sim.perform(next[0]!.action, ...next[0]!.parameters);
  while ((thread.next?.outcome() ?? -1) >= 0) thread.run();
  return sim;
}

function expectAsleepBesideItsMessage(sim: SimRuntime): void {
  assert.equal(sim.system.waiters[0]!.thread.isBlocked(), true);
  assert.equal(sim.system.alarms.all[0]!.queue.mailbox.isEmpty(), false);
  assert.ok(sim.enabled().every(({ action }) => ["FdEvent", "AddFd", "DelFd"].includes(action)));
}

const GAPS = [
  { design: "no-second-check", place: "mark", what: "between the look and the mark" },
  { design: "check-before-blocked", place: "mark", what: "between the check and the mark" },
  { design: "clear-after-extract", place: "clear", what: "between the look and the clear" },
  {
    design: "register-after-extract",
    place: "register",
    times: 2,
    what: "before it registers with its alarm",
  },
];

describe("a timer that goes off", () => {
  for (const { design, place, times, what } of GAPS) {
    it(`${what} is missed by ${design}`, () => expectAsleepBesideItsMessage(timerAt(design, place, times)));

    it(`${what} ends the call of the implementation`, () => {
      const sim = timerAt("per-waiter-alarm", place, times);
      assert.equal(sim.system.waiters[0]!.thread.next, undefined);
    });
  }
});
