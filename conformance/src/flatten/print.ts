/**
 * Prints a flat module: what its roots need and nothing else, each definition after those that it uses (an override may
 * name one that stood further down). It is a module that TLC reads as well.
 */
import { bareName } from "./flatten.ts";
import type { Configured } from "./overrides.ts";
import { withParentheses } from "./parentheses.ts";
import { type Assumption, type Definition, FlattenError } from "./units.ts";

export interface Printed {
  /** What must be there. */
  readonly roots: readonly string[];
  /** Further variables and definitions, which may use all others. */
  readonly variables?: readonly string[];
  readonly definitions?: readonly string[];
}

export function printModule(flat: Configured, name: string, { roots, ...more }: Printed): string {
  const order = new Order(flat.definitions);
  const assumptions = flat.assumptions.map((assumption) => [...order.before(assumption), assumption]);
  const defined = roots.flatMap((root) => order.upTo(root));
  const recursive = flat.recursive.filter((one) => order.has(bareName(one)));
  const lines = [
    `---- MODULE ${name} ----`,
    ...listed("EXTENDS", flat.standard),
    ...listed("CONSTANTS", flat.constants),
    ...listed("VARIABLES", [...flat.variables, ...(more.variables ?? [])]),
    ...listed("RECURSIVE", recursive),
    ...[...assumptions.flat(), ...defined].map(printed),
    ...(more.definitions ?? []).map(withParentheses),
    "====",
  ];
  return `${lines.join("\n\n")}\n`;
}

/** Many models are made of the same definitions: each is printed, and searched for names, once. */
const known = { texts: new WeakMap<Unit, string>(), names: new WeakMap<Unit, readonly string[]>() };

type Unit = Assumption | Definition;

function printed(unit: Unit): string {
  const text = known.texts.get(unit) ?? withParentheses(unit.text);
  known.texts.set(unit, text);
  return text;
}

function namesOf(unit: Unit): readonly string[] {
  const names = known.names.get(unit) ?? namesIn(unit.text);
  known.names.set(unit, names);
  return names;
}

/** What this text needs, directly or not. */
export function neededBy({ definitions }: Configured, text: string): Definition[] {
  const order = new Order(definitions);
  return namesIn(text).flatMap((name) => order.upTo(name));
}

/** The variables of an expression, those of its definitions too. */
export function variablesIn(flat: Configured, text: string): string[] {
  const names = new Set([text, ...neededBy(flat, text).map(({ body }) => body)].flatMap(namesIn));
  return flat.variables.filter((name) => names.has(name));
}

const listed = (keyword: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${keyword} ${names.join(", ")}`];

/** Hands out each definition once, after those that it uses. */
class Order {
  readonly #definitions: ReadonlyMap<string, Definition>;
  readonly #taken = new Set<string>();

  constructor(definitions: ReadonlyMap<string, Definition>) {
    this.#definitions = definitions;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  before(unit: Unit): Definition[] {
    return namesOf(unit).flatMap((name) => this.upTo(name));
  }

  /** Nothing for what is no definition: a variable, a parameter, an operator of a standard module. */
  upTo(name: string): Definition[] {
    const definition = this.#definitions.get(name);
    if (definition === undefined || this.#taken.has(name)) return [];
    if (/\bINSTANCE\b/.test(definition.text))
      throw new FlattenError(definition, `${name} is an INSTANCE, which cannot be flattened`);
    this.#taken.add(name);
    return [...this.before(definition), definition];
  }
}

/** Names outside of strings, but for those of fields. */
function namesIn(text: string): string[] {
  const found = text.matchAll(/"(?:[^"\\]|\\.)*"|(?<!\.)\.\s*\w+|\b[A-Za-z_]\w*/g);
  return [...new Set([...found].map(([name]) => name).filter((name) => /^\w/.test(name)))];
}
