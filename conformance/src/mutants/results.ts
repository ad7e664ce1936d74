/** What a hunt came to, as it is stored in spec/results/spec-mutants.json: which model refutes each mutant, and how. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "../models/files.ts";
import type { Equivalent } from "./equivalents.ts";
import type { Fate } from "./hunt.ts";
import type { Killer } from "./killers.ts";
import type { Mutant } from "./mutants.ts";
import { deathSchema } from "./verdicts.ts";

const survivorSchema = z.strictObject({
  id: z.string(),
  definition: z.string(),
  line: z.int(),
  before: z.string(),
  after: z.string(),
});

export const resultsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Of all that the results depend on. */
  specHash: z.string(),
  rejected: z.array(z.string()),
  killers: z.array(deathSchema.extend({ model: z.string(), mutants: z.array(z.string()) })),
  equivalent: z.array(z.string()),
  survived: z.array(survivorSchema),
});
export type Results = z.infer<typeof resultsSchema>;

export function resultsOf(
  fates: ReadonlyMap<Mutant, Fate>,
  equivalents: ReadonlyMap<string, Equivalent>,
  specHash: string,
): Results {
  const of = (wanted: Fate) => [...fates].filter(([, fate]) => fate === wanted).map(([mutant]) => mutant);
  const alive = of("alive");
  return {
    schemaVersion: 1,
    specHash,
    rejected: of("rejected").map(({ id }) => id),
    killers: killersIn(fates),
    equivalent: alive.filter(({ id }) => equivalents.has(id)).map(({ id }) => id),
    survived: alive
      .filter(({ id }) => !equivalents.has(id))
      .map(({ id, hash, line, before, after }) => ({ id, definition: hash, line, before, after })),
  };
}

function killersIn(fates: ReadonlyMap<Mutant, Fate>): Results["killers"] {
  const killers = new Map<string, Results["killers"][number]>();
  for (const [{ id }, fate] of fates) {
    if (typeof fate === "string") continue;
    const key = `${fate.model} ${fate.kind} ${fate.by}`;
    const killer = killers.get(key) ?? { ...fate, mutants: [] };
    killer.mutants.push(id);
    killers.set(key, killer);
  }
  return [...killers].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, killer]) => killer);
}

/** A hash of the models that mutants are put to, with all that these need, and of the mutants. */
export function conditionsHash(killers: readonly Killer[], mutants: readonly Mutant[]): string {
  const hash = createHash("sha256");
  for (const { model, system, claims } of killers)
    hash.update(`${model.name}\n${JSON.stringify([model.expect, claims])}\n${system}\n`);
  for (const { id, body } of mutants) hash.update(`${id}\n${body}\n`);
  return hash.digest("hex");
}

const fileOf = (specFolder: string): string => join(specFolder, "results", "spec-mutants.json");

export function storeResults(specFolder: string, results: Results): void {
  makeFolder(join(specFolder, "results"));
  writeWhole(fileOf(specFolder), `${JSON.stringify(results, null, 2)}\n`);
}

export function storedResults(specFolder: string): Results | undefined {
  const file = fileOf(specFolder);
  return existsSync(file) ? resultsSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}
