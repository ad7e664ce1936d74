/** Elements of the page, made of markup, with what they do when they are used. */
import { type Attributes, type Content, h } from "../review/markup.ts";
import { toDom } from "./dom.ts";

export const element = (
  tag: string,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElement => toDom(h(tag, attributes, ...content)) as HTMLElement;

export function button(attributes: Attributes, text: string, press: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text) as HTMLButtonElement;
  made.addEventListener("click", press);
  return made;
}

/** An element around elements that are made already. */
export function around(
  tag: string,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = element(tag, attributes);
  made.append(...children);
  return made;
}

/** The keys go on from here: whoever follows a link by Tab and Enter is then where it leads. It does not scroll. */
export function focusOn(place: HTMLElement): void {
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** Sets an attribute only where it differs, so that a reader of screens is told of changes alone. */
export function setText(where: HTMLElement, text: string): void {
  if (where.textContent !== text) where.textContent = text;
}
