/**
 * HTML and SVG as a tree, so that no text can become markup: whatever is printed or put into a page is escaped here, or by
 * the browser. Shared by what writes files and by what runs in the page.
 */

export type Child = Markup | string;

/** An attribute that is `undefined` or `false` is left out; one that is `true` stands without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Markup {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

/** What an author may write as a child: nothing, and lists of them, too. */
export type Content = Child | undefined | false | readonly Content[];

/** `h("p", { class: "note" }, "text")` */
export function h(tag: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  expectName(tag);
  for (const name of Object.keys(attributes)) expectAttribute(name);
  return { tag, attributes, children: flat(content) };
}

function flat(content: readonly Content[]): Child[] {
  return content.flatMap((one) => {
    if (one === undefined || one === false) return [];
    return isList(one) ? flat(one) : [one];
  });
}

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

/** As text of HTML, or of SVG with `xml`, which has no elements without an end. */
export function printMarkup(child: Child, { xml = false } = {}): string {
  if (typeof child === "string") return escapeText(child);
  const { tag, attributes, children } = child;
  const list = Object.entries(attributes)
    .flatMap(([name, value]) => printAttribute(name, value, xml))
    .join("");
  if (!xml && EMPTY.has(tag)) return `<${tag}${list}>`;
  return `<${tag}${list}>${children.map((one) => printMarkup(one, { xml })).join("")}</${tag}>`;
}

function printAttribute(name: string, value: Attributes[string], xml: boolean): string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [xml ? ` ${name}="${name}"` : ` ${name}`];
  return [` ${name}="${escapeText(String(value))}"`];
}

/** Controls other than tab and line feed, and half characters, have no place in XML, and no meaning in HTML: a box each. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\p{Surrogate}\p{Noncharacter_Code_Point}]|(?![\t\n])\p{Cc}/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** HTML's elements that have no end. */
const EMPTY = new Set(["br", "col", "hr", "img", "input", "link", "meta", "wbr"]);

/** Their content is not escaped by a browser's rules: only the writer of the page makes them, from text that it knows. */
const RAW = new Set(["script", "style", "iframe", "template", "noscript"]);

function expectName(tag: string): void {
  if (!/^[a-zA-Z][\w-]*$/.test(tag) || RAW.has(tag.toLowerCase()))
    throw new RangeError(`"${tag}" is no element of a page's content`);
}

function expectAttribute(name: string): void {
  if (!/^[a-zA-Z][\w:-]*$/.test(name) || /^(on|style$)/i.test(name))
    throw new RangeError(
      `"${name}" is no attribute of a page's content; expected no handler and no inline style, which the page's policy forbids`,
    );
}
