/**
 * What a hunt came to: what killed each mutant. It is stored file by file in conformance/results/code-mutants.json, each
 * with a hash of the file and of what is made of it: a hunt in one file alone is worth storing.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "../models/files.ts";
import { lineOf } from "./edits.ts";
import { HAND_MADE, type HandMade } from "./hand-made.ts";
import { codeHash, PROJECT } from "./sources.ts";
import type { Kill } from "./subject-thread.ts";

export const STORED = join(PROJECT, "conformance/results/code-mutants.json");

/** A mutant of either kind, as far as reports go. */
export interface Reported {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

export function reportedByHand({ id, file, edits }: HandMade, text: string): Reported {
  const joined = (side: "from" | "to") => edits.map((edit) => edit[side]).join(" ... ");
  return { id, file, line: lineOf(file, text, edits), before: joined("from"), after: joined("to") };
}

export interface Fate {
  readonly kind: "handMade" | "operators";
  readonly mutant: Reported;
  readonly kill: Kill | undefined;
}

const survivorSchema = z.strictObject({
  ...{ id: z.string(), file: z.string(), line: z.int(), before: z.string(), after: z.string() },
});

const fileSchema = z.strictObject({
  hash: z.string(),
  /** By id, what killed it: `kind | model or file of tests | action or title`. */
  killed: z.record(z.string(), z.string()),
  equivalent: z.array(z.string()),
  survived: z.array(survivorSchema),
});
export type FileResults = z.infer<typeof fileSchema>;

const byFile = z.record(z.string(), fileSchema);
const storedSchema = z.strictObject({ schemaVersion: z.literal(1), handMade: byFile, operators: byFile });
export type Stored = z.infer<typeof storedSchema>;

/** Of both kinds, by file. */
export type Found = Pick<Stored, "handMade" | "operators">;

/** The stored results are not what a hunt writes. */
export class CodeResultsError extends Error {
  constructor(problem: string) {
    super(`conformance/results/code-mutants.json: ${problem}; try: npx wakeproof mutate`);
    this.name = "CodeResultsError";
  }
}

/** Of all that a file's mutants of a kind are made from. */
export function hashOf(kind: Fate["kind"], file: string, text: string): string {
  if (kind === "operators") return codeHash(text);
  const own = HAND_MADE.filter((mutant) => mutant.file === file);
  return codeHash(text, JSON.stringify(own.map(({ id, edits }) => [id, edits])));
}

/** The files of which there are mutants of this kind. */
export function filesOf(kind: Fate["kind"], sources: ReadonlyMap<string, string>): string[] {
  const files = [...sources.keys()];
  return kind === "operators"
    ? files
    : files.filter((file) => HAND_MADE.some((mutant) => mutant.file === file));
}

/** What came of mutants of one kind and one file. */
export function fileResults(
  hash: string,
  fates: readonly Fate[],
  equivalents: ReadonlySet<string>,
): FileResults {
  const killed = fates.flatMap(({ mutant, kill }): [string, string][] =>
    kill === undefined ? [] : [[mutant.id, killText(kill)]],
  );
  const alive = fates.filter(({ kill }) => kill === undefined).map(({ mutant }) => mutant);
  return {
    hash,
    killed: Object.fromEntries(killed),
    equivalent: alive.filter(({ id }) => equivalents.has(id)).map(({ id }) => id),
    survived: alive.filter(({ id }) => !equivalents.has(id)).map(survivorOf),
  };
}

export const survivorOf = ({ id, file, line, before, after }: Reported) => ({
  id,
  file,
  line,
  before,
  after,
});

export const killText = ({ kind, unit, at }: Kill): string => [kind, unit, at].join(" | ");

/** A kill as it was stored. */
export function killOf(text: string): { kind: string; unit: string; at: string } {
  const [kind = "", unit = "", ...at] = text.split(" | ");
  return { kind, unit, at: at.join(" | ") };
}

export function storedResults(): Stored {
  if (!existsSync(STORED)) return { schemaVersion: 1, handMade: {}, operators: {} };
  const read = storedSchema.safeParse(parsed(readFileSync(STORED, "utf8")));
  if (!read.success) throw new CodeResultsError(z.prettifyError(read.error));
  return read.data;
}

/** These files' results in place of what was known of them; those of files that are gone are dropped. */
export function storeResults(found: Found, sources: ReadonlyMap<string, string>): Stored {
  const known = storedResults();
  const merged = (kind: Fate["kind"]) => {
    const all = { ...known[kind], ...found[kind] };
    const files = filesOf(kind, sources).filter((file) => all[file] !== undefined);
    return Object.fromEntries(files.map((file) => [file, all[file]!]));
  };
  const stored = { schemaVersion: 1 as const, handMade: merged("handMade"), operators: merged("operators") };
  makeFolder(dirname(STORED));
  writeWhole(STORED, `${JSON.stringify(stored, null, 1)}\n`);
  return stored;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CodeResultsError((error as Error).message);
  }
}
