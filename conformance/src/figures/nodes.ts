/** SVG in the tree of review/markup.ts, which escapes whatever is text. */
import { type Content, h, type Markup, printMarkup } from "../review/markup.ts";

export type SvgNode = Markup;
export type { Content } from "../review/markup.ts";

/** As `h`, but numbers have at most two decimals, so that a drawing is short and the same everywhere. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...content: readonly Content[]
): SvgNode {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === "number" ? decimal(value) : value]],
  );
  return h(tag, Object.fromEntries(written), ...content);
}

export const decimal = (value: number): string => String(Math.round(value * 100) / 100);

/** The node as XML, on one line. */
export const printSvg = (node: SvgNode): string => printMarkup(node, { xml: true });

/** The one element that `h` refuses, since a page has none but its own: a drawing that stands alone has its rules in it. */
export const styleOf = (css: string): SvgNode => ({ tag: "style", attributes: {}, children: [css] });
