/**
 * The driver of EpollWaitIndirs: a simulation of the implementation, seen as the engine wants it.
 *
 * It only translates. Steps run the implementation's own code; a state is read from where the implementation keeps
 * it, and only what the spec calls history is kept here, from the steps alone.
 */
import {
  type EpollDesign,
  type SimConfig,
  SimRuntime,
  type SimStep,
  StepRefused as SimStepRefused,
} from "@wakeproof/impl";
import { type Driver, type StepKind, StepRefused } from "../replay/driver.ts";
import type { Layout } from "../values/layout.ts";
import { actorOf } from "./actors.ts";
import { Codes, type PartWriter, type Writing } from "./codes.ts";
import { History } from "./history.ts";
import { waitLayout } from "./layout.ts";
import { namesOf } from "./names.ts";
import { whereIs } from "./where.ts";
import { clockWriters } from "./write-clock.ts";
import { memoryWriters } from "./write-memory.ts";
import { queueWriters } from "./write-queues.ts";
import { sendWriters } from "./write-sends.ts";
import { waiterWriters } from "./write-waiters.ts";
import { worldWriters } from "./write-world.ts";

export class WaitDriver implements Driver {
  readonly layout: Layout;
  readonly steps: readonly StepKind[];
  readonly sim: SimRuntime;
  readonly #history: History;
  readonly #writers: readonly PartWriter[];

  constructor(config: SimConfig, design?: EpollDesign) {
    let history: History | undefined;
    const probe = {
      begins: (step: SimStep, id: number) => history?.begins(step, id),
      ended: (step: SimStep, id: number) => history?.ended(step, id),
    };
    this.sim = new SimRuntime(config, { design, probe });
    const { system, world, steps } = this.sim;
    history = new History(system, steps);
    this.#history = history;
    // Names alone: a report that a worker thread sends home can hold nothing else.
    this.steps = steps.map(({ action, parameters }) => ({ action, parameters }));
    const names = namesOf(system);
    this.layout = waitLayout(names);
    const writing: Writing = { system, names, layout: this.layout, codes: new Codes(names) };
    this.#writers = [
      ...waiterWriters(writing),
      ...queueWriters(writing, history),
      ...memoryWriters(writing, history),
      ...sendWriters(writing, history),
      ...worldWriters(writing, world, history),
      ...clockWriters(writing),
    ];
  }

  reset(): void {
    this.sim.reset();
    this.#history.reset();
  }

  enabled(into: Uint16Array): number {
    return this.sim.enabledIds(into);
  }

  perform(step: number): void {
    try {
      this.sim.performId(step);
    } catch (error) {
      throw error instanceof SimStepRefused ? new StepRefused(error.message) : error;
    }
  }

  snapshot(into: Uint8Array): void {
    into.fill(0);
    const writers = this.#writers;
    for (let at = 0; at < writers.length; at++) writers[at]!(into);
  }

  actor(step: number): string {
    return actorOf(this.steps[step]!, this.sim.config);
  }

  where(step: number): string {
    return whereIs(this.steps[step]!.action);
  }
}
