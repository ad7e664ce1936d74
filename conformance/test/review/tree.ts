/** Looking into markup: what a reader of the page sees, and where. */
import type { Child, Markup } from "../../src/review/markup.ts";

/** All elements, in the order of the page. */
export function elements(roots: readonly Child[]): Markup[] {
  return roots.flatMap((child) => (typeof child === "string" ? [] : [child, ...elements(child.children)]));
}

export const textOf = (child: Child): string =>
  typeof child === "string" ? child : child.children.map(textOf).join("");

export const withTag = (roots: readonly Child[], tag: string): Markup[] =>
  elements(roots).filter((one) => one.tag === tag);

/** By one of its classes. */
export const withClass = (roots: readonly Child[], name: string): Markup[] =>
  elements(roots).filter(({ attributes }) =>
    String(attributes.class ?? "")
      .split(" ")
      .includes(name),
  );

export function byId(roots: readonly Child[], id: string): Markup {
  const found = elements(roots).filter(({ attributes }) => attributes.id === id);
  if (found.length !== 1) throw new RangeError(`found ${found.length} elements #${id}, expected one`);
  return found[0]!;
}
