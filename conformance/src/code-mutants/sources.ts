/** The implementation's sources, as mutants are made of them, and hashes of them that words in comments do not change. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project: this file is built to conformance/dist/src/code-mutants. */
export const PROJECT = fileURLToPath(new URL("../../../../", import.meta.url));

export const IMPL_SOURCES = join(PROJECT, "impl/src");

/** Files under impl/src with their texts, in the order of their names. The list of exports has nothing to get wrong. */
export function implSources(): Map<string, string> {
  const files = readdirSync(IMPL_SOURCES, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .toSorted();
  if (files.length === 0) throw new Error(`${IMPL_SOURCES}: no sources, expected the implementation's`);
  return new Map(files.map((file) => [file, readFileSync(join(IMPL_SOURCES, file), "utf8")]));
}

/** Of a text without its comments and its white space: results stay current while only words or layout change. */
export function codeHash(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${withoutComments(text).replaceAll(/\s+/g, " ").trim()}\n`);
  return hash.digest("hex").slice(0, 16);
}

/** Strings and templates are kept as they are, since what looks like a comment in one is none. */
export function withoutComments(text: string): string {
  const tokens =
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[\s\S]/g;
  return text.replaceAll(tokens, (token) => (/^\/[*/]/.test(token) ? " " : token));
}
