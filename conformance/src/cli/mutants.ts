/**
 * `wakeproof mutants`: makes small mistakes in the specification, one at a time, and looks whether some model refutes
 * each. What no model refutes, and nobody explained, is a gap in the properties.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeTable } from "../models/written-tables.ts";
import { type Equivalent, expectAlive, readEquivalents } from "../mutants/equivalents.ts";
import { type Fate, hunt } from "../mutants/hunt.ts";
import { allMutants, type Killer, killersOf } from "../mutants/killers.ts";
import { inLines } from "../mutants/lines.ts";
import type { Mutant } from "../mutants/mutants.ts";
import { tablesOf, totalsOf } from "../mutants/report.ts";
import { conditionsHash, type Results, resultsOf, storeResults, wholeOf } from "../mutants/results.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { quickJava } from "./run-model.ts";

export async function mutants(context: Context): Promise<number> {
  const { specFolder, options } = context;
  const killers = killersOf(specFolder, context.manifest);
  const all = allMutants(killers);
  const equivalents = readEquivalents(specFolder, all);
  const chosen = all.filter(isChosen(options.names));
  if (chosen.length === 0)
    throw new CliError(
      EXIT.usage,
      `no mutant is called ${options.names.join(" or ")}; try: wakeproof mutants 'Slab!*'`,
    );
  const fates = await huntThem(context, chosen, killers);
  expectAlive(
    specFolder,
    equivalents,
    [...fates].filter(([, fate]) => fate !== "alive").map(([{ id }]) => id),
  );
  storeWholeModules(specFolder, all, fates, equivalents, killers);
  const results = resultsOf(fates, equivalents, conditionsHash(killers, chosen));
  context.print(textOf(results, fates, chosen.length < all.length), {
    ...documentOf(results),
    fates: fatesOf(fates),
  });
  return results.survived.length === 0 ? EXIT.ok : EXIT.uncovered;
}

/** What was found of a module is stored when all of its mutants were hunted. */
function storeWholeModules(
  specFolder: string,
  all: readonly Mutant[],
  fates: ReadonlyMap<Mutant, Fate>,
  equivalents: ReadonlyMap<string, Equivalent>,
  killers: readonly Killer[],
): void {
  const names = [...new Set(all.map(({ module }) => module))];
  const whole = names.flatMap((name): [string, Results][] => {
    const own = all.filter(({ module }) => module === name);
    if (!own.every((mutant) => fates.has(mutant))) return [];
    const found = new Map(own.map((mutant) => [mutant, fates.get(mutant)!]));
    return [[name, resultsOf(found, equivalents, conditionsHash(killers, own))]];
  });
  if (whole.length === 0) return;
  const stored = storeResults(specFolder, Object.fromEntries(whole));
  const readme = join(specFolder, "README.md");
  if (existsSync(readme)) writeTable(readme, "mutants", tablesOf(wholeOf(stored)));
}

async function huntThem(context: Context, chosen: readonly Mutant[], killers: readonly Killer[]) {
  const { specFolder, signal, jobs } = context;
  context.announceJobs();
  context.progress.say(`${chosen.length} mutants, ${killers.length} models`);
  const { atOnce, heapMegabytes } = jobs;
  return context.progress.during("mutants", (update) => {
    const laboratory = {
      specFolder,
      folder: context.outFolder("mutants"),
      heapMegabytes,
      signal,
      quick: quickJava(),
    };
    return hunt(chosen, killers, inLines(laboratory, atOnce, update));
  });
}

/** An id, a module, a definition or an operator, with * for anything. */
function isChosen(names: readonly string[]): (mutant: Mutant) => boolean {
  if (names.length === 0) return () => true;
  const patterns = names.map((name) => new RegExp(`^${name.split("*").map(escaped).join(".*")}$`));
  return ({ id, module, definition, operator }) =>
    patterns.some((pattern) => [id, module, definition, operator].some((text) => pattern.test(text)));
}

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&");

function documentOf(results: Results) {
  const { mutants: made, killed, equivalent } = totalsOf(results);
  return {
    schemaVersion: 1,
    mutants: made,
    killed,
    equivalent,
    rejected: results.rejected.length,
    survived: results.survived,
  };
}

const fatesOf = (fates: ReadonlyMap<Mutant, Fate>) =>
  [...fates].map(([{ id, line, before, after }, fate]) => ({ id, line, before, after, fate }));

function textOf(results: Results, fates: ReadonlyMap<Mutant, Fate>, each: boolean): string {
  const { mutants: made, killed, equivalent, survived } = totalsOf(results);
  const lines = results.survived.map(
    ({ id, definition, line, before, after }) =>
      `survived: ${id} (line ${line}, ${definition})\n  ${before}\n  ${after}`,
  );
  const told = each ? [...fates].map(([{ id }, fate]) => `${id}: ${fateText(fate)}`) : [];
  const total = `${made} mutants: ${killed} killed, ${equivalent} equivalent, ${survived} survived`;
  return [...told, ...lines, total].join("\n");
}

const fateText = (fate: Fate): string =>
  typeof fate === "string" ? fate : `killed in ${fate.model}: ${fate.kind} ${fate.by}`;
