/**
 * What the replay of each model showed, without times, stored in conformance/results/bisimulation.json and shown in
 * conformance/README.md. Each model says of which definitions that is, so that the table cannot outlive them.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "./files.ts";
import type { Model } from "./manifest.ts";
import { usedHash } from "./used-hash.ts";
import { markdownTable, TableError, writeTable } from "./written-tables.ts";

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const statedSchema = z.strictObject({
  name: z.string(),
  states: count,
  transitions: count,
  covered: count,
  enabledStates: count,
  enabledSetsCompared: count,
  refusals: z.strictObject({ disabled: count, performed: count, steps: count }),
  equal: z.boolean(),
  /** Whether the implementation's own graph has the hash of TLC's; null where it was not explored. */
  ownGraphEqual: z.boolean().nullable(),
  /** Of the cfg and the definitions that the graph is of. */
  specHash: sha256,
});
const resultsSchema = z.strictObject({ schemaVersion: z.literal(1), models: z.array(statedSchema) });

export type Stated = z.infer<typeof statedSchema>;

export class StatementError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}; try: remove it, and wakeproof replay --thorough --store`);
    this.name = "StatementError";
  }
}

export const statementFile = (project: string): string =>
  join(project, "conformance", "results", "bisimulation.json");

export function readStatement(project: string): readonly Stated[] {
  const file = statementFile(project);
  if (!existsSync(file)) return [];
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(file, "utf8"))).models;
  } catch (error) {
    throw new StatementError(file, (error as Error).message);
  }
}

export const isCurrentlyStated = (specFolder: string, model: Model, { specHash }: Stated): boolean =>
  specHash === usedHash(specFolder, model);

/** Puts what was shown now beside what is stored, in the manifest's order; a model that is replayed no more goes. */
export function storeStatement(project: string, models: readonly Model[], now: readonly Stated[]): void {
  const before = readStatement(project);
  const stated = models.flatMap(({ name, replay }) => {
    const one = now.find((fresh) => fresh.name === name) ?? before.find((old) => old.name === name);
    return replay && one !== undefined ? [one] : [];
  });
  const readme = join(project, "conformance", "README.md");
  if (!existsSync(readme)) throw new TableError(readme, "bisimulation");
  makeFolder(join(project, "conformance", "results"));
  const document = { schemaVersion: 1, models: stated };
  writeWhole(statementFile(project), `${JSON.stringify(document, null, 1)}\n`);
  writeTable(readme, "bisimulation", markdownStatement(stated));
}

export function markdownStatement(models: readonly Stated[]): string {
  const head = [
    "model",
    "states",
    "transitions",
    "covered",
    "enabled sets",
    "compared",
    "disabled",
    "refused",
  ];
  return markdownTable(
    [...head, "equal", "own graph"],
    models.map((one) => [
      one.name,
      ...[one.states, one.transitions, one.covered, one.enabledStates, one.enabledSetsCompared].map(String),
      ...[one.refusals.disabled, one.refusals.performed].map(String),
      one.equal ? "yes" : "NO",
      one.ownGraphEqual === null ? "-" : one.ownGraphEqual ? "the same" : "ANOTHER",
    ]),
  );
}
