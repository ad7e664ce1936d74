/**
 * What an action asks before it changes anything, conjunct by conjunct, and a definition in TLA+ that finds the first
 * one that is false.
 *
 * An action that calls another one asks what that one asks, with its parameters. A conjunct that determines next values
 * is no guard; where it stands is kept, for steps whose outcome is another one.
 */
import { nameOf } from "../tla/actions.ts";
import type { Definition, Module } from "../tla/modules.ts";
import { treeOf } from "../tla/modules.ts";
import type { Definitions } from "../tla/needs.ts";
import type { Node } from "../tla/tree.ts";
import { formalsOf } from "./next-actions.ts";

export interface Conjunct {
  readonly text: string;
  readonly module: string;
  readonly line: number;
}

type Ask =
  | { readonly kind: "guard"; readonly number: number; readonly source: string }
  | { readonly kind: "call"; readonly name: string; readonly parameters: readonly string[] }
  | { readonly kind: "let"; readonly definitions: string; readonly asks: readonly Ask[] };

export const WHY = "Validate_Why_";

export class Guards {
  /** By number, from 1. */
  readonly conjuncts: Conjunct[] = [];
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #definitions: Definitions;
  /** By name; those that ask nothing are there with no text. */
  readonly #texts = new Map<string, string>();
  /** For each action, where it determines each variable: by a conjunct, which may be a call of another action. */
  readonly #updates = new Map<
    string,
    Map<string, { readonly conjunct: Conjunct; readonly called: string }>
  >();

  constructor(modules: ReadonlyMap<string, Module>, definitions: Definitions) {
    this.#modules = modules;
    this.#definitions = definitions;
  }

  /** Makes the definition `Validate_Why_NAME`: the number of the first guard that is false, or 0. */
  add(name: string): void {
    this.#add(name);
    if (this.#texts.get(name) === "") this.#texts.set(name, `${this.#headOf(name)} == 0\n`);
  }

  #add(name: string): void {
    if (this.#texts.has(name)) return;
    this.#texts.set(name, "");
    const definition = this.#definitions.get(name)!;
    const asks = this.#asksOf(treeOf(definition), definition);
    // What it calls stands in front of it.
    this.#texts.delete(name);
    this.#texts.set(name, asks.length === 0 ? "" : `${this.#headOf(name)} ==\n${printAsks(asks, 0)}`);
  }

  #headOf(name: string): string {
    const formals = formalsOf(this.#definitions.get(name)!);
    return `${WHY}${name}${formals.length === 0 ? "" : `(${formals.join(", ")})`}`;
  }

  get definitions(): readonly string[] {
    return [...this.#texts.values()].filter((text) => text !== "");
  }

  /** The conjunct that determines the variable's next value: of the action, or of another action that it comes down to. */
  updateOf(action: string, variable: string): Conjunct | undefined {
    const found = this.#updates.get(action)?.get(variable);
    if (found === undefined) return undefined;
    const asks = (this.#texts.get(found.called) ?? "") !== "" && found.called !== action;
    return (asks ? this.updateOf(found.called, variable) : undefined) ?? found.conjunct;
  }

  #asksOf(node: Node, owner: Definition): Ask[] {
    if (node.kind === "junction" && (node.operators[0]!.text === "/\\" || node.items.length === 1))
      return node.items.flatMap((item) => this.#asksOf(item, owner));
    if (node.kind === "group" && node.open.text === "(" && node.parts.length === 1)
      return this.#asksOf(node.parts[0]!, owner);
    const assigned = this.#assignedIn(node, owner);
    if (assigned.size === 0) return [this.#guard(node, owner)];
    if (node.kind === "let") {
      const asks = this.#asksOf(node.body, owner);
      return asks.length === 0 ? [] : [{ kind: "let", definitions: this.#letOf(node, owner), asks }];
    }
    this.#note(node, owner, assigned);
    return this.#callOf(node, owner);
  }

  /** A call of what is an action itself. */
  #callOf(node: Node, owner: Definition): Ask[] {
    const name = nameOf(node);
    if (this.#definitions.get(name) === undefined) return [];
    this.#add(name);
    if (this.#texts.get(name) === "") return [];
    const given = node.kind === "call" ? node.parameters : [];
    return [{ kind: "call", name, parameters: given.map((one) => this.#sourceOf(one, owner)) }];
  }

  #guard(node: Node, owner: Definition): Ask {
    const number = this.conjuncts.push(this.#conjunctOf(node, owner));
    return { kind: "guard", number, source: this.#sourceOf(node, owner) };
  }

  #note(node: Node, owner: Definition, assigned: ReadonlySet<string>): void {
    const known = this.#updates.get(owner.name) ?? new Map();
    this.#updates.set(owner.name, known);
    const update = { conjunct: this.#conjunctOf(node, owner), called: nameOf(node) };
    for (const variable of assigned) if (!known.has(variable)) known.set(variable, update);
  }

  #conjunctOf({ start, end }: Node, { module }: Definition): Conjunct {
    const { text } = this.#modules.get(module)!;
    const line = text.slice(0, start).split("\n").length;
    const words = text.slice(start, end).replaceAll(/\\\*[^\n]*/g, "");
    return { text: words.replaceAll(/\s+/g, " ").trim(), module, line };
  }

  #assignedIn({ start, end }: Node, { body }: Definition): ReadonlySet<string> {
    return this.#definitions.assignedBy(body.filter((token) => token.start >= start && token.end <= end));
  }

  /** The text with its own columns, since lists of conjuncts are made by columns. */
  #sourceOf({ start, end }: Pick<Node, "start" | "end">, { module }: Definition): string {
    const { text } = this.#modules.get(module)!;
    const column = start - text.lastIndexOf("\n", start - 1) - 1;
    return `${" ".repeat(column)}${text.slice(start, end)}`;
  }

  #letOf({ definitions, body, start }: Node & { kind: "let" }, owner: Definition): string {
    const { text } = this.#modules.get(owner.module)!;
    const last = definitions.at(-1)!.body.end;
    const column = start - text.lastIndexOf("\n", start - 1) - 1;
    const found = text.slice(start, Math.min(last, body.start));
    return `${" ".repeat(column)}${found}`;
  }
}

function printAsks(asks: readonly Ask[], depth: number): string {
  const [ask, ...rest] = asks;
  if (ask === undefined) return "0\n";
  const others = () => printAsks(rest, depth + 1);
  const found = `found_${depth}`;
  const unless = (first: string) =>
    `LET ${found} == (\n${first}\n) IN IF ${found} # 0 THEN ${found} ELSE\n${others()}`;
  switch (ask.kind) {
    case "guard":
      return `IF ~(\n${ask.source}\n) THEN ${ask.number} ELSE\n${others()}`;
    case "call":
      return unless(
        `${WHY}${ask.name}${ask.parameters.length === 0 ? "" : `(\n${ask.parameters.join("\n,\n")}\n)`}`,
      );
    case "let":
      return unless(`${ask.definitions}\nIN\n${printAsks(ask.asks, depth + 1)}`);
  }
}
