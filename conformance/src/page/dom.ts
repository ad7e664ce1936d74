/** Markup as elements of the page: text becomes text, whatever it holds. */
import type { Child, Markup } from "../review/markup.ts";

const SVG = "http://www.w3.org/2000/svg";

export function toDom(markup: Markup): Element {
  return elementOf(markup, false);
}

function elementOf({ tag, attributes, children }: Markup, inSvg: boolean): Element {
  const isSvg = inSvg || tag === "svg";
  const element = isSvg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : String(value));
  element.append(...children.map((child) => nodeOf(child, isSvg)));
  return element;
}

const nodeOf = (child: Child, inSvg: boolean): Node | string =>
  typeof child === "string" ? child : elementOf(child, inSvg);

/** The element with this id, which the page was written with. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new RangeError(`the page has no element #${id}`);
  return found;
}
