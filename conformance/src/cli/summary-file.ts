/** The file that `--summary` names, by default the one that GitHub does: what others wrote there stays, and counts. */
import { appendFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ArtifactError } from "../models/files.ts";
import { MOST_BYTES } from "../reports/summary.ts";
import type { Context } from "./context.ts";

/** Undefined where nobody asks for a summary. Throws where it cannot be written: before the run whose result it is to hold. */
export function summaryFile({ options }: Context, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const file = options.summary ?? (env.GITHUB_STEP_SUMMARY || undefined);
  if (file === undefined) return undefined;
  append(resolve(file), "");
  return resolve(file);
}

/** `textOf` gets the bytes that are left of the file's limit, and gives undefined if that is no room. */
export function appendSummary(
  { progress }: Context,
  file: string,
  textOf: (room: number) => string | undefined,
): void {
  const text = textOf(MOST_BYTES - statSync(file).size);
  if (text === undefined) progress.say(`${file}: is full, so the summary of this run is left out`);
  else append(file, text);
}

function append(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new ArtifactError(file, error, "--summary");
  }
}
