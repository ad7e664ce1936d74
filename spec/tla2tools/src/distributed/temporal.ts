/**
 * Refuses what TLC's distributed mode would pass over in silence: it checks no temporal property, and says "no error"
 * of a model that has one.
 */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../errors.ts";

/** Throws UsageError when the model's configuration names a property. One that cannot be read is for TLC to refuse. */
export async function refuseProperties(args: readonly string[], cwd: string): Promise<void> {
  for (const file of configurations(args)) {
    const text = await readFile(resolve(cwd, file), "utf8").catch(() => "");
    if (namesProperties(text)) throw unchecked(file);
  }
}

/** Of TLC's arguments, which file it will read: the extension may be left out. */
function configurations(args: readonly string[]): readonly string[] {
  const at = args.indexOf("-config");
  const given = at < 0 ? args.at(-1)?.replace(/\.tla$/, "") : args[at + 1];
  return given === undefined ? [] : [given, `${given}.cfg`];
}

/** Comments and strings may contain the word. */
export function namesProperties(configuration: string): boolean {
  const bare = configuration.replaceAll(/"[^"\n]*"|\\\*.*|\(\*[\s\S]*?\*\)/g, " ");
  return /\bPROPERT(Y|IES)\b/.test(bare);
}

function unchecked(file: string): UsageError {
  return new UsageError(
    `${file} names a PROPERTY, and TLC's distributed mode checks invariants only: it would say "no error" unchecked; ` +
      "try: a configuration without PROPERTY here, and tla2tools tlc for the properties",
  );
}
