/** Where modules define what: `EpollWaiter.tla:233` for each name at the beginning of a line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reachedModules } from "./modules.ts";

/** Of the module and all that it is made of. */
export function definitionLines(folder: string, module: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, place } of headsIn(folder, module)) found[name] ??= place;
  return found;
}

/** The names of each definition's parameters, in their order. */
export function definitionParameters(folder: string, module: string): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const { name, parameters } of headsIn(folder, module)) found[name] ??= parameters;
  return found;
}

interface Head {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly place: string;
}

function headsIn(folder: string, module: string): Head[] {
  return reachedModules(folder, module).flatMap((one) => {
    const lines = readFileSync(join(folder, `${one}.tla`), "utf8").split("\n");
    return lines.flatMap((line, at) => {
      const [, name, list] = /^(\w+)(\([^)]*\))?\s*==/.exec(line) ?? [];
      const parameters = list?.match(/\w+/g) ?? [];
      return name === undefined ? [] : [{ name, parameters, place: `${one}.tla:${at + 1}` }];
    });
  });
}
