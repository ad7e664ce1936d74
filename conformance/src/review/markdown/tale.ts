/** The stolen alarm as the page tells it, in Markdown: the same words, without the links that only the page can open. */
import { escaped } from "../../reports/markdown.ts";
import type { ReviewTrace } from "../document-traces.ts";
import type { Child, Markup } from "../markup.ts";
import { stolenAlarm } from "../sections/stolen-alarm.ts";

/** Nothing where the page does not tell it. */
export const taleParts = (traces: readonly ReviewTrace[]): string[] =>
  (stolenAlarm(traces)?.children ?? []).map(blockOf);

function blockOf(child: Child): string {
  if (typeof child === "string") return escaped(child);
  if (child.tag === "h4") return `#### ${inlineOf(child)}`;
  if (child.tag !== "ol") return inlineOf(child);
  return child.children.map((item, at) => `${at + 1}. ${inlineOf(item as Markup)}`).join("\n");
}

const MARKS: Readonly<Record<string, string>> = { em: "*", strong: "**" };

const inlineOf = ({ children }: Markup): string =>
  children
    .map((child, at) => {
      // Within a line a colon begins nothing.
      if (typeof child === "string") return at === 0 ? escaped(child) : escaped(`x${child}`).slice(1);
      const mark = MARKS[child.tag] ?? "";
      return `${mark}${inlineOf(child)}${mark}`;
    })
    .join("");
