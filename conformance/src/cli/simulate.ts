/**
 * `wakeproof simulate`: TLC's random walks through configurations that no graph can be dumped of, taken on the
 * implementation: every step by its name and parameters, every state whole, every set of enabled steps.
 */
import { readSimulations, type Simulation } from "../models/simulations.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { inPool } from "./in-pool.ts";
import { type Simulated, type SimulationChoices, simulateOne } from "./run-simulation.ts";
import { printTable } from "./table.ts";

export type { Simulated } from "./run-simulation.ts";

/** What `make verify` walks, within half a minute. */
const DEFAULTS: SimulationChoices = { seed: 40387, runs: 20, depth: 100 };

export async function simulateCommand(context: Context): Promise<number> {
  const choices = choicesOf(context);
  const chosen = context.chosen("simulation", allSimulations(context));
  const found = await simulateAll(context, chosen, choices);
  context.print(simulationText(found, choices), documentOf(found, choices));
  return found.find(({ exitCode }) => exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
}

export const allSimulations = ({ specFolder, manifest }: Context): Simulation[] =>
  readSimulations(specFolder, manifest);

export const simulateAll = (
  context: Context,
  all: readonly Simulation[],
  choices: SimulationChoices = DEFAULTS,
): Promise<Simulated[]> => inPool(all, context.jobs.atOnce, (one) => simulateOne(context, one, choices));

function choicesOf({ options }: Context): SimulationChoices {
  return {
    seed: numberOf("seed", options.seed, DEFAULTS.seed, 0),
    runs: numberOf("runs", options.runs, DEFAULTS.runs, 1),
    depth: numberOf("depth", options.depth, DEFAULTS.depth, 1),
  };
}

function numberOf(option: string, asked: string | undefined, otherwise: number, least: number): number {
  if (asked === undefined) return otherwise;
  const number = Number(asked);
  if (/^\d+$/.test(asked) && Number.isSafeInteger(number) && number >= least) return number;
  throw new CliError(
    EXIT.usage,
    `--${option} ${asked}: expected a number from ${least} on; try: --${option} ${otherwise}`,
  );
}

/** A table, headed by what repeats it. */
export function simulationText(
  found: readonly Simulated[],
  { seed, runs, depth }: SimulationChoices = DEFAULTS,
): string {
  const rows = found.map(rowOf);
  const table = printTable(
    [
      ...[
        "configuration",
        "waiters",
        "controllers",
        "fds",
        "walks",
        "steps",
        "states",
        "enabled sets",
        "refused",
      ],
      ...["step kinds", "divergences", "TLC s", "replay s", "ok"],
    ],
    rows.map((row) => [
      ...[row.name, row.waiters, row.controllers, row.fds, row.walks, row.steps, row.statesCompared],
      ...[
        row.enabledSetsCompared,
        row.refusals,
        `${row.stepKindsTaken} of ${row.stepKinds}`,
        row.divergences,
      ],
      ...[row.tlcSeconds.toFixed(1), row.replaySeconds.toFixed(1), row.ok ? "ok" : "NOT OK"],
    ]),
  );
  return `seed ${seed}, ${runs} walks of up to ${depth} steps through each configuration\n${table}`;
}

function documentOf(found: readonly Simulated[], choices: SimulationChoices) {
  return { schemaVersion: 1, ...choices, simulations: found.map(rowOf) };
}

function rowOf({ simulation, world: { config }, exitCode, ...rest }: Simulated) {
  const { walks, steps, statesCompared, enabledSetsCompared, refusals } = rest;
  const { stepKindsTaken, stepKinds, divergences } = rest;
  return {
    name: simulation.name,
    ...{ waiters: config.waiters.length, controllers: config.controllers.length, fds: config.fds.length },
    ...{ walks, steps, statesCompared, enabledSetsCompared, refusals },
    ...{ stepKindsTaken, stepKinds, divergences },
    ...{ tlcSeconds: rest.tlcSeconds, replaySeconds: rest.replaySeconds, ok: exitCode === EXIT.ok },
  };
}
