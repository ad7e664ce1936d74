/** The head of the page: what it is, what was found and within which bounds, and what a reader must know before believing it. */
import type { ReviewDocument } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { allIsWell, type NoticeGroup, noticeGroups, verdictOf } from "../verdict.ts";
import { numberOf, sentenceOf, statusOf } from "./parts.ts";
import { isTold, STORY } from "./stolen-alarm.ts";

export function top(review: ReviewDocument): Markup {
  const groups = noticeGroups(review);
  return h(
    "header",
    { class: "masthead" },
    h("h1", {}, review.title),
    isTold(review) && h("p", {}, h("a", { href: "#stolen-alarm" }, STORY)),
    h(
      "p",
      { class: "lead" },
      ABOUT,
      " ",
      h("a", { href: "#glossary", class: "small" }, "What the words mean"),
    ),
    groups.length === 0
      ? h("div", { class: "notice status-ok" }, h("p", {}, statusOf("ok", allIsWell(review))))
      : groups.map(noticeOf),
    h("dl", { class: "facts" }, verdictOf(review).map(factOf)),
  );
}

export const ABOUT =
  `Threads wait in epoll_wait with a timeout, and each has an alarm that may wake it. What they may do is written as a
specification, which a model checker has gone through state by state; what they do is a program, which was made to take the same
steps. Here is what was claimed and found, and how each mistake in the design goes wrong. It can be read without knowing TLA+.`.replaceAll(
    "\n",
    " ",
  );

function noticeOf({ kind, title, notices }: NoticeGroup): Markup {
  const items = notices.map(({ about, message }) =>
    h("li", {}, h("b", {}, about), ": ", sentenceOf(message)),
  );
  return h(
    "div",
    { class: `notice status-${kind}`, role: "note" },
    h("p", {}, statusOf(kind, title)),
    h("ul", {}, items.slice(0, MOST_SHOWN)),
    items.length > MOST_SHOWN &&
      h(
        "details",
        {},
        h("summary", {}, `${numberOf(items.length - MOST_SHOWN)} more`),
        h("ul", {}, items.slice(MOST_SHOWN)),
      ),
  );
}

const MOST_SHOWN = 6;

const factOf = ({ term, text, section }: ReturnType<typeof verdictOf>[number]): Content => [
  h("dt", {}, term),
  h("dd", {}, text, " ", h("a", { href: `#${section}`, class: "small" }, `see ${section}`)),
];
