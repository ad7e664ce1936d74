/**
 * What the suite of each replayed model costs beside the optimum, stored in conformance/results/tours.json and shown in
 * conformance/README.md, by the same command that states the bisimulation.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StatementError } from "./bisimulation-results.ts";
import { makeFolder, writeWhole } from "./files.ts";
import type { Model } from "./manifest.ts";
import { markdownTable, writeTable } from "./written-tables.ts";

const count = z.int().nonnegative();
const storedSchema = z.strictObject({
  name: z.string(),
  transitions: count,
  walks: count,
  steps: count,
  cost: count,
  optimum: count.nullable(),
  lowerBound: count,
});
const resultsSchema = z.strictObject({ schemaVersion: z.literal(1), models: z.array(storedSchema) });

export type StoredTour = z.infer<typeof storedSchema>;

export const TOURS_TABLE = "tours";

const fileIn = (project: string): string => join(project, "conformance", "results", "tours.json");

export function readTours(project: string): readonly StoredTour[] {
  const file = fileIn(project);
  if (!existsSync(file)) return [];
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(file, "utf8"))).models;
  } catch (error) {
    throw new StatementError(file, (error as Error).message);
  }
}

/** In the manifest's order; a model that is replayed no more goes. */
export function storeTours(project: string, models: readonly Model[], now: readonly StoredTour[]): void {
  const before = readTours(project);
  const stored = models.flatMap(({ name, replay }) => {
    const one = now.find((fresh) => fresh.name === name) ?? before.find((old) => old.name === name);
    return replay && one !== undefined ? [one] : [];
  });
  makeFolder(join(project, "conformance", "results"));
  writeWhole(fileIn(project), `${JSON.stringify({ schemaVersion: 1, models: stored }, null, 1)}\n`);
  writeTable(join(project, "conformance", "README.md"), TOURS_TABLE, markdownTours(stored));
}

export function markdownTours(tours: readonly StoredTour[]): string {
  return markdownTable(
    ["model", "transitions", "walks", "steps", "steps / transitions", "cost", "optimum", "cost / optimum"],
    tours.map(({ name, transitions, walks, steps, cost, optimum, lowerBound }) => [
      ...[name, ...[transitions, walks, steps].map(String), (steps / transitions).toFixed(2)],
      ...[String(cost), optimum === null ? `at least ${lowerBound}` : String(optimum)],
      `${optimum === null ? "at most " : ""}${(cost / lowerBound).toFixed(4)}`,
    ]),
  );
}
