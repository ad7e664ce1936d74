/**
 * `wakeproof record`: random runs of the simulation, each written as a trace file. A run is known by its seed and path,
 * which are printed, and stand in the header of its trace.
 */
import { basename, join } from "node:path";
import { designNamed } from "../driver/designs.ts";
import { makeDriver } from "../driver/index.ts";
import { type RandomRun, randomRuns, takePicks, traceOf, type WorldLimits } from "../driver/random-runs.ts";
import { writeWhole } from "../models/files.ts";
import { SOUND } from "../models/world.ts";
import type { Driver, StepKind } from "../replay/driver.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { wholeNumber } from "./numbers.ts";
import { writeRecorded } from "./out-itf.ts";
import { groupDigits } from "./table.ts";

/** The most that a run may have: fds and alarms are sets of one byte in the driver's states. */
const MOST = { waiters: 8, controllers: 8, fds: 8 } as const;

export interface Recorded {
  readonly file: string;
  readonly seed: number;
  readonly path: string;
  readonly events: number;
  /** Why the run ended before its time. */
  readonly broke?: string;
}

export async function record(context: Context): Promise<number> {
  const { options } = context;
  const design = options.design ?? SOUND;
  expectDesign(design);
  const seed = wholeNumber("seed", options.seed, 40387, -(2 ** 31));
  const sampling = {
    ...{ seed, path: options.path },
    runs: wholeNumber("runs", options.runs, 10, 1),
    steps: wholeNumber("steps", options.steps, 500, 1),
  };
  const folder = context.outFolder("traces");
  const recorded = sampled(limitsOf(context), sampling).map((run): Recorded => {
    const { lines, broke } = traceOf(run, design, seed);
    const file = join(folder, `${design}-${seed}-${run.path.replaceAll(":", "_")}.ndjson`);
    writeWhole(file, `${lines.join("\n")}\n`);
    const driver = makeDriver({ config: run.config, design });
    writeRecorded(context, basename(file, ".ndjson"), driver, stepsOf(driver, run));
    const recorded = { file, seed, path: run.path, events: lines.length - 2 };
    return broke === undefined ? recorded : { ...recorded, broke };
  });
  context.print(textOf(recorded, folder), { schemaVersion: 1, design, traces: recorded });
  return recorded.some(({ broke }) => broke !== undefined) ? EXIT.divergence : EXIT.ok;
}

/** Those that were taken: a run that breaks is known up to the step that broke it. */
function stepsOf(driver: Driver, { picks }: RandomRun): StepKind[] {
  const steps: StepKind[] = [];
  driver.reset();
  try {
    takePicks(driver, picks, (step) => {
      driver.perform(step);
      steps.push(driver.steps[step]!);
    });
  } catch {
    // What it was is told with the trace.
  }
  return steps;
}

function limitsOf({ options }: Context): WorldLimits {
  const limit = (name: keyof WorldLimits, standard: number) =>
    wholeNumber(name, options[name], standard, 1, MOST[name]);
  return { waiters: limit("waiters", 8), controllers: limit("controllers", 3), fds: limit("fds", 2) };
}

function sampled(limits: WorldLimits, sampling: Parameters<typeof randomRuns>[1]): readonly RandomRun[] {
  try {
    return randomRuns(limits, sampling);
  } catch (error) {
    if (sampling.path === undefined) throw error;
    throw new CliError(
      EXIT.usage,
      `--path ${sampling.path}: found no such run, expected a path that record printed`,
    );
  }
}

function expectDesign(name: string): void {
  try {
    designNamed(name);
  } catch (error) {
    throw new CliError(EXIT.usage, `--design: ${(error as Error).message}`);
  }
}

function textOf(recorded: readonly Recorded[], folder: string): string {
  const events = recorded.reduce((sum, one) => sum + one.events, 0);
  return [
    ...recorded.flatMap(({ file, broke }) =>
      broke === undefined ? [] : [`${file}: the implementation broke off: ${broke}`],
    ),
    ...recorded.map(
      ({ file, seed, path, events: own }) => `${file}: ${own} events, --seed ${seed} --path ${path}`,
    ),
    `${recorded.length} traces, ${groupDigits(events)} events; try: npx wakeproof validate ${folder}/*.ndjson`,
  ].join("\n");
}
