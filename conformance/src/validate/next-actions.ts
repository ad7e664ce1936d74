/**
 * The actions of a next-state relation with their parameters: from `\E w \in Waiters : WaiterStep(w)` and what
 * WaiterStep says, `PollTakes` with one parameter, which is in Waiters.
 */
import { nameOf, partsOf } from "../tla/actions.ts";
import { type Definition, type Module, treeOf } from "../tla/modules.ts";
import type { Definitions } from "../tla/needs.ts";
import type { Node } from "../tla/tree.ts";

export interface NextAction {
  readonly name: string;
  /** The text of the set that each parameter is chosen from, as it stands in the module. */
  readonly parameters: readonly string[];
}

/** Next is taken apart as TLC does it; what cannot be called by a name is an error. */
export function nextActions(
  modules: ReadonlyMap<string, Module>,
  definitions: Definitions,
  next: string,
): NextAction[] {
  return takenApart(modules, definitions, next).actions;
}

/** The actions, and the names of the definitions that are groups of them, Next first. */
export function takenApart(
  modules: ReadonlyMap<string, Module>,
  definitions: Definitions,
  next: string,
): { readonly actions: NextAction[]; readonly apart: ReadonlySet<string> } {
  const taker = new Taker(modules, definitions);
  return { actions: taker.actionsOf(next), apart: taker.apart };
}

/** The names of a definition's parameters. */
export function formalsOf({ tokens, body }: Definition): string[] {
  const head = tokens.slice(1, tokens.length - body.length - 1);
  const names: string[] = [];
  let depth = 0;
  for (const { kind, text } of head) {
    if (text === "(") depth += 1;
    else if (text === ")") depth -= 1;
    else if (depth === 1 && kind === "name") names.push(text);
  }
  return names;
}

type Scope = ReadonlyMap<string, string>;

class Taker {
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #definitions: Definitions;
  readonly #found: NextAction[] = [];
  readonly apart = new Set<string>();

  constructor(modules: ReadonlyMap<string, Module>, definitions: Definitions) {
    this.#modules = modules;
    this.#definitions = definitions;
  }

  actionsOf(next: string): NextAction[] {
    const definition = this.#definitions.get(next);
    if (definition === undefined)
      throw new RangeError(`there is no definition ${next}, expected the next-state relation`);
    this.apart.add(next);
    this.#takeApart(treeOf(definition), definition, new Map());
    return this.#found;
  }

  #takeApart(node: Node, owner: Definition, scope: Scope): void {
    const parts = partsOf(node);
    if (parts.length === 0) this.#take(node, owner, scope);
    const inner = node.kind === "binder" ? this.#within(node, owner, scope) : scope;
    for (const part of parts) this.#takeApart(part, owner, inner);
  }

  #within({ bound }: Node & { kind: "binder" }, owner: Definition, scope: Scope): Scope {
    return new Map([
      ...scope,
      ...bound.map(({ name, set }): [string, string] => [name, this.#textOf(set, owner)]),
    ]);
  }

  #take(node: Node, owner: Definition, scope: Scope): void {
    const called = this.#definitions.get(nameOf(node));
    if (called === undefined) throw this.#unnamed(node, owner);
    const given = node.kind === "call" ? node.parameters : [];
    const sets = given.map((one) => this.#setOf(one, owner, scope));
    const tree = treeOf(called);
    const isGroup = partsOf(tree).length > 0 || this.#definitions.get(nameOf(tree)) !== undefined;
    if (!isGroup) this.#found.push({ name: called.name, parameters: sets });
    else {
      this.apart.add(called.name);
      this.#takeApart(tree, called, new Map(formalsOf(called).map((name, at) => [name, sets[at]!])));
    }
  }

  /** A name that was bound on the way has its set; anything else is one value. */
  #setOf(node: Node, owner: Definition, scope: Scope): string {
    const bound = node.kind === "atom" ? scope.get(node.token.text) : undefined;
    return bound ?? `{${this.#textOf(node, owner)}}`;
  }

  #textOf({ start, end }: Node, { module }: Definition): string {
    return this.#modules.get(module)!.text.slice(start, end).replaceAll(/\s+/g, " ");
  }

  #unnamed(node: Node, owner: Definition): RangeError {
    const found = this.#textOf(node, owner).slice(0, 40);
    return new RangeError(
      `${owner.module}.tla: ${owner.name}: found the alternative ${found}, expected an action by its name`,
    );
  }
}
