/**
 * What the two engines found, stored in spec/results/engines.json and shown in spec/README.md. Each row says of which
 * modules it was found, so that a change of one model leaves the rows of others current.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "../models/files.ts";
import type { Model } from "../models/manifest.ts";
import { modelHash } from "../models/modules.ts";
import { markdownTable, writeTable } from "../models/written-tables.ts";
import { type Comparison, comparisonSchema, differencesOf } from "./comparison.ts";
import { notForEngine } from "./judge.ts";

const storedSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** The second engine's package and version. */
  engine: z.string(),
  models: z.array(comparisonSchema),
});

export type Stored = z.infer<typeof storedSchema>;

export class StoredError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}; try: remove it, and wakeproof engines`);
    this.name = "StoredError";
  }
}

export const storedFile = (specFolder: string): string => join(specFolder, "results", "engines.json");

export function readStored(specFolder: string, engine: string): Stored {
  const file = storedFile(specFolder);
  if (!existsSync(file)) return { schemaVersion: 1, engine, models: [] };
  try {
    const stored = storedSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return stored.engine === engine ? stored : { ...stored, engine, models: [] };
  } catch (error) {
    throw new StoredError(file, (error as Error).message);
  }
}

/** The row of a model as it is now. */
export function currentRow(specFolder: string, { models }: Stored, model: Model): Comparison | undefined {
  const row = models.find(({ name }) => name === model.name);
  return row?.specHash === modelHash(specFolder, model) ? row : undefined;
}

/**
 * Puts what was found now beside what is stored and still current, in the models' order. A row on which they differ is not
 * stored: what is in the table is agreed.
 */
export function store(
  specFolder: string,
  models: readonly Model[],
  { engine, ...before }: Stored,
  now: readonly Comparison[],
): void {
  const rows = models.flatMap((model) => {
    const fresh = now.find(({ name }) => name === model.name);
    const row = fresh ?? currentRow(specFolder, { engine, ...before }, model);
    return row === undefined || differencesOf(row).length > 0 ? [] : [row];
  });
  makeFolder(join(specFolder, "results"));
  const stored: Stored = { schemaVersion: 1, engine, models: rows };
  writeWhole(storedFile(specFolder), `${JSON.stringify(stored, null, 2)}\n`);
  const readme = join(specFolder, "README.md");
  if (existsSync(readme)) writeTable(readme, "engines", markdownEngines(models, rows));
}

const tooBig = ({ expect }: Model): string =>
  expect.verdict === "pass" ? `${expect.states} states are left to make nightly` : "left to make nightly";

const COLUMNS = ["model", "both", "states", "steps", "TLC s", "wasm s", "TLC's alone"];

/** The rows that are agreed, then each exception with its reason. */
export function markdownEngines(models: readonly Model[], rows: readonly Comparison[]): string {
  const agreed = rows.map(({ name, tlc, wasm, leftOut }) => [
    ...[name, tlc.property === null ? tlc.verdict : `${tlc.verdict}: ${tlc.property}`],
    ...[tlc.verdict === "pass" ? String(tlc.states) : "-", String(tlc.counterexampleLength ?? "-")],
    ...[tlc.seconds.toFixed(1), wasm.seconds.toFixed(1), leftOut.join(", ") || "-"],
  ]);
  const exceptions = models
    .filter((model) => rows.every(({ name }) => name !== model.name))
    .map((model) => [model.name, "-", "-", "-", "-", "-", `all: ${notForEngine(model) ?? tooBig(model)}`]);
  return markdownTable(COLUMNS, [...agreed, ...exceptions]);
}
