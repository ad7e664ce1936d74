/**
 * Which names a module can be asked for: what it, and the modules of its folder that it reaches, define or declare.
 *
 * Read by the look of the lines, so it knows a few names too many (those of LETs). What matters is that a name that is
 * not among them is nowhere: a cfg that uses it is refused with the place of the mistake, before TLC is started.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cfg, CfgError } from "./cfg.ts";
import { reachedModules } from "./modules.ts";
import { nearest } from "./nearest.ts";
import { withoutComments } from "./spec-hash.ts";

/** Sets of the standard modules that are too big for TLC, so that models put smaller ones in their place. */
const OVERRIDABLE = ["Nat", "Int", "Real", "Seq"];

const DEFINITION = /^\s*(?:LOCAL\s+)?(\w+)\s*(?:\([^\n=]*\)|\[[^\n]*\])?\s*==/gm;
/** From the keyword to the next line that begins at the left, or the end. */
const CONSTANTS = /^CONSTANTS?\b([\s\S]*?)(?=^\S|(?![\s\S]))/gm;

export class Definitions {
  readonly #folder: string;
  /** Each module is read once, though many models have it. */
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What is wrong with this name, for the end of a sentence; nothing if the module has it. */
  missing(module: string, name: string): string | undefined {
    const names = this.#namesOf(module);
    if (names.has(name)) return undefined;
    return `of ${module}.tla or a module that it is made of, found "${name}"; did you mean "${nearest(name, [...names])}"?`;
  }

  /** Throws a CfgError for the first name in the cfg that is not there. */
  expectAllOf(cfg: Cfg, module: string): void {
    const expect = (what: string, name: string, line: number) => {
      const missing = this.missing(module, name);
      if (missing !== undefined) throw new CfgError(cfg.file, line, `${what} ${missing}`);
    };
    for (const [name, assignment] of cfg.constants) {
      if (!OVERRIDABLE.includes(name)) expect("a constant or a definition", name, assignment.line);
      if (assignment.kind === "definition") expect("a definition", assignment.name, assignment.line);
    }
    for (const name of [...cfg.invariants, ...cfg.properties])
      expect("a property", name, cfg.lines.get(name)!);
    expect("SPECIFICATION and a definition", cfg.specification, 1);
  }

  #namesOf(module: string): ReadonlySet<string> {
    const names = this.#known.get(module) ?? this.#read(module);
    this.#known.set(module, names);
    return names;
  }

  #read(module: string): ReadonlySet<string> {
    const names = new Set<string>();
    for (const reached of reachedModules(this.#folder, module)) {
      const text = withoutComments(readFileSync(join(this.#folder, `${reached}.tla`), "utf8"));
      for (const [, name = ""] of text.matchAll(DEFINITION)) names.add(name);
      for (const [, declared = ""] of text.matchAll(CONSTANTS))
        for (const [name] of declared.matchAll(/\b[A-Za-z]\w*/g)) names.add(name);
    }
    return names;
  }
}
