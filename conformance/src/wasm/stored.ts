/**
 * What the two engines found, stored in spec/results/engines.json and shown in spec/README.md. Each row says of which
 * modules it was found, so that a change of one model leaves the rows of others current.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "../models/files.ts";
import type { Model } from "../models/manifest.ts";
import { usedHash } from "../models/used-hash.ts";
import { markdownTable, writeTable } from "../models/written-tables.ts";
import { type Comparison, comparisonSchema, differencesOf } from "./comparison.ts";
import { notForEngine, type Sizes, sizeOf } from "./judge.ts";

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
  return row !== undefined && row.specHash === usedHash(specFolder, model) ? row : undefined;
}

/** How many states the second engine saw of each model, when it was last asked. */
export const sizesIn = ({ models }: Stored): Sizes =>
  new Map(models.map(({ name, wasm }) => [name, wasm.states]));

/**
 * Puts what was found now in its place, in the models' order. A row on which they differ is not stored: what is in the
 * table is agreed. A row of a model that has changed is kept, for its size, but not shown.
 */
export function store(
  specFolder: string,
  models: readonly Model[],
  { engine, models: before }: Stored,
  now: readonly Comparison[],
): void {
  const rows = models.flatMap((model) => {
    const [old, fresh] = [before, now].map((list) => list.find(({ name }) => name === model.name));
    const row = fresh ?? old;
    return row === undefined || differencesOf(row).length > 0 ? [] : [row];
  });
  makeFolder(join(specFolder, "results"));
  const stored: Stored = { schemaVersion: 1, engine, models: rows };
  writeWhole(storedFile(specFolder), `${JSON.stringify(stored, null, 2)}\n`);
  const readme = join(specFolder, "README.md");
  if (existsSync(readme)) writeTable(readme, "engines", markdownEngines(specFolder, models, stored));
}

const COLUMNS = ["model", "both", "states", "steps", "TLC s", "wasm s", "TLC's alone"];

/** The rows that are agreed of the modules as they are, then each exception with its reason. */
export function markdownEngines(specFolder: string, models: readonly Model[], stored: Stored): string {
  const rows = models.flatMap((model) => currentRow(specFolder, stored, model) ?? []);
  const agreed = rows.map(({ name, tlc, wasm, leftOut }) => [
    ...[name, tlc.property === null ? tlc.verdict : `${tlc.verdict}: ${tlc.property}`],
    ...[tlc.verdict === "pass" ? String(tlc.states) : "-", String(tlc.counterexampleLength ?? "-")],
    ...[tlc.seconds.toFixed(1), wasm.seconds.toFixed(1), leftOut.join(", ") || "-"],
  ]);
  const exceptions = models
    .filter((model) => rows.every(({ name }) => name !== model.name))
    .map((model) => [model.name, ...COLUMNS.slice(2).map(() => "-"), `all: ${reasonOf(model, stored)}`]);
  return markdownTable(COLUMNS, [...agreed, ...exceptions]);
}

function reasonOf(model: Model, stored: Stored): string {
  const states = sizeOf(model, sizesIn(stored));
  return notForEngine(model) ?? `${states === 0 ? "its" : states} states are left to make nightly`;
}
