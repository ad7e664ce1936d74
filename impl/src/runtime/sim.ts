/**
 * A simulation in which nothing moves unless it is told to.
 *
 *   const sim = new SimRuntime(smallest);
 *   sim.perform("CallWait", "w1", "e1", "timed");
 *   sim.enabled();              // every step that could be taken now, with its parameters
 *   sim.snapshot().pc.w1;       // "poll": the abstract state, with the spec's names
 *
 * Each step runs the implementation's own code from one scheduling point to the next: one action of the spec. Since a
 * step makes at most one access to memory that others may touch, the orders of steps are all that real threads can do.
 *
 * Steps have numbers, for who takes millions of them: `steps` lists all that could ever be taken, by action.
 */
import type { EpollDesign } from "../epoll/design.ts";
import { broken } from "../memory/contract.ts";
import { Memory } from "../memory/memory.ts";
import type { SimConfig } from "./config.ts";
import { ctlSteps } from "./ctl-steps.ts";
import { kernelSteps } from "./kernel-steps.ts";
import { reaperSteps } from "./reaper-steps.ts";
import { isEnabled, printSimStep, refusalOf, type SimStep, StepRefused } from "./sim-step.ts";
import { type SimSnapshot, snapshotOf } from "./snapshot.ts";
import { buildSystem, type System } from "./system.ts";
import { tickSteps } from "./tick-step.ts";
import { vcoreSteps } from "./vcore-steps.ts";
import { callSteps, waiterSteps } from "./waiter-steps.ts";
import { World } from "./world.ts";

export interface SimOptions {
  readonly design?: EpollDesign | undefined;
  /** The memory to run on, of this many words: a counting one, for example. */
  readonly makeMemory?: (words: number) => Memory;
  /** Told of each step, before and after it is taken; whether it is enabled was decided before. */
  readonly probe?: Probe;
}

export interface Probe {
  begins(step: SimStep, id: number): void;
  ended(step: SimStep, id: number): void;
}

export class SimRuntime {
  readonly config: SimConfig;
  readonly memory: Memory;
  readonly system: System;
  readonly world: World;
  /** Every step that could ever be taken, those of one action together. A step's number is its place here. */
  readonly steps: readonly SimStep[];
  readonly #image: Int32Array;
  readonly #locks: Int32Array;
  readonly #words: Int32Array;
  readonly #probe: Probe | undefined;
  /** For each waiter, scheduling point and outcome: the number of the step. */
  readonly #waiterIds: readonly (readonly (readonly number[])[])[];
  readonly #firstWaiterStep: number;
  readonly #firstOtherStep: number;
  #names: Map<string, number> | undefined;

  constructor(config: SimConfig, options: SimOptions = {}) {
    const { design, makeMemory = (words) => new Memory(words), probe } = options;
    this.config = config;
    this.memory = makeMemory(enoughWords(config));
    this.system = buildSystem(this.memory, config, design);
    this.world = new World(this.system);
    const calls = callSteps(this.system, this.world);
    const inCalls = waiterSteps(this.system);
    const others = [...kernelSteps(this.system, this.world), ...vcoreSteps(this.system)];
    const reaping = reaperSteps(this.system, this.world);
    const rest = [...ctlSteps(this.system, this.world), ...tickSteps(this.system, this.world)];
    this.steps = [...calls, ...inCalls, ...others, ...reaping, ...rest];
    this.#firstWaiterStep = calls.length;
    this.#firstOtherStep = calls.length + inCalls.length;
    this.#waiterIds = waiterIds(this.system, this.steps);
    this.#words = new Int32Array(this.memory.buffer);
    this.#image = this.#words.slice(0, this.system.arena.used);
    this.#locks = shortLocks(this.system);
    this.#probe = probe;
  }

  /** Everything that the configuration names is as it was constructed; what was created later is left alone. */
  reset(): void {
    this.#words.set(this.#image);
    for (const waiter of this.system.waiters) waiter.reset();
    for (const context of this.system.contexts) context.reset();
    for (const vcore of this.system.vcores) vcore.reset();
    this.system.kernel.reset();
    this.system.clock.reset();
    this.world.reset();
  }

