/** The packages that are built and tested, and where everything is. All paths are relative to the root. */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * In the order of the root's tsconfig.json, which is the one list of them. A part of a package that is compiled by itself,
 * as what runs in a browser, is on that list too, and builds into its package's dist.
 */
export function projects() {
  const { references } = JSON.parse(readFileSync(join(ROOT, "tsconfig.json"), "utf8"));
  return references.map(({ path }) => path).filter((path) => existsSync(join(ROOT, path, "package.json")));
}
