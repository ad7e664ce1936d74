/** TLC's run that writes a model's graph. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { withoutProperties } from "../models/cfg.ts";
import { writeWhole } from "../models/files.ts";
import type { Model } from "../models/manifest.ts";
import type { Context } from "./context.ts";
import { runModel, type TimedResult } from "./run-model.ts";

/** With nothing to check: whether the properties hold is found out by a run of its own. */
export async function dumpModel(context: Context, model: Model, dump: string): Promise<TimedResult> {
  const { name, module, cfg } = model;
  const file = join(context.outFolder("graphs"), `${name}.cfg`);
  writeWhole(file, withoutProperties(readFileSync(join(context.specFolder, cfg), "utf8")));
  try {
    return await runModel(context, { name: `${name}-dump`, module, cfg: file }, { dump, task: "dump" });
  } finally {
    rmSync(file, { force: true });
  }
}
