/**
 * `wakeproof mutate`: makes mistakes in the implementation, one at a time, and looks what finds each. Mistakes made by
 * hand have to be found by replaying graphs alone; those made by operators by graphs or by the implementation's tests.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expectAllAlive, readCodeEquivalents } from "../code-mutants/equivalents.ts";
import { HAND_MADE } from "../code-mutants/hand-made.ts";
import { type Hunting, huntHandMade, probeSound } from "../code-mutants/hunt-hand-made.ts";
import { OperatorHunt } from "../code-mutants/hunt-operators.ts";
import { instrumented } from "../code-mutants/operators.ts";
import { filesTable, handMadeTable, type Scores, scoresOf, scoresTable } from "../code-mutants/report.ts";
import {
  type Fate,
  type FileResults,
  type Found,
  fileResults,
  hashOf,
  killText,
  reportedByHand,
  storeResults,
} from "../code-mutants/results.ts";
import { implSources, PROJECT } from "../code-mutants/sources.ts";
import { writeTable } from "../models/written-tables.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { terrainsOf } from "./terrains.ts";

/** What the tables are called in conformance/MUTANTS.md, and the last one in conformance/README.md too. */
export const TABLES = { byHand: "mutants by hand", byFile: "mutants by file", scores: "mutants of the code" };

export async function mutate(context: Context): Promise<number> {
  const sources = implSources();
  const { mutants } = await instrumented(sources);
  const equivalents = readCodeEquivalents(mutants);
  const isWanted = wanted(context.options.names);
  const byHand = HAND_MADE.filter(isWanted);
  const byOperators = mutants.filter(isWanted);
  if (byHand.length + byOperators.length === 0)
    throw new CliError(
      EXIT.usage,
      `no mutant is called ${context.options.names.join(" or ")}; try: wakeproof mutate 'slab/*'`,
    );
  context.progress.say(`${byHand.length} mutants made by hand, ${byOperators.length} by operators`);
  const listed = new Set(equivalents.keys());
  const ids = new Set(byOperators.map(({ id }) => id));
  const fates = await context.progress.during("mutants", async (onDone) => {
    const hunting = await huntingOf(context, onDone);
    return [...(await fatesByHand(hunting, byHand)), ...(await fatesByOperators(hunting, ids))];
  });
  expectAllAlive(
    equivalents,
    fates.filter(({ kill }) => kill !== undefined).map(({ mutant }) => mutant.id),
  );
  const results = byFile(fates, sources, listed);
  store(wholeFiles(results, fates, [...HAND_MADE, ...mutants]), sources);
  const scores = scoresOf(results);
  const isPart = ids.size < mutants.length;
  context.print(textOf(scores, isPart ? fates : []), { schemaVersion: 1, ...scores });
  return scores.survived.length === 0 ? EXIT.ok : EXIT.uncovered;
}

async function huntingOf(context: Context, onDone: Hunting["onDone"]): Promise<Hunting> {
  const { jobs, signal } = context;
  const terrains = await terrainsOf(context);
  return { folder: context.outFolder("mutate"), terrains, atOnce: jobs.atOnce, signal, onDone };
}

async function fatesByHand(hunting: Hunting, mutants: typeof HAND_MADE): Promise<Fate[]> {
  if (mutants.length === 0) return [];
  const sound = await probeSound(hunting);
  if (sound !== undefined)
    throw new CliError(
      EXIT.divergence,
      `${sound.unit}: ${sound.kind} at ${sound.at} with no mutant at all; try: wakeproof replay ${sound.unit}`,
    );
  const kills = await huntHandMade(mutants, hunting);
  const sources = implSources();
  return [...kills].map(([mutant, kill]) => ({
    ...{ kind: "handMade", mutant: reportedByHand(mutant, sources.get(mutant.file)!), kill },
  }));
}

async function fatesByOperators(hunting: Hunting, ids: ReadonlySet<string>): Promise<Fate[]> {
  if (ids.size === 0) return [];
  const hunt = await OperatorHunt.prepare(hunting);
  try {
    const kills = await hunt.hunt(hunt.mutants.filter(({ id }) => ids.has(id)));
    return [...kills].map(([mutant, kill]) => ({ kind: "operators", mutant, kill }));
  } finally {
    hunt.remove();
  }
}

function byFile(
  fates: readonly Fate[],
  sources: ReadonlyMap<string, string>,
  equivalents: ReadonlySet<string>,
): Found {
  const results = (kind: Fate["kind"]) =>
    Object.fromEntries(
      [...sources].flatMap(([file, text]): [string, FileResults][] => {
        const own = fates.filter((fate) => fate.kind === kind && fate.mutant.file === file);
        return own.length === 0 ? [] : [[file, fileResults(hashOf(kind, file, text), own, equivalents)]];
      }),
    );
  return { handMade: results("handMade"), operators: results("operators") };
}

/** What was found of a file is stored when all of its mutants of that kind were hunted. */
function wholeFiles(
  { handMade, operators }: Found,
  fates: readonly Fate[],
  all: readonly { readonly id: string; readonly file: string }[],
): Found {
  const hunted = new Set(fates.map(({ mutant }) => mutant.id));
  const missing = (isByHand: boolean, file: string) =>
    all.some((one) => one.file === file && !hunted.has(one.id) && isMadeByHand(one) === isByHand);
  const whole = (found: Found["handMade"], isByHand: boolean) =>
    Object.fromEntries(Object.entries(found).filter(([file]) => !missing(isByHand, file)));
  return { handMade: whole(handMade, true), operators: whole(operators, false) };
}

const isMadeByHand = ({ id }: { readonly id: string }): boolean => !id.includes("#");

function store(whole: Found, sources: ReadonlyMap<string, string>): void {
  if (Object.keys({ ...whole.handMade, ...whole.operators }).length === 0) return;
  const stored = storeResults(whole, sources);
  const document = join(PROJECT, "conformance/MUTANTS.md");
  // An installed package has no documents to keep current.
  if (!existsSync(document)) return;
  writeTable(document, TABLES.byHand, handMadeTable(stored));
  writeTable(document, TABLES.byFile, filesTable(stored));
  writeTable(document, TABLES.scores, scoresTable(stored));
  writeTable(join(PROJECT, "conformance/README.md"), TABLES.scores, scoresTable(stored));
}

/** An id, a file, or a kind, with * for anything. */
function wanted(
  names: readonly string[],
): (mutant: { readonly id: string; readonly file: string }) => boolean {
  if (names.length === 0) return () => true;
  const patterns = names.map((name) => new RegExp(`^${name.split("*").map(escaped).join(".*")}$`));
  return (mutant) => {
    const kind = isMadeByHand(mutant) ? "hand-made" : "operators";
    return [mutant.id, mutant.file, kind].some((text) => patterns.some((pattern) => pattern.test(text)));
  };
}

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&");

function textOf({ kinds, survived }: Scores, told: readonly Fate[]): string {
  const each = told.map(
    ({ mutant, kill }) => `${mutant.id}: ${kill === undefined ? "alive" : killText(kill)}`,
  );
  const lines = survived.map(
    ({ id, file, line, before, after }) =>
      `survived: ${id} (impl/src/${file}:${line})\n  ${before}\n  ${after}`,
  );
  const totals = (["handMade", "operators"] as const).map((kind) => {
    const { mutants, killed, equivalent, survived: left } = kinds[kind];
    const name = kind === "handMade" ? "made by hand" : "by operators";
    return `${mutants} mutants ${name}: ${killed} killed, ${equivalent} equivalent, ${left.length} survived`;
  });
  return [...each, ...lines, ...totals].join("\n");
}
