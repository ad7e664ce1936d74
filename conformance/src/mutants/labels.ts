/**
 * Which strings are of one kind: labels that a call may go on at, states that a field may have. A string's kind is
 * the place that its value goes to: a parameter of a call, a field, the result of a definition.
 */

import type { Token } from "../tla/tokens.ts";
import { childrenOf, type Node } from "../tla/tree.ts";
import { type Change, replace } from "./view.ts";

interface Labelled {
  readonly token: Token;
  readonly place: string;
}

/** The strings in an expression whose value goes to `place`. */
export function labelsIn(node: Node, place: string | undefined): Labelled[] {
  const inside = (child: Node, to = place) => labelsIn(child, to);
  switch (node.kind) {
    case "atom":
      return node.token.kind === "string" && place !== undefined ? [{ token: node.token, place }] : [];
    case "call":
      return node.parameters.flatMap((child, at) => inside(child, `${node.name.text}(${at + 1})`));
    case "if":
      return [...labelsIn(node.condition, undefined), ...inside(node.then), ...inside(node.otherwise)];
    case "let":
      return [
        ...node.definitions.flatMap(({ name, body }) => inside(body, `${place ?? ""} ${name.text}`)),
        ...inside(node.body),
      ];
    case "except":
      return [
        ...labelsIn(node.base, undefined),
        ...node.changes.flatMap(({ field, value }) => inside(value, field ?? nameOf(node.base))),
      ];
    case "record":
      return node.fields.flatMap(({ name, value }) => inside(value, name.text));
    default:
      return childrenOf(node).flatMap((child) => labelsIn(child, undefined));
  }
}

const nameOf = (node: Node): string | undefined => (node.kind === "atom" ? node.token.text : undefined);

/** All strings that go to each place, in the order of the text. */
export class Labels {
  readonly #kinds = new Map<string, string[]>();

  add(tree: Node, definition: string): void {
    for (const { token, place } of labelsIn(tree, definition)) {
      const kind = this.#kinds.get(place) ?? [];
      if (!kind.includes(token.text)) kind.push(token.text);
      this.#kinds.set(place, kind);
    }
  }

  /** Each becomes the next one of its kind; one that is alone stays. */
  changes(tree: Node, definition: string): Change[] {
    return labelsIn(tree, definition).flatMap(({ token, place }) => {
      const kind = this.#kinds.get(place)!;
      const other = kind[(kind.indexOf(token.text) + 1) % kind.length]!;
      return other === token.text
        ? []
        : [{ operator: "label", shown: token, edits: [replace(token, other)] }];
    });
  }
}
