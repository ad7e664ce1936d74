/** Random schedules of the simulation: nothing that must not happen does, and what must happen in the end does. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type EpollDesign, passingWakeupsOn, perWaiterAlarm } from "../../src/epoll/design.ts";
import { soundGrace } from "../../src/epoll/grace.ts";
import type { EventQueue } from "../../src/event/event-queue.ts";
import type { SimConfig } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";
import type { SimStep } from "../../src/runtime/sim-step.ts";
import { wakeAll } from "../../src/uthread/design.ts";
import { seed, titled } from "../support/seed.ts";
import { CONFIGS } from "./configs.ts";
import { follow, schedule } from "./schedule.ts";
import { Witness } from "./witness.ts";

/** What the world may do or leave: everything else goes on if schedules are fair. */
const OF_THE_WORLD = ["CallWait", "FdEvent", "AddFd", "DelFd", "BeginGrace", "CondemnController"];
const isSystem = ({ action }: SimStep) => !OF_THE_WORLD.includes(action);

/** Everybody who can takes one step, again and again, until nobody can. */
function runFairly(sim: SimRuntime, after: (step: SimStep) => void): void {
  for (let round = 0; round < 1000; round += 1) {
    const enabled = sim.enabled().filter(isSystem);
    if (enabled.length === 0) return;
    for (const step of enabled) {
      if (sim.refusal(step.action, ...step.parameters) !== undefined) continue;
      sim.perform(step.action, ...step.parameters);
      after(step);
    }
  }
  assert.fail("the system does not come to rest");
}

/** One call each that only an event ends, and some more events: who is woken decides who sleeps. */
const crowded: SimConfig = {
  ...CONFIGS["four waiters, two vcores, spam"]!,
  timeouts: ["untimed"],
  controllers: ["e1"],
  maxEvents: 1,
  calls: 1,
  events: 3,
  ctls: 0,
};

/** Random schedules, then a fair end; says how many waits it saw that had not returned when it began. */
function comeToRest(design: EpollDesign, config: SimConfig) {
  let inside = 0;
  const check = (picks: readonly number[]) => {
    const sim = new SimRuntime(config, { design });
    const { after } = new Witness(sim);
    const asleep = () => sim.system.waiters.filter(({ thread }) => thread.isBlocked()).length;
    // Events that come early are found by whoever polls, and wake nobody.
    follow(sim, picks, after, ({ action }) => action !== "FdEvent" || asleep() >= 2);
    inside += Object.values(sim.snapshot().pc).filter((pc) => pc !== "out").length;
    runFairly(sim, after);
    expectRest(sim);
  };
  return {
    ...fc.check(fc.property(schedule(300), check), { seed, numRuns: 100, endOnFailure: true }),
    inside,
  };
}

describe(titled("random schedules"), () => {
  it("leave no message behind where whoever leaves passes the wakeup on", () => {
    const { failed, errorInstance, inside } = comeToRest(passingWakeupsOn, crowded);
    assert.equal(failed, false, String(errorInstance));
    assert.ok(inside > 40, `only ${inside} waits`);
  });

  it("show a message that nobody comes for, where one is woken and nobody passes it on", () => {
    const wakeOne = { ...perWaiterAlarm, wakeups: { ...wakeAll, woken: () => 1 } };
    const { failed, errorInstance } = comeToRest(wakeOne, crowded);
    assert.ok(failed);
    assert.match(String(errorInstance), /w\d sleeps on a message/);
  });

  for (const [name, config] of Object.entries(CONFIGS)) {
    it(`break no promise of safety: ${name}`, () => {
      let steps = 0;
      const check = (picks: readonly number[]) => {
        const sim = new SimRuntime(config);
        steps += follow(sim, picks, new Witness(sim).after).length;
      };
      fc.assert(fc.property(schedule(600), check), { seed, numRuns: 25 });
      assert.ok(steps > 25 * 250, `only ${steps} steps`);
    });

    it(`bring every timed wait home once they are fair and timers go off: ${name}`, () => {
      let inside = 0;
      const check = (picks: readonly number[]) => {
        const sim = new SimRuntime(config);
        const { after } = new Witness(sim);
        follow(sim, picks, after);
        inside += Object.values(sim.snapshot().pc).filter((pc) => pc !== "out").length;
        runFairly(sim, after);
        expectRest(sim);
      };
      fc.assert(fc.property(schedule(300), check), { seed, numRuns: 25 });
      assert.ok(inside > 0, "no schedule ended with a thread inside a call");
    });
  }

  it("show a completion that is taken by another thread, when all share one alarm queue", () => {
    const check = (picks: readonly number[]) => {
      const sim = new SimRuntime(CONFIGS["two waiters, slabs of one, two contexts"]!, { design: shared() });
      follow(sim, picks, new Witness(sim).after);
    };
    const { failed, errorInstance } = fc.check(fc.property(schedule(600), check), { seed, numRuns: 50 });
    assert.ok(failed);
    assert.match(String(errorInstance), /took a completion of somebody else/);
  });

  it("show an INDIR of a queue that was destroyed, when slabs are reaped at once", () => {
    const check = (picks: readonly number[]) => {
      const sim = new SimRuntime(CONFIGS["two waiters, slabs of one, two contexts"]!, { design: naive });
      follow(sim, picks, new Witness(sim).after);
    };
    const parameters = { seed, numRuns: 50, endOnFailure: true };
    const { failed, errorInstance } = fc.check(fc.property(schedule(600), check), parameters);
    assert.ok(failed);
    assert.match(String(errorInstance), /refers to a[12], which was destroyed/);
  });
});

/** At rest a call is over, or it has no timeout, sleeps, and there is nothing for it. */
function expectRest(sim: SimRuntime): void {
  const { pc, frame, blocked, evq, kernel, inbox } = sim.snapshot();
  for (const [who, place] of Object.entries(pc)) {
    if (place === "out") continue;
    assert.equal(frame[who]!.timeout, "untimed", `${who} is still inside, at "${place}"`);
    assert.ok(place === "clear" && blocked[who], `${who} is at "${place}" and does not sleep`);
    const { mail } = evq[frame[who]!.ctlr]!;
    assert.ok(
      typeof mail !== "boolean" && Object.values(mail.bits).flat().length === 0,
      `${who} sleeps on a message`,
    );
  }
  assert.ok(Object.values(kernel).every((context) => context.pc === "idle"));
  assert.deepEqual(Object.values(inbox).flat(), []);
}

/** Empty slabs are destroyed at once. */
const naive: EpollDesign = {
  ...perWaiterAlarm,
  grace: { ...soundGrace, asked: () => 0 },
};

function shared(): EpollDesign {
  let queue: EventQueue;
  return {
    ...perWaiterAlarm,
    controllerCreated: (_, newQueue) => {
      queue = newQueue("shared");
    },
    alarmQueueOf: () => queue,
  };
}
