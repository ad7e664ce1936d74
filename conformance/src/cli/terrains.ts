/** The graphs of small models, for whoever puts many variants of the implementation to them: dumped once, then in memory. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TERRAINS, type Terrain } from "../code-mutants/terrain.ts";
import { makeDriver } from "../driver/index.ts";
import { readDump } from "../graph/dump.ts";
import { withoutProperties } from "../models/cfg.ts";
import { writeWhole } from "../models/files.ts";
import { disagreements } from "../models/judge.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { worldOf } from "../models/world.ts";
import { greedyTour } from "../tours/greedy.ts";
import type { Context } from "./context.ts";
import { CliError } from "./errors.ts";
import { inPool } from "./in-pool.ts";
import { exitCodeOfResult, runModel } from "./run-model.ts";

export async function terrainsOf(context: Context): Promise<Terrain[]> {
  const known = new Map(context.manifest.models.map((model) => [model.name, model]));
  const models = TERRAINS.map((name) => {
    const model = known.get(name);
    if (model === undefined)
      throw new CliError(2, `${name}: no such model, and mutants are put to its graph`);
    return model;
  });
  return inPool(models, context.jobs.atOnce, (model) => terrainOf(context, model));
}

async function terrainOf(context: Context, { name, module, cfg, expect }: Model): Promise<Terrain> {
  const folder = context.outFolder("mutate");
  const dump = join(folder, `${name}.dot`);
  const file = join(folder, `${name}.cfg`);
  writeWhole(file, withoutProperties(readFileSync(join(context.specFolder, cfg), "utf8")));
  try {
    const run = { name: `${name}-dump`, module, cfg: file };
    const { result } = await runModel(context, run, { dump, task: "dump", shared: true });
    const wrong = disagreements({ name, module, cfg, expect } as Model, result);
    if (wrong.length > 0) throw new CliError(exitCodeOfResult("pass", result), wrong.join("\n"));
    const world = worldOf(readCfg(context.specFolder, cfg));
    const graph = await readDump(dump, makeDriver(world).layout, result);
    return { model: name, graph, tour: greedyTour(graph), world };
  } finally {
    rmSync(dump, { force: true });
    rmSync(file, { force: true });
  }
}
