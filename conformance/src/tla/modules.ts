/**
 * Modules as lists of definitions, and what the definitions of a module and of those that it extends need of each
 * other. A unit begins in the first column, as everywhere in this project.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseExpression } from "./parser.ts";
import { type Token, tokensOf } from "./tokens.ts";
import type { Node } from "./tree.ts";

export interface Definition {
  readonly module: string;
  readonly name: string;
  /** All of it, from its name on. */
  readonly tokens: readonly Token[];
  readonly body: readonly Token[];
}

export interface Module {
  readonly name: string;
  readonly text: string;
  /** The modules whose definitions are its own too. */
  readonly extended: readonly string[];
  /** Those whose definitions keep a name space of their own. */
  readonly instantiated: readonly string[];
  readonly variables: readonly string[];
  readonly definitions: readonly Definition[];
  /** What is no definition: constants, assumptions, variables. */
  readonly others: readonly (readonly Token[])[];
}

/** The module and all that it extends, apart from TLA+'s own; the ones that others need first. */
export function readModules(
  folder: string,
  name: string,
  known = new Map<string, Module>(),
): Map<string, Module> {
  const file = join(folder, `${name}.tla`);
  if (known.has(name) || !existsSync(file)) return known;
  const module = parseModule(readFileSync(file, "utf8"), name);
  for (const other of module.extended) readModules(folder, other, known);
  return known.set(name, module);
}

export function parseModule(text: string, name: string): Module {
  const units = unitsOf(tokensOf(text, `${name}.tla`));
  const definitions = units.flatMap((unit) => definitionIn(unit, name));
  const others = units.filter((unit) => definitionIn(unit, name).length === 0);
  const variables = others
    .filter(([first]) => /^VARIABLES?$/.test(first!.text))
    .flatMap((unit) => unit.slice(1).filter(({ kind }) => kind === "name"))
    .map((token) => token.text);
  return { name, text, ...usesOf(units), variables, definitions, others };
}

export function treeOf({ body, module }: Definition): Node {
  return parseExpression(body, `${module}.tla`);
}

/** A hash of what it says: comments and lines do not count. */
export function hashOfDefinition({ tokens }: Definition): string {
  const text = tokens.map((token) => token.text).join(" ");
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** What it says, whatever its comments and its place in the module are: columns count in TLA+, lines do not. */
export const layoutOf = (tokens: readonly Token[]): string =>
  tokens.map(({ column, text }) => `${column}:${text}`).join(" ");

function unitsOf(tokens: readonly Token[]): Token[][] {
  const units: Token[][] = [];
  for (const token of tokens) {
    if (token.column === 1) units.push([]);
    units.at(-1)?.push(token);
  }
  return units.filter(([first]) => first!.kind === "name");
}

function definitionIn(unit: readonly Token[], module: string): Definition[] {
  const [first, second] = unit;
  const open = second?.text === "(" ? unit.findIndex(({ text }) => text === "==") : 1;
  if (first === undefined || unit[open]?.text !== "==") return [];
  return [{ module, name: first.text, tokens: unit, body: unit.slice(open + 1) }];
}

function usesOf(units: readonly (readonly Token[])[]): Pick<Module, "extended" | "instantiated"> {
  const extended = units.filter(([first]) => first!.text === "EXTENDS").flatMap((unit) => unit.slice(1));
  const instantiated = units.flatMap((unit) => unit.filter((_, at) => unit[at - 1]?.text === "INSTANCE"));
  return { extended: namesAmong(extended), instantiated: namesAmong(instantiated) };
}

const namesAmong = (tokens: readonly Token[]): string[] =>
  tokens.filter(({ kind }) => kind === "name").map(({ text }) => text);
