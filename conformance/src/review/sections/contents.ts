/** The table of contents, made of the page itself: its sections, and what has a heading and an id in them. */
import { type Child, h, type Markup } from "../markup.ts";

export function contentsOf(sections: readonly Markup[]): Markup {
  return h("nav", { class: "contents", "aria-label": "Contents" }, h("ol", {}, sections.map(entryOf)));
}

function entryOf(section: Markup): Markup {
  const inner = innerOf(section);
  return h(
    "li",
    {},
    h("a", { href: `#${section.attributes.id}` }, headingOf(section, "h2")),
    inner.length > 0 && h("ol", {}, inner),
  );
}

/** Of a section its parts: headings with ids, and the articles of the designs. */
function innerOf({ children }: Markup): Markup[] {
  return children.flatMap((child) => {
    if (typeof child === "string") return [];
    const { tag, attributes } = child;
    if (tag === "h3" && attributes.id !== undefined) return [linkOf(attributes.id, textOf(child))];
    return attributes.class === "design" ? [linkOf(attributes.id!, headingOf(child, "h3"))] : [];
  });
}

const linkOf = (id: string | number | boolean, text: string): Markup =>
  h("li", {}, h("a", { href: `#${id}` }, text));

function headingOf({ children }: Markup, tag: string): string {
  const heading = children.find((child) => typeof child !== "string" && child.tag === tag);
  return heading === undefined ? "" : textOf(heading);
}

const textOf = (child: Child): string =>
  typeof child === "string" ? child : child.children.map(textOf).join("");
