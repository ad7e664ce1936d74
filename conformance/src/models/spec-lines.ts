/** Where modules define what: `EpollWaiter.tla:233` for each name at the beginning of a line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reachedModules } from "./modules.ts";

/** Of the module and all that it is made of. */
export function definitionLines(folder: string, module: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const one of reachedModules(folder, module)) {
    const lines = readFileSync(join(folder, `${one}.tla`), "utf8").split("\n");
    for (const [at, line] of lines.entries()) {
      const name = /^(\w+)(\([^)]*\))?\s*==/.exec(line)?.[1];
      if (name !== undefined) found[name] ??= `${one}.tla:${at + 1}`;
    }
  }
  return found;
}
