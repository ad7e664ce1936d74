/** The actions of a next-state relation, by the names that TLC gives them in a graph. */
import { type Module, treeOf } from "./modules.ts";
import { Definitions } from "./needs.ts";
import type { Node } from "./tree.ts";

/**
 * TLC takes disjunctions and existential quantifiers apart, also behind a name; what is neither is an action, of the
 * definition that it stands in.
 */
export function actionsOf(modules: ReadonlyMap<string, Module>, next: string): string[] {
  const definitions = new Definitions(modules.values());
  const actions = new Set<string>();
  const takeApart = (node: Node, owner: string): void => {
    const parts = partsOf(node);
    if (parts.length > 0) for (const part of parts) takeApart(part, owner);
    else {
      const called = definitions.get(nameOf(node));
      if (called === undefined) actions.add(owner);
      else takeApart(treeOf(called), called.name);
    }
  };
  const first = definitions.get(next);
  if (first !== undefined) takeApart(treeOf(first), next);
  return [...actions];
}

export function partsOf(node: Node): readonly Node[] {
  if (node.kind === "junction")
    return node.operators[0]!.text === "\\/" || node.items.length === 1 ? node.items : [];
  if (node.kind === "binder") return node.word.text === "\\E" ? [node.body] : [];
  return node.kind === "group" && node.open.text === "(" ? node.parts : [];
}

export function nameOf(node: Node): string {
  if (node.kind === "call") return node.name.text;
  return node.kind === "atom" ? node.token.text : "";
}
