/** What TLC is given for a simulation: the observed modules, and a cfg; and the implementation that walks with it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeDriver } from "../driver/index.ts";
import type { WaitDriver } from "../driver/wait-driver.ts";
import { observe } from "../simulate/observe.ts";
import { parseCfg } from "./cfg.ts";
import { writeWhole } from "./files.ts";
import { cfgOf, type Simulation, SimulationError, slabsOf } from "./simulations.ts";
import { type World, worldOf } from "./world.ts";

export interface SimulatedModel {
  readonly module: string;
  readonly config: string;
  readonly world: World;
  readonly driver: WaitDriver;
}

/** Writes the changed modules and the cfg to `folder`; all other modules are those of `specFolder`. */
export function writeSimulated(specFolder: string, simulation: Simulation, folder: string): SimulatedModel {
  const module = `Simulated_${simulation.name.replaceAll("-", "_")}`;
  const { slabs, definition } = slabsOf(simulation);
  const cfg = cfgOf(simulation, readFileSync(join(specFolder, simulation.cfg), "utf8"));
  const world = worldOf(parseCfg(cfg, `${simulation.name}.cfg`), slabs);
  const driver = driverOf(simulation, world);
  const observed = observe(specFolder, simulation.module, module, driver.steps, [definition]);
  for (const [name, text] of observed.modules) writeWhole(join(folder, `${name}.tla`), text);
  const changed = cfg
    .replace(/^SPECIFICATION .*$/m, `SPECIFICATION ${observed.specification}`)
    .replace(/^CONSTANTS?$/m, (line) => `${line}\n  ${observed.override}`);
  writeWhole(join(folder, `${module}.cfg`), changed);
  return { module, config: `${module}.cfg`, world, driver };
}

/** A configuration may be beyond what the driver's bytes hold. */
function driverOf({ name }: Simulation, world: World): WaitDriver {
  try {
    return makeDriver(world);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SimulationError(`simulations.json: ${name}: ${error.message}`);
  }
}
