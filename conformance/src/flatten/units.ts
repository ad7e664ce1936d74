/**
 * The units of a module: what it extends, declares, assumes and defines, in its order, each with its text as it stands
 * there. Comments, theorems and rules between units are dropped.
 *
 * A unit is told by its first line, which begins in the first column; lines that are indented, or that begin with a
 * bullet or a bracket, go on with it. What begins like no unit is a `FlattenError` with file and line.
 */
import { blankComments } from "../models/spec-hash.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Definition extends Place {
  readonly kind: "definition";
  readonly name: string;
  /** `Act(_)` where an operator is expected. */
  readonly parameters: readonly string[];
  /** From the name to the last line. */
  readonly text: string;
  /** The same behind the `==`. */
  readonly body: string;
}

export interface Assumption extends Place {
  readonly kind: "assumption";
  readonly text: string;
}

export interface Names extends Place {
  readonly kind: "extends" | "constants" | "variables" | "recursive";
  readonly names: readonly string[];
}

export type Unit = Definition | Assumption | Names;

export class FlattenError extends Error {
  constructor({ file, line }: Place, message: string) {
    super(`${file}:${line}:1: ${message}`);
    this.name = "FlattenError";
  }
}

type Kind = Unit["kind"] | "dropped" | "header" | "end" | "instance" | "proof";

const BEGINNINGS: readonly (readonly [Kind, RegExp])[] = [
  ["header", /-{4,}\s*MODULE\s+\w+\s*-{4,}/y],
  ["end", /={4,}/y],
  ["dropped", /-{4,}|(?:THEOREM|LEMMA|PROPOSITION|COROLLARY)\b/y],
  ["proof", /(?:PROOF|BY|OBVIOUS|QED|USE|HIDE|DEFINE|<\d+>)/y],
  ["extends", /EXTENDS\b/y],
  ["constants", /CONSTANTS?\b/y],
  ["variables", /VARIABLES?\b/y],
  ["recursive", /RECURSIVE\b/y],
  ["assumption", /(?:ASSUME|ASSUMPTION|AXIOM)\b/y],
  ["instance", /(?:LOCAL\s+)?INSTANCE\b/y],
  ["definition", /(?:LOCAL\s+)?(\w+)\s*(?:\(((?:[^()]|\([^()]*\))*)\)|\[[^\]]*\])?\s*==(?!=)/y],
];

export function readUnits(text: string, file: string): Unit[] {
  const module = new ModuleText(blankComments(text), file);
  return module.chunks().flatMap((chunk) => unitOf(chunk) ?? []);
}

interface Chunk extends Place {
  readonly kind: Kind;
  readonly match: RegExpExecArray;
  readonly text: string;
}

/** Cuts a module where units begin. */
class ModuleText {
  readonly #text: string;
  readonly #file: string;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  chunks(): Chunk[] {
    const found: { at: number; kind: Kind; match: RegExpExecArray }[] = [];
    for (const { index } of this.#text.matchAll(/^\S/gm)) {
      const beginning = this.#beginningAt(index);
      if (beginning === undefined) continue;
      if (beginning.kind === "header" && found.length > 0)
        throw new FlattenError(this.#placeOf(index), "expected no module inside another one");
      // What stands before the header or behind the end is no part of the module.
      if (found.length > 0 || beginning.kind === "header") found.push({ at: index, ...beginning });
      if (beginning.kind === "end" && found.length > 0) break;
    }
    if (found.at(-1)?.kind !== "end")
      throw new FlattenError(this.#placeOf(0), "expected a module, from ---- MODULE to ====");
    return found.map(({ at, kind, match }, which) => ({
      ...{ kind, match, ...this.#placeOf(at) },
      text: this.#text.slice(at, found[which + 1]?.at).trimEnd(),
    }));
  }

  #beginningAt(index: number): { kind: Kind; match: RegExpExecArray } | undefined {
    for (const [kind, pattern] of BEGINNINGS) {
      pattern.lastIndex = index;
      const match = pattern.exec(this.#text);
      if (match !== null) return { kind, match };
    }
    return undefined;
  }

  #placeOf(index: number): Place {
    return { file: this.#file, line: this.#text.slice(0, index).split("\n").length };
  }
}

function unitOf({ kind, match, text, file, line }: Chunk): Unit | undefined {
  switch (kind) {
    case "definition":
      return definitionOf(match, text, { file, line });
    case "assumption":
      return { kind, text, file, line };
    case "extends":
    case "constants":
    case "variables":
    case "recursive":
      return { kind, names: splitNames(text.slice(match[0].length)), file, line };
    case "instance":
      throw new FlattenError({ file, line }, "INSTANCE cannot be flattened, expected EXTENDS");
    case "proof":
      throw new FlattenError({ file, line }, `proofs cannot be flattened, found ${match[0]}`);
    case "dropped":
    case "header":
    case "end":
      return undefined;
  }
}

function definitionOf(match: RegExpExecArray, text: string, place: Place): Definition {
  const [head, name = "", parameters = ""] = match;
  // A second definition on the first column that is none of ours, such as a ++ b == c, would be taken for its rest.
  const strange = text.split("\n").findIndex((line, at) => at > 0 && /^\S.*[^=]==(?!=)/.test(line));
  if (strange > 0)
    throw new FlattenError(
      { ...place, line: place.line + strange },
      `expected NAME == or NAME(PARAMETERS) ==, found "${text.split("\n")[strange]}"`,
    );
  return {
    ...{ kind: "definition", name, parameters: splitNames(parameters), ...place },
    ...{ text: text.replace(/^LOCAL\s+/, ""), body: text.slice(head.length) },
  };
}

/** `A, Op(_, _), B` at the commas outside of parentheses. */
function splitNames(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((name) => name.replaceAll(/\s+/g, ""))
    .filter((name) => name !== "");
}