  /** The steps that can be taken now, in the order of `steps`. */
  enabled(): SimStep[] {
    const ids = new Uint16Array(this.steps.length);
    return Array.from(ids.subarray(0, this.enabledIds(ids)), (id) => this.steps[id]!);
  }

  /** Their numbers, ascending; returns how many. */
  enabledIds(into: Uint16Array): number {
    let count = this.#enabledAmong(0, this.#firstWaiterStep, into, 0);
    count = this.#enabledInCalls(into, count);
    return this.#enabledAmong(this.#firstOtherStep, this.steps.length, into, count);
  }

  /** Takes a step; throws StepRefused, with the reason, when it is not enabled. */
  perform(action: string, ...parameters: readonly (string | number)[]): void {
    this.performId(this.idOf(action, ...parameters));
  }

  performId(id: number): void {
    const step = this.steps[id] ?? broken(`step ${id}, expected 0 to ${this.steps.length - 1}`);
    if (!isEnabled(step)) throw new StepRefused(printSimStep(step), refusalOf(step)!);
    this.#probe?.begins(step, id);
    step.take();
    this.#probe?.ended(step, id);
    for (const lock of this.#locks) if (this.#words[lock] !== 0) this.#lockWasKept(lock, step);
  }

  /** Why the step cannot be taken now; undefined when it can. */
  refusal(action: string, ...parameters: readonly (string | number)[]): string | undefined {
    return refusalOf(this.steps[this.idOf(action, ...parameters)]!);
  }

  idOf(action: string, ...parameters: readonly (string | number)[]): number {
    const wanted = printSimStep({ action, parameters: parameters.map(String) });
    const id = this.#idsByName().get(wanted);
    return id ?? broken(`${wanted} is no step of this simulation`);
  }

  /** The abstract state, read from the memory and the frames. */
  snapshot(): SimSnapshot {
    return snapshotOf(this.system, this.world);
  }

  #idsByName(): Map<string, number> {
    this.#names ??= new Map(this.steps.map((step, id) => [printSimStep(step), id]));
    return this.#names;
  }

  #enabledAmong(from: number, to: number, into: Uint16Array, count: number): number {
    let found = count;
    for (let id = from; id < to; id += 1) if (isEnabled(this.steps[id]!)) into[found++] = id;
    return found;
  }

  /** A waiter that is in a call has one step at most: looking it up is faster than asking all. */
  #enabledInCalls(into: Uint16Array, first: number): number {
    let count = first;
    const { waiters } = this.system;
    for (let w = 0; w < waiters.length; w += 1) {
      const step = waiters[w]!.thread.next;
      const outcome = step === undefined ? -1 : step.outcome();
      if (outcome < 0) continue;
      const id = this.#waiterIds[w]![step!.index]![outcome]!;
      let place = count++;
      for (; place > first && into[place - 1]! > id; place -= 1) into[place] = into[place - 1]!;
      into[place] = id;
    }
    return count;
  }

  #lockWasKept(lock: number, step: SimStep): never {
    broken(`${printSimStep(step)} ended with ${this.system.arena.describe(lock)} held`);
  }
}

/** More than the system takes, with room for what is created later: each queue has a place for each waiter and fd. */
function enoughWords({ waiters, controllers, slabs, fds, ringSize, vcores, spamCopies }: SimConfig): number {
  const queues = 2 * controllers.length + slabs.flat().length;
  const places = waiters.length + 4 * Math.max(...fds) + ringSize;
  return 4096 + 32 * waiters.length + queues * (places + 32) + 16 * vcores.length * spamCopies * queues;
}

function waiterIds(system: System, steps: readonly SimStep[]): number[][][] {
  const ids = new Map(steps.map((step, id) => [printSimStep(step), id]));
  return system.waiters.map(({ thread }, w) =>
    thread.steps.map(({ actions }) =>
      actions.map((action) => ids.get(printSimStep({ action, parameters: [system.config.waiters[w]!] }))!),
    ),
  );
}

/** The words of all locks that nobody may keep from one step to the next: all but the wakeup controllers'. */
function shortLocks({ arena }: System): Int32Array {
  const words = Array.from({ length: arena.used }, (_, word) => word);
  return Int32Array.from(
    words.filter((word) => {
      const name = arena.describe(word);
      return /\.(lock|mutex)$/.test(name) && !name.endsWith(".wakeup.lock");
    }),
  );
}
