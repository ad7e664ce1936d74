/**
 * What replaying the nightly models showed, and what it took on the machine that it was measured on: stored in
 * conformance/results/nightly.json and shown in conformance/README.md.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StatementError } from "./bisimulation-results.ts";
import { makeFolder, writeWhole } from "./files.ts";
import type { Model } from "./manifest.ts";
import { markdownTable, writeTable } from "./written-tables.ts";

const count = z.int().positive();
const seconds = z.number().nonnegative();

const measuredSchema = z.strictObject({
  name: z.string(),
  states: count,
  transitions: count,
  covered: count,
  enabledStates: count,
  equal: z.boolean(),
  steps: count,
  dumpMegabytes: count,
  /** TLC's plain check with two workers, its dump with one, and what was done with that. */
  seconds: z.strictObject({ tlc: seconds, dump: seconds, parse: seconds, walks: seconds, replay: seconds }),
  /** Of the process that reads, walks and replays, at the end of this model. */
  peakMegabytes: count,
  /** Of the cfg and the definitions that it was measured with. */
  specHash: z.string(),
});
const resultsSchema = z.strictObject({ schemaVersion: z.literal(1), models: z.array(measuredSchema) });

export type Measured = z.infer<typeof measuredSchema>;

export const nightlyFile = (project: string): string =>
  join(project, "conformance", "results", "nightly.json");

export function readNightly(project: string): readonly Measured[] {
  const file = nightlyFile(project);
  if (!existsSync(file)) return [];
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(file, "utf8"))).models;
  } catch (error) {
    throw new StatementError(file, (error as Error).message);
  }
}

/** Puts what was measured now beside what is stored, in the manifest's order; a model that is gone goes. */
export function storeNightly(project: string, models: readonly Model[], now: readonly Measured[]): void {
  const before = readNightly(project);
  const kept = models.flatMap(({ name }) => [...now, ...before].find((one) => one.name === name) ?? []);
  makeFolder(join(project, "conformance", "results"));
  writeWhole(nightlyFile(project), `${JSON.stringify({ schemaVersion: 1, models: kept }, null, 1)}\n`);
  writeTable(join(project, "conformance", "README.md"), "nightly", markdownNightly(kept));
}

export function markdownNightly(models: readonly Measured[]): string {
  return markdownTable(
    [
      ...[
        "model",
        "states",
        "transitions",
        "covered",
        "enabled sets",
        "equal",
        "steps/tr.",
        "dump MB",
        "TLC s",
        "dump s",
        "parse s",
        "walks s",
      ],
      ...["replay s", "all s", "peak MB"],
    ],
    models.map(({ seconds: took, ...one }) => {
      const stages = [took.tlc, took.dump, took.parse, took.walks, took.replay];
      const all = stages.reduce((sum, stage) => sum + stage, 0);
      return [
        ...[one.name, ...[one.states, one.transitions, one.covered, one.enabledStates].map(String)],
        ...[one.equal ? "yes" : "NO", (one.steps / one.transitions).toFixed(2), String(one.dumpMegabytes)],
        ...[...stages, all].map((stage) => stage.toFixed(0)),
        String(one.peakMegabytes),
      ];
    }),
  );
}
