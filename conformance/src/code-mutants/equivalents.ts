/**
 * conformance/equivalent-code-mutants.json: mutants by operators that are no mistakes, each with the reason. An entry is
 * about the text as it was when somebody looked: its id is a hash of that, so a change of the code makes it stale.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EquivalentsError } from "../mutants/equivalents.ts";
import { type OperatorMutant, oneSpaced } from "./operators.ts";
import { PROJECT } from "./sources.ts";

const FILE = join(PROJECT, "conformance/equivalent-code-mutants.json");

const fileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  equivalents: z.array(
    z.strictObject({
      reason: z.string().min(20, "expected a sentence that says why nothing could see it"),
      /** By id, what is changed into what. */
      mutants: z.record(z.string(), z.string()),
    }),
  ),
});

/** What an entry says of a mutant beside its id: so that somebody can read the file. */
export const changeOf = ({ before, after }: Pick<OperatorMutant, "before" | "after">): string =>
  `${short(before)} -> ${short(after)}`;

const LONGEST = 60;

function short(text: string): string {
  const line = oneSpaced(text);
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}...`;
}

/** The ids that are listed, each with its reason. Each has to be of one of these mutants, as it is now. */
export function readCodeEquivalents(mutants: readonly OperatorMutant[], file = FILE): Map<string, string> {
  const reasons = new Map<string, string>();
  if (!existsSync(file)) return reasons;
  const known = new Map(mutants.map((mutant) => [mutant.id, changeOf(mutant)]));
  const problems: string[] = [];
  for (const { reason, mutants: listed } of entriesOf(file))
    for (const [id, change] of Object.entries(listed)) {
      if (reasons.has(id)) problems.push(`${id} is listed twice`);
      reasons.set(id, reason);
      const now = known.get(id);
      if (now === undefined)
        problems.push(`${id} (${change}): there is no such mutant any more; try: look at that code again`);
      else if (now !== change) problems.push(`${id}: found "${change}", expected "${now}"`);
    }
  if (problems.length > 0) throw new EquivalentsError(file, problems);
  return reasons;
}

/** What is listed and was killed all the same is no equivalent. */
export function expectAllAlive(
  listed: ReadonlyMap<string, string>,
  killed: readonly string[],
  file = FILE,
): void {
  const problems = killed
    .filter((id) => listed.has(id))
    .map((id) => `${id} is killed: it is no equivalent; try: delete its entry`);
  if (problems.length > 0) throw new EquivalentsError(file, problems);
}

function entriesOf(file: string): z.infer<typeof fileSchema>["equivalents"] {
  const read = fileSchema.safeParse(parsed(file));
  if (!read.success) throw new EquivalentsError(file, [z.prettifyError(read.error)]);
  return read.data.equivalents;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new EquivalentsError(file, [(error as Error).message]);
  }
}
