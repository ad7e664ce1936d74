/** What definitions need of each other, over all modules of a model: by name, since modules here share one name space. */
import type { Definition, Module } from "./modules.ts";
import type { Token } from "./tokens.ts";

export class Definitions {
  readonly variables: ReadonlySet<string>;
  readonly #byName = new Map<string, Definition>();
  readonly #assigned = new Map<string, ReadonlySet<string>>();

  constructor(modules: Iterable<Module>) {
    const all = [...modules];
    this.variables = new Set(all.flatMap((module) => module.variables));
    for (const definition of all.flatMap((module) => module.definitions))
      this.#byName.set(definition.name, definition);
  }

  get(name: string): Definition | undefined {
    return this.#byName.get(name);
  }

  /** These and all that they need, in the order in which they are met. */
  reached(roots: readonly string[]): readonly Definition[] {
    const met = new Set<Definition>();
    const meet = (name: string) => {
      const definition = this.#byName.get(name);
      if (definition === undefined || met.has(definition)) return;
      met.add(definition);
      for (const token of definition.body) if (token.kind === "name") meet(token.text);
    };
    roots.forEach(meet);
    return [...met];
  }

  /** The variables whose next values these tokens determine, in their definitions' words or in those of others. */
  assignedBy(tokens: readonly Token[]): ReadonlySet<string> {
    const found = new Set<string>();
    tokens.forEach((token, at) => {
      const sign = tokens[at + 2]?.text;
      if (this.variables.has(token.text)) {
        if (tokens[at + 1]?.text === "'" && (sign === "=" || sign === "\\in")) found.add(token.text);
      } else if (token.text === "UNCHANGED") {
        for (const name of this.#unchangedAfter(tokens, at + 1)) found.add(name);
      } else if (token.kind === "name" && this.#byName.has(token.text)) {
        for (const name of this.#assignedIn(token.text)) found.add(name);
      }
    });
    return found;
  }

  #assignedIn(name: string): ReadonlySet<string> {
    const known = this.#assigned.get(name);
    if (known !== undefined) return known;
    this.#assigned.set(name, new Set());
    const found = this.assignedBy(this.#byName.get(name)!.body);
    this.#assigned.set(name, found);
    return found;
  }

  /** The variables of the name or the tuple of names that begins here. */
  #unchangedAfter(tokens: readonly Token[], from: number): string[] {
    if (tokens[from]?.text !== "<<") return this.#variablesOf(tokens[from]?.text ?? "");
    const end = tokens.findIndex(({ text }, at) => at > from && text === ">>");
    return tokens
      .slice(from + 1, end)
      .flatMap(({ kind, text }) => (kind === "name" ? this.#variablesOf(text) : []));
  }

  #variablesOf(name: string): string[] {
    if (this.variables.has(name)) return [name];
    const definition = this.#byName.get(name);
    return (
      definition?.body.flatMap(({ kind, text }) => (kind === "name" ? this.#variablesOf(text) : [])) ?? []
    );
  }
}
