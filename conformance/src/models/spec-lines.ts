/** Where a module defines what: `EpollWaitIndirs.tla:233` for each name at the beginning of a line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export function definitionLines(folder: string, module: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = readFileSync(join(folder, `${module}.tla`), "utf8").split("\n");
  for (const [at, line] of lines.entries()) {
    const name = /^(\w+)(\([^)]*\))?\s*==/.exec(line)?.[1];
    if (name !== undefined) found[name] ??= `${module}.tla:${at + 1}`;
  }
  return found;
}
