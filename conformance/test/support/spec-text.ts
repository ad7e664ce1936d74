/** The text of the finest level: EpollWaitIndirs and the modules that it is made of, as one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reachedModules } from "../../src/models/modules.ts";
import { SPEC } from "./places.ts";

export function textOfSpec(): string {
  return reachedModules(SPEC, "EpollWaitIndirs")
    .map((module) => readFileSync(join(SPEC, `${module}.tla`), "utf8"))
    .join("\n");
}

/** The definitions of Next and of the groups of actions that it names: `...Step` and `Next` itself. */
export function partsOfNext(text: string): string {
  const definitions = text.split(/^(?=\w+(?:\([^)\n]*\))?\s*==)/m);
  return definitions.filter((one) => /^(?:\w+Step|Next)\b/.test(one)).join("");
}
