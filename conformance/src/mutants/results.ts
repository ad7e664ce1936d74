/**
 * What a hunt came to: which model refutes each mutant, and how. It is stored module by module in
 * spec/results/spec-mutants.json, each with a hash of all that it depends on: a hunt of one module alone is worth storing.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "../models/files.ts";
import type { Equivalent } from "./equivalents.ts";
import type { Fate } from "./hunt.ts";
import { concerns, type Killer } from "./killers.ts";
import type { Mutant } from "./mutants.ts";
import { deathSchema } from "./verdicts.ts";

const survivorSchema = z.strictObject({
  id: z.string(),
  definition: z.string(),
  line: z.int(),
  before: z.string(),
  after: z.string(),
});

const resultsSchema = z.strictObject({
  /** Of all that the results depend on. */
  specHash: z.string(),
  rejected: z.array(z.string()),
  killers: z.array(deathSchema.extend({ model: z.string(), mutants: z.array(z.string()) })),
  equivalent: z.array(z.string()),
  survived: z.array(survivorSchema),
});
export type Results = z.infer<typeof resultsSchema>;

const storedSchema = z.strictObject({
  schemaVersion: z.literal(1),
  modules: z.record(z.string(), resultsSchema),
});
export type Stored = z.infer<typeof storedSchema>;

export function resultsOf(
  fates: ReadonlyMap<Mutant, Fate>,
  equivalents: ReadonlyMap<string, Equivalent>,
  specHash: string,
): Results {
  const of = (wanted: Fate) => [...fates].filter(([, fate]) => fate === wanted).map(([mutant]) => mutant);
  const alive = of("alive");
  return {
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

/** A hash of the models that these mutants are put to, with all that those need, and of the mutants. */
export function conditionsHash(killers: readonly Killer[], mutants: readonly Mutant[]): string {
  const hash = createHash("sha256");
  for (const killer of killers.filter((one) => mutants.some((mutant) => concerns(one, mutant)))) {
    const { model, system, claims } = killer;
    hash.update(`${model.name}\n${JSON.stringify([model.expect, claims])}\n${system}\n`);
  }
  for (const { id, body } of mutants) hash.update(`${id}\n${body}\n`);
  return hash.digest("hex");
}

const fileOf = (specFolder: string): string => join(specFolder, "results", "spec-mutants.json");

export function storedResults(specFolder: string): Stored {
  const file = fileOf(specFolder);
  if (!existsSync(file)) return { schemaVersion: 1, modules: {} };
  return storedSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Puts the results of these modules in the place of older ones. */
export function storeResults(specFolder: string, modules: Stored["modules"]): Stored {
  const all = Object.entries({ ...storedResults(specFolder).modules, ...modules });
  const sorted = all.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const stored: Stored = { schemaVersion: 1, modules: Object.fromEntries(sorted) };
  makeFolder(join(specFolder, "results"));
  writeWhole(fileOf(specFolder), `${JSON.stringify(stored, null, 2)}\n`);
  return stored;
}

/** Of all modules together. */
export function wholeOf({ modules }: Stored): Results {
  const all = Object.values(modules);
  return {
    specHash: all.map(({ specHash }) => specHash).join(" "),
    rejected: all.flatMap(({ rejected }) => rejected),
    killers: all.flatMap(({ killers }) => killers),
    equivalent: all.flatMap(({ equivalent }) => equivalent),
    survived: all.flatMap(({ survived }) => survived),
  };
}
