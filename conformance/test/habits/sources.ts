/** The project's own files, found by walking: an unpacked source archive has no git to ask. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../support/places.ts";

export interface Source {
  /** From the project's folder, with slashes. */
  readonly file: string;
  readonly text: string;
}

/** What is made from the others, or by others: the folders of .gitignore, and git's own. */
const NOT_OURS = new Set([".git", "node_modules", "dist", "out", "coverage"]);

export function sources(wanted: (file: string) => boolean = () => true): Source[] {
  return filesUnder("")
    .filter((file) => !file.endsWith(".tsbuildinfo") && wanted(file))
    .map((file) => ({ file, text: readFileSync(join(PROJECT, file), "utf8") }));
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    return NOT_OURS.has(entry.name) ? [] : filesUnder(path);
  });
}

/** Where a text matches, as `file:line: the match`. */
export function matches({ file, text }: Source, pattern: RegExp): string[] {
  return text.split("\n").flatMap((line, at) => {
    const found = pattern.exec(line)?.[0];
    return found === undefined ? [] : [`${file}:${at + 1}: ${found}`];
  });
}
