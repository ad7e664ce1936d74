/** Where each action is defined and where it is done, with the lines themselves, so that a step can show both. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { whereIs } from "../../driver/where.ts";
import { definitionLines } from "../../models/spec-lines.ts";
import type { ReviewAction } from "../document.ts";

/** Of these actions, by name; `project` is the folder that places in the code are told from. */
export function reviewActions(
  specFolder: string,
  project: string,
  modules: readonly string[],
  actions: Iterable<string>,
): ReviewAction[] {
  const lines = Object.assign(
    {},
    ...modules.toReversed().map((module) => definitionLines(specFolder, module)),
  );
  return [...new Set(actions)].toSorted().map((name) => ({
    name,
    spec: lines[name] === undefined ? null : inSpec(specFolder, lines[name]),
    code: inCode(project, whereIs(name)),
  }));
}

function inSpec(specFolder: string, place: string): ReviewAction["spec"] {
  const [file, line] = splitPlace(place);
  return { place: `spec/${place}`, text: paragraphAt(join(specFolder, file), line) };
}

function inCode(project: string, place: string): ReviewAction["code"] {
  // Where there are no sources, the place is the bare name.
  if (!place.includes(":")) return null;
  const [file, line] = splitPlace(place);
  return { place, text: functionAt(join(project, file), line) };
}

function splitPlace(place: string): readonly [string, number] {
  const at = place.lastIndexOf(":");
  return [place.slice(0, at), Number(place.slice(at + 1))];
}

/** A definition goes on to the next blank line, or to the next line that begins another. */
export function paragraphAt(file: string, line: number): string {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .slice(line - 1);
  const end = lines.findIndex((text, at) => at > 0 && (text.trim() === "" || /^\S/.test(text)));
  return (end < 0 ? lines : lines.slice(0, end)).join("\n");
}

/** The comment that names the action, whole, and what it is about: to the end of a function, as its indent tells. */
function functionAt(file: string, line: number): string {
  const all = readFileSync(file, "utf8").split("\n");
  const first = all.findLastIndex((text, at) => at < line && /^\s*\/\*\*/.test(text));
  const lines = all.slice(first);
  const head = lines.findIndex((text) => !/^\s*(\/?\*|$)/.test(text));
  const indent = /^\s*/.exec(lines[head]!)![0];
  // What begins and ends in one line, as a function of one expression or a member of an interface.
  const isEnd = (text: string, at: number) =>
    at === head ? /[;,}]$/.test(text) : at > head && [`${indent}}`, `${indent}};`].includes(text);
  // A comment at the top is about the whole file.
  const end = first === 0 ? -1 : lines.findIndex(isEnd);
  return lines.slice(0, end < 0 ? MOST_LINES : Math.min(end + 1, MOST_LINES)).join("\n");
}

const MOST_LINES = 40;
