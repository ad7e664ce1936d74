/** The graph that several benchmarks take: of a model that TLC dumps in a few seconds, once for each command. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../cli/context.ts";
import { runModel } from "../cli/run-model.ts";
import { makeDriver } from "../driver/index.ts";
import { readDump } from "../graph/dump.ts";
import type { StateGraph } from "../graph/graph.ts";
import { withoutProperties } from "../models/cfg.ts";
import { writeWhole } from "../models/files.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { type World, worldOf } from "../models/world.ts";

/** Two waiters with timeouts: some hundred thousand transitions. */
export const USUAL = "TwoTimed";

export interface Benched {
  readonly model: Model;
  readonly world: World;
  readonly graph: StateGraph;
}

/** Gives the dump's file to `work`, and removes it afterwards. */
export async function withDump<T>(
  context: Context,
  name: string,
  work: (file: string, model: Model) => Promise<T>,
): Promise<T> {
  const model = context.manifest.models.find((one) => one.name === name)!;
  const file = join(context.outFolder("graphs"), `bench-${name}.dot`);
  const cfg = join(context.outFolder("graphs"), `bench-${name}.cfg`);
  writeWhole(cfg, withoutProperties(readFileSync(join(context.specFolder, model.cfg), "utf8")));
  try {
    const { result } = await runModel(
      context,
      { name: `bench-${name}`, module: model.module, cfg },
      { dump: file, task: "dump" },
    );
    if (result.verdict !== "pass") throw new Error(`${name}: expected a pass, found ${result.verdict}`);
    return await work(file, model);
  } finally {
    for (const one of [file, cfg]) rmSync(one, { force: true });
  }
}

const known = new WeakMap<Context, Promise<Benched>>();

export function usualGraph(context: Context): Promise<Benched> {
  const found =
    known.get(context) ?? withDump(context, USUAL, (file, model) => readUsual(context, file, model));
  known.set(context, found);
  return found;
}

async function readUsual(context: Context, file: string, model: Model): Promise<Benched> {
  const world = worldOf(readCfg(context.specFolder, model.cfg));
  return { model, world, graph: await readDump(file, makeDriver(world).layout) };
}
