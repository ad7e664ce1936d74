/** A definition as the operators of mutation see it. */

import type { TextEdit } from "../tla/edits.ts";
import type { Definition, Module } from "../tla/modules.ts";
import type { Definitions } from "../tla/needs.ts";
import type { Node, Span } from "../tla/tree.ts";

/** What an operator makes of a place. */
export interface Change {
  readonly operator: string;
  /** What is shown of it: the text here, before and after. */
  readonly shown: Span;
  readonly edits: readonly TextEdit[];
}

export class View {
  readonly definition: Definition;
  readonly #definitions: Definitions;
  readonly #text: string;
  readonly #initial: string;

  /** `initial` is the name of the definition whose equations are assignments. */
  constructor(module: Module, definition: Definition, definitions: Definitions, initial: string) {
    this.definition = definition;
    this.#definitions = definitions;
    this.#text = module.text;
    this.#initial = initial;
  }

  text({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }

  isOneLine(span: Span): boolean {
    return !this.text(span).includes("\n");
  }

  /** Is it the right side of `x' = ..`? */
  isNextValue({ start }: Span): boolean {
    const before = this.definition.tokens.filter((token) => token.end <= start).slice(-2);
    return before.map(({ text }) => text).join("") === "'=";
  }

  /** The variables whose next values it determines; none for a condition. */
  assigned({ start, end }: Span): readonly string[] {
    const tokens = this.definition.tokens.filter((token) => token.start >= start && token.end <= end);
    return [...this.#definitions.assignedBy(tokens)];
  }

  isCondition(node: Node): boolean {
    return this.assigned(node).length === 0 && !this.isAssignment(node);
  }

  /** `x' = e`, and in the initial predicate `x = e`. */
  isAssignment(node: Node): boolean {
    if (node.kind !== "infix" || !["=", "\\in"].includes(node.operator.text)) return false;
    if (node.left.kind === "prime") return true;
    return (
      this.definition.name === this.#initial &&
      node.left.kind === "atom" &&
      this.#definitions.variables.has(node.left.token.text)
    );
  }
}

export const replace = ({ start, end }: Span, text: string): TextEdit => ({ start, end, text });

export const negated = (node: Node): TextEdit[] => [
  { start: node.start, end: node.start, text: "~(" },
  { start: node.end, end: node.end, text: ")" },
];
