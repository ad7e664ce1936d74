/**
 * What the sweep found, stored in spec/results/sweep.json and shown in spec/README.md. Each point says of which
 * definitions it was found, so that a change of one level leaves the points of another current.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "./files.ts";
import { SIZES, type Size, type Sweep, SweepError, sizesSchema } from "./sweep.ts";
import { usedHash } from "./used-hash.ts";
import { markdownTable, writeTable } from "./written-tables.ts";

const count = z.int().nonnegative();

const found = z.strictObject({
  name: z.string(),
  level: z.string(),
  model: z.string(),
  constants: sizesSchema,
  symmetry: z.boolean(),
  /** Distinct, up to symmetry where the point has it; of a point over budget, those found until then. */
  states: count,
  transitions: count,
  /** Not compared with anything: machines differ. */
  seconds: z.number().nonnegative(),
  verdict: z.string(),
  /** Of the cfg and the definitions that it was found of. */
  specHash: z.string(),
});

const resultsSchema = z.strictObject({ schemaVersion: z.literal(1), points: z.array(found) });

export type FoundPoint = z.infer<typeof found>;
export type SweepResults = z.infer<typeof resultsSchema>;

export const OVER_BUDGET = "over budget";

export const resultsFile = (specFolder: string): string => join(specFolder, "results", "sweep.json");

export function readResults(specFolder: string): SweepResults {
  const file = resultsFile(specFolder);
  if (!existsSync(file)) return { schemaVersion: 1, points: [] };
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new SweepError(`${file}: ${(error as Error).message}; try: remove it, and wakeproof sweep --big`);
  }
}

/** Whether a stored point is of this point as it is declared now, and of the modules as they are now. */
export function isCurrent(specFolder: string, { point, model }: Sweep, stored: FoundPoint): boolean {
  const { level, symmetry, constants } = point;
  const declared = JSON.stringify([level, model.name, symmetry, constants]);
  return (
    stored.name === point.name &&
    JSON.stringify([stored.level, stored.model, stored.symmetry, stored.constants]) === declared &&
    stored.specHash === usedHash(specFolder, model)
  );
}

/**
 * Puts what was found now beside what is stored, in the order in which the points are declared; what is declared no
 * more goes. A point that went over a budget does not take the place of a verdict that is still current.
 */
export function storeResults(
  specFolder: string,
  sweep: readonly Sweep[],
  now: readonly FoundPoint[],
): SweepResults {
  const before = readResults(specFolder).points;
  const points = sweep.flatMap((one) => {
    const [old, fresh] = [before, now].map((list) => list.find(({ name }) => name === one.point.name));
    const keepsOld = old !== undefined && old.verdict !== OVER_BUDGET && isCurrent(specFolder, one, old);
    const kept = fresh === undefined || (fresh.verdict === OVER_BUDGET && keepsOld) ? old : fresh;
    return kept === undefined ? [] : [kept];
  });
  const results: SweepResults = { schemaVersion: 1, points };
  makeFolder(join(specFolder, "results"));
  writeWhole(resultsFile(specFolder), `${JSON.stringify(results, null, 2)}\n`);
  writeTable(join(specFolder, "README.md"), "sweep", markdownSweep(points));
  return results;
}

export const SWEEP_COLUMNS = ["point", "level", "model", ...Object.keys(SIZES), "symmetry"] as const;
const FOUND_COLUMNS = ["states", "transitions", "seconds", "verdict"];

export function markdownSweep(points: readonly FoundPoint[]): string {
  return markdownTable(
    [...SWEEP_COLUMNS, ...FOUND_COLUMNS],
    points.map((point) => [
      ...describePoint(point),
      ...[String(point.states), String(point.transitions), point.seconds.toFixed(1), point.verdict],
    ]),
  );
}

/** The columns that say which point it is. */
export function describePoint({ name, level, model, constants, symmetry }: FoundPoint): string[] {
  const sizes = Object.keys(SIZES).map((size) => String(constants[size as Size] ?? "-"));
  return [name, level, model, ...sizes, symmetry ? "yes" : "no"];
}
