/** Saves each failing run of a red replay, under out/failures, so that one command takes it again. */
import { readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { type Failure, writeFailure } from "../failures/file.ts";
import type { Model } from "../models/manifest.ts";
import { specHash } from "../models/spec-hash.ts";
import { usedHash } from "../models/used-hash.ts";
import type { World } from "../models/world.ts";
import type { DivergenceGroup } from "../replay/divergence.ts";
import type { ReplayReport } from "../replay/report.ts";
import type { Context } from "./context.ts";

/** What an earlier replay of the model saved is not this one's. */
export function forgetFailures(context: Context, { name }: Model): void {
  const folder = context.outFolder("failures");
  const own = new RegExp(`^${name}-\\d+\\.json$`);
  for (const file of readdirSync(folder)) if (own.test(file)) rmSync(join(folder, file));
}

/** The report with the file of each group in the run's place. */
export function saveFailures(
  context: Context,
  model: Model,
  world: World,
  report: ReplayReport,
): ReplayReport {
  const hashes = hashesOf(context.specFolder, model);
  const groups = report.groups.map(({ run, ...group }, at): DivergenceGroup => {
    if (run === undefined) return group;
    const file = join(context.outFolder("failures"), `${model.name}-${at + 1}.json`);
    const { message, specLine, where, note } = group.first;
    const { name, module, cfg } = model;
    writeFailure(file, {
      ...{ schemaVersion: 1, model: name, module, cfg, hashes, world, action: group.action, message },
      ...(specLine === undefined ? {} : { specLine }),
      ...(where === undefined ? {} : { where }),
      ...(note === undefined ? {} : { note }),
      run: run as Failure["run"],
    } as Failure);
    return { ...group, file: relative(process.cwd(), file) };
  });
  return { ...report, groups };
}

export function hashesOf(specFolder: string, model: Pick<Model, "module" | "cfg">): Failure["hashes"] {
  return { definitions: usedHash(specFolder, model), cfg: specHash(specFolder, [model.cfg]) };
}
