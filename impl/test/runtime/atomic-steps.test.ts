/**
 * Each step of the simulation is one step of the spec: at most one access to memory that others touch too, or one
 * critical section with at most one such access. So the orders of steps that are simulated are all that threads have.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type EpollDesign, passingWakeupsOn } from "../../src/epoll/design.ts";
import { CountingMemory } from "../../src/memory/counting.ts";
import { inWords } from "../../src/memory/reduction.ts";
import type { SimConfig } from "../../src/runtime/config.ts";
import { SimRuntime } from "../../src/runtime/sim.ts";
import type { SimStep } from "../../src/runtime/sim-step.ts";
import type { Program } from "../../src/uthread/step.ts";
import { seed, titled } from "../support/seed.ts";
import { CONFIGS } from "./configs.ts";
import { follow, schedule } from "./schedule.ts";

/** A simulation whose every step is counted. */
function counted(config: SimConfig, design?: EpollDesign): { sim: SimRuntime; memory: CountingMemory } {
  let memory: CountingMemory | undefined;
  const makeMemory = (words: number) => {
    memory = new CountingMemory(words);
    return memory;
  };
  const probe = {
    begins: ({ action, parameters }: SimStep) => memory!.beginStep(parameters[0] ?? "the clock", action),
    ended: () => memory!.endStep(),
  };
  const sim = new SimRuntime(config, { design, makeMemory, probe });
  return { sim, memory: memory! };
}

const violationsOf = ({ sim, memory }: ReturnType<typeof counted>): string[] =>
  memory.judge((word) => sim.system.arena.describe(word)).violations.map(inWords);

describe(titled("every step is atomic"), () => {
  for (const [name, config] of Object.entries(CONFIGS)) {
    it(`in random schedules of ${name}`, () => {
      const actions = new Set<string>();
      const check = (picks: readonly number[]) => {
        const run = counted(config);
        for (const step of follow(run.sim, picks)) actions.add(step.split("(")[0]!);
        assert.deepEqual(violationsOf(run), []);
      };
      fc.assert(fc.property(schedule(1500), check), { seed, numRuns: 8 });
      assert.ok(actions.size >= 24, `only ${[...actions].join(", ")}`);
      if (config.reaps !== undefined) assert.ok(actions.has("EndGrace"), "no grace period ended");
    });
  }

  it("in random schedules of threads that pass wakeups on", () => {
    const actions = new Set<string>();
    const check = (picks: readonly number[]) => {
      const run = counted(CONFIGS["four waiters, two vcores, spam"]!, passingWakeupsOn);
      for (const step of follow(run.sim, picks)) actions.add(step.split("(")[0]!);
      assert.deepEqual(violationsOf(run), []);
    };
    fc.assert(fc.property(schedule(1500), check), { seed, numRuns: 8 });
    for (const action of ["LeavesNothing", "LeavesMessage", "PassToNobody", "PassOn", "PassPoke"])
      assert.ok(actions.has(action), action);
  });

  it("unless a step touches two words: blocked and check_evqs in one step are seen", () => {
    const run = counted(CONFIGS["one waiter with everything"]!);
    const { thread } = run.sim.system.waiters[0]!;
    const others = () => {
      run.memory.beginStep("v1", "poke");
      thread.poke();
      run.memory.endStep();
      run.memory.beginStep("v1", "set check_evqs");
      thread.setCheck();
      run.memory.endStep();
    };
    others();
    run.memory.beginStep("w1", "mark and check");
    thread.markBlocked();
    thread.mustCheck();
    run.memory.endStep();
    assert.match(
      violationsOf(run).join("\n"),
      /mark and check of w1: .*check_evqs.*after it accessed w1\.blocked/,
    );
  });

  it("unless a scheduling point is missing: register and clear in one step are seen", () => {
    const run = counted(CONFIGS["two waiters, slabs of one, two contexts"]!);
    const { sim } = run;
    skipSchedulingPoint(sim, "clear");
    follow(
      sim,
      Array.from({ length: 3000 }, (_, at) => (at * 7919) % 1009),
    );
    assert.match(violationsOf(run).join("\n"), /Register of w[12]: .*check_evqs/);
  });
});

/** From now on threads run through this place as if no yield were there. */
function skipSchedulingPoint(sim: SimRuntime, pc: string): void {
  for (const { thread } of sim.system.waiters) {
    const start = thread.start.bind(thread);
    thread.start = (program) => start(without(program, pc));
  }
}

function* without(program: Program<unknown>, pc: string): Program<unknown> {
  for (;;) {
    const { done, value } = program.next();
    if (done === true) return value;
    if (value.pc !== pc) yield value;
  }
}
