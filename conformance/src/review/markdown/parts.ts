/** What the review and the job summary have in common. */
import { escaped, markdownTable } from "../../reports/markdown.ts";
import type { ReviewDocument, Standing } from "../document.ts";
import { sentenceOf } from "../sections/parts.ts";
import { allIsWell, countOf, noticeGroups, verdictOf } from "../verdict.ts";

/** A word each: a reader who sees no colour has to see it. */
export const STATES: Readonly<Record<Standing["state"], string>> = {
  ok: "ok",
  red: "**NOT OK**",
  stale: "*stale*",
  missing: "*not checked*",
  unreadable: "**unreadable**",
};

/** GitHub's words for how loud a block is; elsewhere they are quotations. */
const LOUD = { red: "CAUTION", missing: "WARNING", stale: "WARNING" } as const;

/** As many as there are, or only the first of each kind. */
export function noticeParts(review: ReviewDocument, most = Number.POSITIVE_INFINITY): string[] {
  const groups = noticeGroups(review);
  if (groups.length === 0) return [`**ok**: ${escaped(allIsWell(review))}`];
  return groups.map(({ kind, title, notices }) => {
    const lines = notices
      .slice(0, most)
      .map(({ about, message }) => `- **${escaped(about)}**: ${escaped(sentenceOf(message))}`);
    const rest = notices.length - lines.length;
    if (rest > 0) lines.push(`- and ${countOf(rest, "more", "more")}`);
    return [`[!${LOUD[kind]}]`, `**${escaped(title)}**`, "", ...lines]
      .map((line) => `> ${line}`.trimEnd())
      .join("\n");
  });
}

export const factsTable = (review: ReviewDocument): string =>
  markdownTable(
    [{ name: "what" }, { name: "found" }],
    verdictOf(review).map(({ term, text }) => [`**${escaped(term)}**`, escaped(text)]),
  );
