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
  return blankComments(text)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

/** The text with a blank for each character of a comment: all else keeps its line and its column. */
export function blankComments(text: string): string {
  let depth = 0;
  let kept = "";
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|\(\*|\*\)|\\\*[^\n]*|[\s\S]/g)) {
    const isCode = depth === 0 && token !== "(*" && !token.startsWith("\\*");
    if (token === "(*") depth += 1;
    else if (token === "*)" && depth > 0) depth -= 1;
    kept += isCode || token === "\n" ? token : " ".repeat(token.length);
  }
  return kept;
}

function modulesAndCfgs(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(tla|cfg)$/.test(name));
}
