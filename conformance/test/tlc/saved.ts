/** The saved outputs of TLC, read in the way in which a run reads them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TlcEvent } from "../../src/tlc/events.ts";
import { MessageReader } from "../../src/tlc/messages.ts";
import { ResultBuilder, type TlcResult } from "../../src/tlc/result.ts";

/** From `dist/test/tlc`, where this runs, to the sources. */
const FOLDER = fileURLToPath(new URL("../../../test/fixtures/tlc/", import.meta.url));

export const SAVED: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".out"))
  .map((name) => name.replace(/\.out$/, ""));

export function linesOf(name: string): string[] {
  return readFileSync(join(FOLDER, `${name}.out`), "utf8")
    .replace(/\n$/, "")
    .split("\n");
}

export function eventsIn(lines: readonly string[]): TlcEvent[] {
  const reader = new MessageReader();
  return lines.flatMap((line) => [...reader.push(line)]);
}

export function resultOf(lines: readonly string[], exitCode: number): TlcResult {
  const builder = new ResultBuilder();
  for (const event of eventsIn(lines)) builder.add(event);
  return builder.result(exitCode);
}
