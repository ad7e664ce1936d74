/** Traces for tests: of the simulation by a script or by chance, and what can be done to the lines of one. */
import { smallest } from "@wakeproof/impl";
import { makeDriver } from "../../src/driver/index.ts";
import { randomRuns, takePicks, traceOf } from "../../src/driver/random-runs.ts";
import { traceAbout } from "../../src/driver/trace-about.ts";
import type { World } from "../../src/models/world.ts";
import type { Driver, StepKind } from "../../src/replay/driver.ts";
import { observedName } from "../../src/simulate/observe.ts";
import type { Trace } from "../../src/traces/trace-format.ts";
import { parseTrace } from "../../src/traces/trace-reader.ts";
import { TraceWriter } from "../../src/traces/trace-writer.ts";

export const SEED = 40387;

/** The lines of the trace of a schedule, on an implementation of this world. */
export function scripted({ config, design }: World, steps: readonly StepKind[]): string[] {
  const lines: string[] = [];
  const driver = makeDriver({ config, design });
  const writer = new TraceWriter(driver, traceAbout(config, design), (line) => lines.push(line));
  for (const step of steps) writer.perform(numberOf(driver, step));
  writer.end();
  return lines;
}

const numberOf = (driver: Driver, step: StepKind): number =>
  driver.steps.findIndex((one) => observedName(one) === observedName(step));

/** Lines of random runs in random worlds; the sizes are the most that there are. */
export function atRandom(runs: number, steps: number, design = "per-waiter-alarm"): string[][] {
  const limits = { waiters: 8, controllers: 3, fds: 2 };
  return randomRuns(limits, { seed: SEED, runs, steps }).map((run) => [...traceOf(run, design, SEED).lines]);
}

export const traceIn = (lines: readonly string[], file: string): Trace =>
  parseTrace(`${lines.join("\n")}\n`, file);

/** The lines with what one of them says changed. Lines are counted as in the file, from 1. */
export function withLine(lines: readonly string[], line: number, change: (json: Json) => void): string[] {
  const json = JSON.parse(lines[line - 1]!) as Json;
  change(json);
  return lines.with(line - 1, JSON.stringify(json));
}

/** The number of the last line is put right, as whoever forges a trace would do. */
export const counted = (lines: readonly string[]): string[] => [
  ...lines.slice(0, -1),
  JSON.stringify({ end: lines.length - 2 }),
];

export interface Json {
  [field: string]: unknown;
  readonly changed: Record<string, unknown>;
  readonly initial: Record<string, unknown>;
  readonly constants: Record<string, unknown>;
}

export { smallest, takePicks };
