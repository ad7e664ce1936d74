/**
 * Makes one module of many: of a module and all modules of its folder that it extends, each once, those first that are
 * extended. Standard modules stay extended. Each definition is at hand by its name, so that a configuration can
 * replace it (see overrides.ts).
 *
 * INSTANCE is not resolved: a definition that needs it is refused when it is printed.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Assumption, type Definition, FlattenError, type Names, readUnits } from "./units.ts";

export interface FlatModule {
  readonly name: string;
  /** Modules that are not in the folder, so standard ones. */
  readonly standard: readonly string[];
  /** `Op(_)` for operators. */
  readonly constants: readonly string[];
  readonly variables: readonly string[];
  readonly recursive: readonly string[];
  readonly assumptions: readonly Assumption[];
  /** In the order of the modules. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

export function flatten(folder: string, module: string): FlatModule {
  const reader = new Flattener(folder);
  reader.add(module, { file: `${module}.tla`, line: 1 });
  return reader.done(module);
}

/** The name without what its operator takes. */
export const bareName = (name: string): string => name.replace(/\(.*$/, "");

class Flattener {
  readonly #folder: string;
  readonly #seen = new Set<string>();
  readonly #standard = new Set<string>();
  readonly #names: Record<Exclude<Names["kind"], "extends">, string[]> = {
    ...{ constants: [], variables: [], recursive: [] },
  };
  readonly #assumptions: Assumption[] = [];
  readonly #definitions = new Map<string, Definition>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(module: string, from: { readonly file: string; readonly line: number }): void {
    if (this.#seen.has(module)) return;
    this.#seen.add(module);
    const file = `${module}.tla`;
    if (existsSync(join(this.#folder, file))) this.#read(file);
    else if (from.file === file) throw new FlattenError(from, `there is no ${file} in ${this.#folder}`);
    else this.#standard.add(module);
  }

  #read(file: string): void {
    for (const unit of readUnits(readFileSync(join(this.#folder, file), "utf8"), file))
      switch (unit.kind) {
        case "extends":
          for (const name of unit.names) this.add(name, unit);
          break;
        case "definition":
          this.#define(unit);
          break;
        case "assumption":
          this.#assumptions.push(unit);
          break;
        default:
          this.#names[unit.kind].push(...unit.names);
      }
  }

  #define(unit: Definition): void {
    const other = this.#definitions.get(unit.name);
    if (other !== undefined)
      throw new FlattenError(unit, `${unit.name} is defined in ${other.file}:${other.line}, expected once`);
    this.#definitions.set(unit.name, unit);
  }

  done(name: string): FlatModule {
    return {
      ...{ name, standard: [...this.#standard], ...this.#names },
      ...{ assumptions: this.#assumptions, definitions: this.#definitions },
    };
  }
}
