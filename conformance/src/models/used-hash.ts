/**
 * A hash of what a model is made of, and of nothing else: its cfg, and the definitions that can be reached from the
 * names in it. So a result that is stored stays current when comments change, when a model of another design is added
 * to the same module, or when a definition moves from one module to another.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flatten } from "../flatten/flatten.ts";
import { withoutComments } from "./spec-hash.ts";

export function usedHash(folder: string, { module, cfg }: { readonly module: string; readonly cfg: string }) {
  const { standard, constants, variables, assumptions, definitions } = flatten(folder, module);
  const cfgText = withoutComments(readFileSync(join(folder, cfg), "utf8"));
  const texts = [cfgText, ...assumptions.map(({ text }) => text)];
  const used = new Set<string>();
  for (const text of texts)
    for (const [name] of text.matchAll(/\b[A-Za-z_]\w*/g)) {
      const definition = definitions.get(name);
      if (definition === undefined || used.has(name)) continue;
      used.add(name);
      // Looked through in its turn.
      texts.push(definition.text);
    }
  if (texts.some((text) => /\bINSTANCE\b/.test(text)))
    throw new RangeError(`${module}: expected no INSTANCE, whose definitions are not followed here`);
  const parts = [standard, constants, variables, texts.map(withoutComments)].map((part) => part.toSorted());
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
