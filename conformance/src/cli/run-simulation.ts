/** One simulation: TLC's walks through a configuration, and the same walks taken on the implementation. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import { type SimulatedModel, writeSimulated } from "../models/simulated-model.ts";
import type { Simulation } from "../models/simulations.ts";
import { definitionLines } from "../models/spec-lines.ts";
import type { World } from "../models/world.ts";
import type { Found } from "../records/found.ts";
import { type Divergence, type DivergenceGroup, groupKey } from "../replay/divergence.ts";
import { printGroup } from "../replay/print.ts";
import type { Problem } from "../reports/case.ts";
import { WalkReplayer } from "../simulate/replay-walk.ts";
import { WalkReader } from "../simulate/walk-file.ts";
import { SimulationFailed, simulate } from "../tlc/simulate.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { problemsOfGroups } from "./problems.ts";
import { type Judged, recorded } from "./run-records.ts";
import { groupDigits } from "./table.ts";

export interface SimulationChoices {
  readonly seed: number;
  /** Walks of each configuration. */
  readonly runs: number;
  /** The most steps of a walk. */
  readonly depth: number;
}

export interface Simulated {
  readonly simulation: Simulation;
  readonly world: World;
  readonly walks: number;
  readonly steps: number;
  readonly statesCompared: number;
  readonly enabledSetsCompared: number;
  readonly refusals: number;
  /** Step kinds with parameters: those that were taken, and those that there are. */
  readonly stepKindsTaken: number;
  readonly stepKinds: number;
  readonly divergences: number;
  readonly groups: readonly DivergenceGroup[];
  readonly tlcSeconds: number;
  readonly replaySeconds: number;
  readonly exitCode: number;
}

export const simulateOne = (
  context: Context,
  simulation: Simulation,
  choices: SimulationChoices,
): Promise<Simulated> =>
  recorded(
    context,
    "simulations",
    simulation.name,
    (inputs) => inputs.simulation(simulation),
    () => judgedSimulation(context, simulation, choices),
  );

async function judgedSimulation(
  context: Context,
  simulation: Simulation,
  choices: SimulationChoices,
): Promise<Judged<"simulations", Simulated>> {
  const folder = context.outFolder("simulate", simulation.name);
  try {
    const made = writeSimulated(context.specFolder, simulation, folder);
    const started = performance.now();
    const files = await walksOf(context, simulation, made, folder, choices);
    const tlcSeconds = (performance.now() - started) / 1000;
    const found = { ...replayFiles(context, simulation, made, files, choices), tlcSeconds };
    const problems = problemsOf(context, found);
    recordSimulation(context, found, problems);
    const { exitCode } = found;
    return { value: found, record: { exitCode, problems, found: simulationFound(found, choices) } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemsOf(context: Context, { groups, steps }: Simulated): Problem[] {
  const nothing = steps === 0 && groups.length === 0 ? [{ message: "no step was taken, expected some" }] : [];
  return [...problemsOfGroups(context, groups), ...nothing];
}

function recordSimulation(context: Context, found: Simulated, problems: readonly Problem[]): void {
  const { simulation, walks, steps, tlcSeconds, replaySeconds } = found;
  context.record({
    ...{ suite: "simulation", name: simulation.name, seconds: tlcSeconds + replaySeconds, problems },
    figures: `${walks} walks, ${groupDigits(steps)} steps`,
  });
}

function simulationFound(found: Simulated, { seed, runs, depth }: SimulationChoices): Found<"simulations"> {
  const { waiters, controllers, fds } = found.world.config;
  const { walks, steps, statesCompared, enabledSetsCompared, refusals } = found;
  const { stepKindsTaken, stepKinds, divergences } = found;
  return {
    ...{ seed, runs, depth, waiters: waiters.length, controllers: controllers.length, fds: fds.length },
    ...{
      walks,
      steps,
      statesCompared,
      enabledSetsCompared,
      refusals,
      stepKindsTaken,
      stepKinds,
      divergences,
    },
  };
}

async function walksOf(
  context: Context,
  { name }: Simulation,
  { module, config }: SimulatedModel,
  folder: string,
  { seed, runs, depth }: SimulationChoices,
): Promise<string[]> {
  context.announceJobs();
  const lines: string[] = [];
  try {
    return await context.progress.during(`${name}: simulation, seed ${seed}`, () =>
      simulate({
        ...{
          folder,
          module,
          config,
          library: [context.specFolder],
          seed,
          walks: runs,
          depth,
        },
        ...{
          heapMegabytes: context.jobs.heapMegabytes,
          signal: context.signal,
          onLine: (line) => lines.push(line),
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof SimulationFailed)) throw error;
    throw new CliError(error.exitCode > 1 ? error.exitCode : EXIT.unexpected, `${name}: ${error.message}`);
  } finally {
    writeWhole(join(context.outFolder("tlc"), `simulate-${name}.out`), `${lines.join("\n")}\n`);
  }
}

function replayFiles(
  context: Context,
  simulation: Simulation,
  { world, driver }: SimulatedModel,
  files: readonly string[],
  choices: SimulationChoices,
): Omit<Simulated, "tlcSeconds"> {
  const started = performance.now();
  const replayer = new WalkReplayer(driver, definitionLines(context.specFolder, simulation.module));
  const reader = new WalkReader(driver.layout);
  const found: Divergence[] = [];
  for (const file of files) {
    const divergence = replayer.replay(reader.readFile(file));
    if (divergence !== undefined) found.push(divergence);
  }
  const groups = groupsOf(found);
  sayDivergences(context, simulation, groups, choices);
  const { counts, taken } = replayer;
  const nothing = counts.steps === 0;
  if (nothing && found.length === 0)
    context.progress.say(`${simulation.name}: no step was taken, expected some`);
  return {
    ...{ simulation, world, ...counts, divergences: found.length, groups },
    stepKindsTaken: taken.reduce((sum, one) => sum + one, 0),
    stepKinds: driver.steps.length,
    replaySeconds: (performance.now() - started) / 1000,
    exitCode: found.length > 0 ? EXIT.divergence : nothing ? EXIT.uncovered : EXIT.ok,
  };
}

function groupsOf(found: readonly Divergence[]): DivergenceGroup[] {
  const groups = new Map<string, DivergenceGroup>();
  for (const first of found) {
    const { kind, action } = first;
    const variables = first.variables.map(({ name }) => name);
    const key = groupKey(kind, action, variables);
    const known = groups.get(key);
    groups.set(
      key,
      known === undefined
        ? { kind, action, variables, count: 1, first }
        : { ...known, count: known.count + 1 },
    );
  }
  return [...groups.values()];
}

function sayDivergences(
  context: Context,
  { name }: Simulation,
  groups: readonly DivergenceGroup[],
  { seed, runs, depth }: SimulationChoices,
): void {
  if (groups.length === 0) return;
  for (const group of groups) context.progress.say(`${name}:\n${printGroup(group)}`);
  context.progress.say(
    `to see it again: npx wakeproof simulate ${name} --seed ${seed} --runs ${runs} --depth ${depth}`,
  );
}
