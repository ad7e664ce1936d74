/**
 * Reads TLC's configuration files, as far as this project writes them: one item a line, constants by value (`=`) or
 * by a definition (`<-`). What is not understood is a `CfgError` with file and line: a constant that is skipped
 * would make the implementation another one than the model.
 */
import { parseValue } from "../values/parse.ts";
import type { Value } from "../values/value.ts";

export type Assignment =
  | { readonly kind: "value"; readonly value: Value; readonly line: number }
  | { readonly kind: "definition"; readonly name: string; readonly line: number };

export interface Cfg {
  readonly file: string;
  readonly specification: string;
  readonly constants: ReadonlyMap<string, Assignment>;
  readonly invariants: readonly string[];
  readonly properties: readonly string[];
  /** Whether a state without successors is an error. */
  readonly checkDeadlock: boolean;
  /** The line on which each invariant or property is listed. */
  readonly lines: ReadonlyMap<string, number>;
}

export class CfgError extends Error {
  constructor(file: string, line: number, expected: string) {
    super(`${file}:${line}:1: expected ${expected}`);
    this.name = "CfgError";
  }
}

type Section = "none" | "SPECIFICATION" | "CONSTANTS" | "INVARIANTS" | "PROPERTIES";

const SECTIONS: Readonly<Record<string, Section>> = {
  SPECIFICATION: "SPECIFICATION",
  CONSTANT: "CONSTANTS",
  CONSTANTS: "CONSTANTS",
  INVARIANT: "INVARIANTS",
  INVARIANTS: "INVARIANTS",
  PROPERTY: "PROPERTIES",
  PROPERTIES: "PROPERTIES",
  CHECK_DEADLOCK: "none",
};

/** Sections that change what TLC looks at, and that no model of this project needs. */
const FOREIGN = new Set(
  "INIT NEXT CONSTRAINT CONSTRAINTS ACTION_CONSTRAINT ACTION_CONSTRAINTS SYMMETRY VIEW ALIAS POSTCONDITION".split(
    " ",
  ),
);

export function parseCfg(text: string, file: string): Cfg {
  const reader = new CfgReader(file);
  text.split("\n").forEach((line, at) => {
    reader.read(line.replace(/\\\*.*$/, "").trim(), at + 1);
  });
  return reader.done();
}

/**
 * The same model with nothing to check, for a run that only dumps the graph: whether the properties hold is found out
 * by another run, and need not be paid for twice.
 */
export function withoutProperties(text: string): string {
  let dropping = false;
  const kept = text.split("\n").filter((line) => {
    const [first = ""] = splitFirstWord(line.trim());
    if (Object.hasOwn(SECTIONS, first)) dropping = ["INVARIANTS", "PROPERTIES"].includes(SECTIONS[first]!);
    return !dropping;
  });
  return kept.join("\n");
}

class CfgReader {
  readonly #file: string;
  readonly #constants = new Map<string, Assignment>();
  readonly #names: Record<"INVARIANTS" | "PROPERTIES", string[]> = { INVARIANTS: [], PROPERTIES: [] };
  readonly #lines = new Map<string, number>();
  #specification = "";
  #checkDeadlock = true;
  #section: Section = "none";

  constructor(file: string) {
    this.#file = file;
  }

  read(line: string, at: number): void {
    if (line === "") return;
    const [first = "", rest = ""] = splitFirstWord(line);
    if (FOREIGN.has(first))
      throw new CfgError(this.#file, at, `one of ${Object.keys(SECTIONS).join(", ")}; found ${first}`);
    if (Object.hasOwn(SECTIONS, first)) {
      this.#section = SECTIONS[first]!;
      if (first === "CHECK_DEADLOCK") this.#checkDeadlock = rest !== "FALSE";
      if (first === "CHECK_DEADLOCK" || rest === "") return;
      this.#item(rest, at);
    } else this.#item(line, at);
  }

  #item(item: string, at: number): void {
    switch (this.#section) {
      case "CONSTANTS":
        this.#constant(item, at);
        return;
      case "INVARIANTS":
      case "PROPERTIES":
        if (!/^\w+$/.test(item)) throw new CfgError(this.#file, at, `one name on the line, found "${item}"`);
        this.#names[this.#section].push(item);
        this.#lines.set(item, at);
        return;
      case "SPECIFICATION":
        this.#specification = item;
        return;
      case "none":
        throw new CfgError(
          this.#file,
          at,
          `a section (${Object.keys(SECTIONS).join(", ")}), found "${item}"`,
        );
    }
  }

  #constant(item: string, line: number): void {
    const match = /^(\w+)\s*(=|<-)\s*(.+)$/.exec(item);
    if (match === null)
      throw new CfgError(this.#file, line, `NAME = value or NAME <- definition, found "${item}"`);
    const [, name = "", sign, right = ""] = match;
    if (this.#constants.has(name)) throw new CfgError(this.#file, line, `${name} to be assigned once`);
    this.#constants.set(
      name,
      sign === "<-"
        ? { kind: "definition", name: right, line }
        : { kind: "value", value: this.#value(right, line), line },
    );
  }

  #value(text: string, line: number): Value {
    try {
      return parseValue(text);
    } catch (error) {
      throw new CfgError(this.#file, line, `a value that TLC can read: ${(error as Error).message}`);
    }
  }

  done(): Cfg {
    if (this.#specification === "") throw new CfgError(this.#file, 1, "a line SPECIFICATION NAME");
    return {
      file: this.#file,
      specification: this.#specification,
      constants: this.#constants,
      invariants: this.#names.INVARIANTS,
      properties: this.#names.PROPERTIES,
      checkDeadlock: this.#checkDeadlock,
      lines: this.#lines,
    };
  }
}

function splitFirstWord(line: string): string[] {
  const space = line.search(/\s/);
  return space < 0 ? [line] : [line.slice(0, space), line.slice(space).trim()];
}
