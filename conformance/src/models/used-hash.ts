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

export interface ModelFiles {
  readonly module: string;
  readonly cfg: string;
}

export function usedHash(folder: string, model: ModelFiles): string {
  const { standard, constants, variables } = flatten(folder, model.module);
  const parts = [standard, constants, variables, usedTexts(folder, model).map(withoutComments)];
  return createHash("sha256")
    .update(JSON.stringify(parts.map((part) => part.toSorted())))
    .digest("hex");
}

/** The text of the cfg, of what is assumed, and of each definition that can be reached from them. */
export function usedTexts(folder: string, { module, cfg }: ModelFiles): string[] {
  const { assumptions, definitions } = flatten(folder, module);
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
  return texts;
}
