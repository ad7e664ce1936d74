/**
 * A hash of modules as TLC understands them: comments and white space do not count, so that a stored result stays
 * current while only words change. (Alignment has a meaning in lists of conjuncts, so indents count.)
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Of the files of the folder with these names, in the order of the names; of all its modules and cfgs if none is given. */
export function specHash(folder: string, files: readonly string[] = modulesAndCfgs(folder)): string {
  const hash = createHash("sha256");
  for (const file of files.toSorted())
    hash.update(`${file}\n${withoutComments(readFileSync(join(folder, file), "utf8"))}\n`);
  return hash.digest("hex");
}

/** The text of a module or cfg without comments, blank lines, and blanks at the ends of lines. */
export function withoutComments(text: string): string {
  let depth = 0;
  let kept = "";
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|\(\*|\*\)|\\\*[^\n]*|[\s\S]/g)) {
    if (token === "(*") depth += 1;
    else if (token === "*)" && depth > 0) depth -= 1;
    else if (token === "\n" || (depth === 0 && !token.startsWith("\\*"))) kept += token;
  }
  return kept
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

function modulesAndCfgs(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(tla|cfg)$/.test(name));
}
