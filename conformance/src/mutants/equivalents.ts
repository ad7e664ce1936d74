/**
 * spec/equivalent-mutants.json: the mutants that are no mistakes, each with the reason. An entry is about the
 * definition as it was when somebody looked: when the definition changes, somebody has to look again.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Mutant } from "./mutants.ts";

const FILE = "equivalent-mutants.json";

const entrySchema = z.strictObject({
  id: z.string().min(1),
  /** Of the definition's text without comments. */
  definition: z.string().regex(/^[0-9a-f]{12}$/, "expected the hash that `wakeproof mutants` prints"),
  reason: z.string().min(20, "expected a sentence that says why no property could see it"),
});
const fileSchema = z.strictObject({ schemaVersion: z.literal(1), equivalents: z.array(entrySchema) });

export type Equivalent = z.infer<typeof entrySchema>;

/** The list makes no sense, or no longer. */
export class EquivalentsError extends Error {
  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}: ${problem}`).join("\n"));
    this.name = "EquivalentsError";
  }
}

/** The entries by id; none where there is no file. Each has to be about one of these mutants, as it is now. */
export function readEquivalents(specFolder: string, mutants: readonly Mutant[]): Map<string, Equivalent> {
  const file = join(specFolder, FILE);
  if (!existsSync(file)) return new Map();
  const checked = fileSchema.safeParse(parseJson(file));
  if (!checked.success)
    throw new EquivalentsError(
      file,
      checked.error.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`),
    );
  const { equivalents } = checked.data;
  const known = new Map(mutants.map((mutant) => [mutant.id, mutant]));
  const problems = equivalents.flatMap((entry, at) => {
    if (equivalents.findIndex(({ id }) => id === entry.id) !== at) return [`${entry.id} is listed twice`];
    const mutant = known.get(entry.id);
    if (mutant === undefined) return [`${entry.id}: there is no such mutant`];
    const isCurrent = mutant.hash === entry.definition;
    return isCurrent
      ? []
      : [`${entry.id}: its definition changed (now ${mutant.hash}); look at the mutant again`];
  });
  if (problems.length > 0) throw new EquivalentsError(file, problems);
  return new Map(equivalents.map((entry) => [entry.id, entry]));
}

/** Who is listed and was killed all the same is no equivalent. */
export function expectAlive(
  specFolder: string,
  listed: ReadonlyMap<string, Equivalent>,
  killed: readonly string[],
): void {
  const wrong = killed.filter((id) => listed.has(id));
  if (wrong.length === 0) return;
  throw new EquivalentsError(
    join(specFolder, FILE),
    wrong.map((id) => `${id} is listed as equivalent, and was killed`),
  );
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new EquivalentsError(file, [`expected JSON: ${(error as Error).message}`]);
  }
}
