/**
 * Expressions of TLA+ as a tree, as far as a program needs it that changes them: which parts there are, and where in
 * the text each stands.
 */
import type { Token } from "./tokens.ts";

/** Offsets in the module's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Node = Span & NodeShape;

type NodeShape =
  /** A name, a number, a string, `@`. */
  | { readonly kind: "atom"; readonly token: Token }
  | { readonly kind: "call"; readonly name: Token; readonly parameters: readonly Node[] }
  /** A list with bullets, or the same operator between expressions. */
  | { readonly kind: "junction"; readonly operators: readonly Token[]; readonly items: readonly Node[] }
  | { readonly kind: "infix"; readonly operator: Token; readonly left: Node; readonly right: Node }
  | { readonly kind: "prefix"; readonly operator: Token; readonly operand: Node }
  | { readonly kind: "prime"; readonly operand: Node }
  /** `f[x, y]`, and `f.name` without arguments. */
  | { readonly kind: "apply"; readonly base: Node; readonly parameters: readonly Node[] }
  | { readonly kind: "if"; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
  /** OTHER has no guard. */
  | { readonly kind: "case"; readonly arms: readonly { readonly guard?: Node; readonly body: Node }[] }
  | { readonly kind: "let"; readonly definitions: readonly LetDefinition[]; readonly body: Node }
  /** `\A \E CHOOSE LAMBDA`, comprehensions of sets, functions: names that stand for elements of `sets` in `bodies`. */
  | {
      readonly kind: "binder";
      readonly word: Token;
      readonly sets: readonly Node[];
      /** The names, each with its set; none where a tuple is bound, or an element without a set. */
      readonly bound: readonly { readonly name: string; readonly set: Node }[];
      readonly body: Node;
    }
  | { readonly kind: "except"; readonly base: Node; readonly changes: readonly Change[] }
  | { readonly kind: "record"; readonly fields: readonly { readonly name: Token; readonly value: Node }[] }
  /** `(..)`, `{..}`, `<<..>>`, and sets of functions. */
  | { readonly kind: "group"; readonly open: Token; readonly parts: readonly Node[] };

export interface LetDefinition {
  readonly name: Token;
  readonly body: Node;
}

/** `!.field[index] = value` of an EXCEPT. */
export interface Change extends Span {
  /** The last field of the path, if it ends in one. */
  readonly field: string | undefined;
  readonly indexes: readonly Node[];
  readonly value: Node;
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "atom":
      return [];
    case "call":
      return node.parameters;
    case "junction":
      return node.items;
    case "infix":
      return [node.left, node.right];
    case "prefix":
    case "prime":
      return [node.operand];
    case "apply":
      return [node.base, ...node.parameters];
    case "if":
      return [node.condition, node.then, node.otherwise];
    case "case":
      return node.arms.flatMap(({ guard, body }) => (guard === undefined ? [body] : [guard, body]));
    case "let":
      return [...node.definitions.map(({ body }) => body), node.body];
    case "binder":
      return [...node.sets, node.body];
    case "except":
      return [node.base, ...node.changes.flatMap(({ indexes, value }) => [...indexes, value])];
    case "record":
      return node.fields.map(({ value }) => value);
    case "group":
      return node.parts;
  }
}

/** The node itself and all below it, in the order of the text. */
export function* allNodes(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* allNodes(child);
}
