/** Drawings as trees: printed, read back by a parser that is not ours, and what is in them. */
import { printSvg, type SvgNode } from "../../src/figures/nodes.ts";
import { type Element, parseXml } from "../reports/xml.ts";

export interface Drawn {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Drawn | string)[];
}

/** Throws for the first thing that is no XML. The text of an element comes after its elements. */
export const readBack = (node: SvgNode): Drawn => nodeOf(parseXml(printSvg(node)));

const nodeOf = ({ name, attributes, children, text }: Element): Drawn => ({
  tag: name,
  attributes,
  children: [...children.map(nodeOf), ...(text === "" ? [] : [text])],
});

/** All elements below, and the node itself, in their order. */
export function elementsIn(node: Drawn): Drawn[] {
  return [node, ...node.children.flatMap((child) => (typeof child === "string" ? [] : elementsIn(child)))];
}

export const classesOf = ({ attributes }: Drawn): string[] => (attributes.class ?? "").split(" ");

export const withClass = (node: Drawn, name: string): Drawn[] =>
  elementsIn(node).filter((one) => classesOf(one).includes(name));

/** The text of an element, titles apart. */
export const textIn = (node: Drawn): string =>
  node.children
    .map((child) => (typeof child === "string" ? child : child.tag === "title" ? "" : textIn(child)))
    .join("");
