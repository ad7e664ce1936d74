/** Which modules of a folder a module is made of: itself, then what it extends or instantiates, each once. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutComments } from "./spec-hash.ts";

/** Names, in the order in which they are first met; standard modules, which are not in the folder, are left out. */
export function reachedModules(folder: string, module: string): string[] {
  const reached: string[] = [];
  const visit = (name: string): void => {
    if (reached.includes(name) || !existsSync(fileOf(folder, name))) return;
    reached.push(name);
    const text = withoutComments(readFileSync(fileOf(folder, name), "utf8"));
    for (const [, names = ""] of text.matchAll(/\bEXTENDS\s+(\w+(?:\s*,\s*\w+)*)/g))
      for (const extended of names.split(",")) visit(extended.trim());
    for (const [, instantiated = ""] of text.matchAll(/\bINSTANCE\s+(\w+)/g)) visit(instantiated);
  };
  visit(module);
  return reached;
}

const fileOf = (folder: string, module: string): string => join(folder, `${module}.tla`);
