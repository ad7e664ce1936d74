/** The graphs of small models, for whoever puts many variants of the implementation to them: dumped once, and then kept. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { KeptError, type Made, readKept, writeKept } from "../changed/kept-file.ts";
import { keepGraph, restoreGraph } from "../changed/kept-graph.ts";
import { TERRAINS, type Terrain } from "../code-mutants/terrain.ts";
import { makeDriver } from "../driver/index.ts";
import { readDump } from "../graph/dump.ts";
import type { StateGraph } from "../graph/graph.ts";
import { withoutProperties } from "../models/cfg.ts";
import { writeWhole } from "../models/files.ts";
import { disagreements } from "../models/judge.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { worldOf } from "../models/world.ts";
import { greedyTour } from "../tours/greedy.ts";
import type { Layout } from "../values/layout.ts";
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

/** A graph is dumped once: it is kept until the specification, the layout or the engine that reads it is another one. */
async function terrainOf(context: Context, model: Model): Promise<Terrain> {
  const world = worldOf(readCfg(context.specFolder, model.cfg));
  const { layout } = makeDriver(world);
  const { spec, engine, world: worldHash } = await context.keptStore.madeOf(model, world);
  // The implementation has no part in it: it is what changes here, and the graph is TLC's.
  const made: Made = { spec, engine, world: worldHash, implementation: "" };
  const file = join(context.outFolder("mutate"), `${model.name}.graph`);
  const known = context.options.force ? undefined : knownGraph(file, made, layout);
  const graph = known ?? (await dumpedGraph(context, model, layout));
  if (known === undefined) writeKept(file, { made, graph: keepGraph(graph, layout) });
  return { model: model.name, graph, tour: greedyTour(graph), world };
}

function knownGraph(file: string, made: Made, layout: Layout): StateGraph | undefined {
  try {
    const kept = readKept(file);
    return isDeepStrictEqual(kept?.made, made) ? restoreGraph(kept!.graph, layout) : undefined;
  } catch (error) {
    // Cut short or altered: it is dumped again.
    if (error instanceof KeptError) return undefined;
    throw error;
  }
}

async function dumpedGraph(context: Context, model: Model, layout: Layout): Promise<StateGraph> {
  const { name, module, cfg } = model;
  const folder = context.outFolder("mutate");
  const dump = join(folder, `${name}.dot`);
  const file = join(folder, `${name}.cfg`);
  writeWhole(file, withoutProperties(readFileSync(join(context.specFolder, cfg), "utf8")));
  try {
    const run = { name: `${name}-dump`, module, cfg: file };
    const { result } = await runModel(context, run, { dump, task: "dump", shared: true });
    const wrong = disagreements(model, result);
    if (wrong.length > 0) throw new CliError(exitCodeOfResult("pass", result), wrong.join("\n"));
    return await readDump(dump, layout, result);
  } finally {
    rmSync(dump, { force: true });
    rmSync(file, { force: true });
  }
}
