/**
 * What TLC's server passes over in a model's configuration: it checks no temporal property and says "no error" of a
 * model that has one, and reports the deadlocks that CHECK_DEADLOCK FALSE allows.
 */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../errors.ts";

/**
 * TLC's arguments, with what its server would not read. Throws UsageError when the configuration names a property. A
 * configuration that cannot be read is for TLC to refuse.
 */
export async function heeded(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const given = configuration(args);
  let allowed = false;
  for (const file of [given, `${given}.cfg`]) {
    const text = await readFile(resolve(cwd, file), "utf8").catch(() => "");
    if (namesProperties(text)) throw unchecked(file);
    allowed ||= allowsDeadlock(text);
  }
  return allowed && !args.includes("-deadlock") ? ["-deadlock", ...args] : args;
}

export function namesProperties(text: string): boolean {
  return /\bPROPERT(Y|IES)\b/.test(bare(text));
}

export function allowsDeadlock(text: string): boolean {
  return /\bCHECK_DEADLOCK\s+FALSE\b/.test(bare(text));
}

/** Comments and strings may contain any word. */
function bare(text: string): string {
  return text.replaceAll(/"[^"\n]*"|\\\*.*|\(\*[\s\S]*?\*\)/g, " ");
}

/** The file that TLC will read; the extension may be left out. */
function configuration(args: readonly string[]): string {
  const at = args.indexOf("-config");
  const file = at < 0 ? args.at(-1)?.replace(/\.tla$/, "") : args[at + 1];
  return file ?? "";
}

function unchecked(file: string): UsageError {
  return new UsageError(
    `${file} names a PROPERTY, and TLC's distributed mode checks invariants only: it would say "no error" unchecked; ` +
      "try: a configuration without PROPERTY here, and tla2tools tlc for the properties",
  );
}
