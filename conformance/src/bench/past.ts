/** The specification as it was: folders with the modules and cfgs of earlier commits, taken from git. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { usedHash } from "../models/used-hash.ts";

/** What is needed of a manifest of any age. */
const manifestSchema = z.looseObject({
  models: z.array(
    z.looseObject({
      name: z.string(),
      module: z.string(),
      cfg: z.string(),
      replay: z.boolean().optional(),
      expect: z.looseObject({ states: z.int().optional() }),
    }),
  ),
});

export type PastModel = z.infer<typeof manifestSchema>["models"][number];

export interface PastChange {
  readonly commit: string;
  readonly subject: string;
  /** The folders of the spec before it and after it. */
  readonly before: string;
  readonly after: string;
  /** Models that are replayed on both sides, with other definitions: as they were, and as they are. */
  readonly models: readonly (readonly [PastModel, PastModel])[];
}

export class PastError extends Error {}

/**
 * The newest commits that change what a replayed model is made of, comments aside; of models up to `mostStates`, or the
 * smallest if all are bigger. Throws PastError where git does not know so many.
 */
export function pastChanges(git: Git, scratch: string, count: number, mostStates: number): PastChange[] {
  const commits = git("log", "--no-merges", "--format=%h", "--", "spec/*.tla", "spec/*.cfg").split("\n");
  const changes: PastChange[] = [];
  for (const commit of commits) {
    if (changes.length === count) break;
    const [before, after] = [`${commit}~1`, commit].map((at) => folderAt(git, at, scratch));
    if (before === undefined || after === undefined) continue;
    const models = changedModels(before, after, mostStates);
    const subject = git("log", "-1", "--format=%s", commit);
    if (models.length > 0) changes.push({ commit, subject, before, after, models });
  }
  if (changes.length === count) return changes;
  throw new PastError(
    `found ${changes.length} changes in the history, expected ${count}; try: in a whole clone`,
  );
}

/** Git's answer, without the last line's end. Throws PastError. */
export type Git = (...args: string[]) => string;

export const gitIn = (project: string): Git => {
  const options = { cwd: project, encoding: "utf8", stdio: "pipe" } as const;
  return (...args) => {
    try {
      return execFileSync("git", args, options).trimEnd();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new PastError(code === "ENOENT" ? "there is no git; try: install it" : message);
    }
  };
};

/** Undefined where there was no manifest yet, or no commit. */
function folderAt(git: Git, commit: string, scratch: string): string | undefined {
  try {
    const files = git("ls-tree", "--name-only", commit, "spec/").split("\n");
    if (!files.includes("spec/manifest.json")) return undefined;
    const folder = join(scratch, git("rev-parse", "--short", commit));
    mkdirSync(folder, { recursive: true });
    for (const file of files.filter((name) => /\.(?:tla|cfg|json)$/.test(name)))
      writeFileSync(join(folder, file.slice("spec/".length)), `${git("show", `${commit}:${file}`)}\n`);
    return folder;
  } catch (error) {
    if (error instanceof PastError) return undefined;
    throw error;
  }
}

function changedModels(before: string, after: string, mostStates: number): [PastModel, PastModel][] {
  const [old, now] = [before, after].map(replayedIn);
  const changed = now!.flatMap((model): [PastModel, PastModel][] => {
    const earlier = old!.find(({ name }) => name === model.name);
    const isOther = earlier !== undefined && usedHash(before, earlier) !== usedHash(after, model);
    return isOther ? [[earlier, model]] : [];
  });
  const sorted = changed.toSorted(([, one], [, other]) => statesOf(one) - statesOf(other));
  const small = sorted.filter(([, model]) => statesOf(model) <= mostStates);
  return small.length > 0 ? small : sorted.slice(0, 1);
}

const statesOf = ({ expect }: PastModel): number => expect.states ?? Number.POSITIVE_INFINITY;

function replayedIn(folder: string): PastModel[] {
  const text = readFileSync(join(folder, "manifest.json"), "utf8");
  return manifestSchema.parse(JSON.parse(text)).models.filter(({ replay }) => replay === true);
}
