/** The head of the page: what it is, what was found and within which bounds, and what a reader must know before believing it. */
import type { ReviewDocument } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { boundsOf } from "./bounds.ts";
import { countOf, numberOf, sentenceOf, statusOf } from "./parts.ts";

export function top(review: ReviewDocument): Markup {
  return h(
    "header",
    { class: "masthead" },
    h("h1", {}, review.title),
    h("p", { class: "lead" }, ABOUT),
    noticesOf(review),
    verdictOf(review),
  );
}

const ABOUT =
  `Threads wait in epoll_wait with a timeout, and each has an alarm that may wake it. What they may do is written as a
specification, which a model checker has gone through state by state; what they do is a program, which was made to take the same
steps. Here is what was claimed and found, and how each mistake in the design goes wrong. It can be read without knowing TLA+.`.replaceAll(
    "\n",
    " ",
  );

type Notice = ReviewDocument["notices"][number];

/** Red first, whatever order they come in. */
function noticesOf({ notices, models }: ReviewDocument): Content {
  const checked = models.filter(({ found }) => found !== null).length;
  if (notices.length === 0)
    return h(
      "div",
      { class: "notice status-ok" },
      h("p", {}, statusOf("ok", `All ${countOf(checked, "result")} are of this commit, and as expected.`)),
    );
  return KINDS.map((kind) =>
    noticeOf(
      kind,
      notices.filter((one) => one.kind === kind),
    ),
  );
}

const KINDS: readonly Notice["kind"][] = ["red", "missing", "stale"];

function noticeOf(kind: Notice["kind"], notices: readonly Notice[]): Content {
  if (notices.length === 0) return undefined;
  const items = notices.map(({ about, message }) =>
    h("li", {}, h("b", {}, about), ": ", sentenceOf(message)),
  );
  return h(
    "div",
    { class: `notice status-${kind}`, role: "note" },
    h("p", {}, statusOf(kind, TITLES[kind](notices.length))),
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

const TITLES: Readonly<Record<Notice["kind"], (count: number) => string>> = {
  red: (count) => `Not as expected: ${numberOf(count)}`,
  missing: (count) => `Missing: ${countOf(count, "result")}. What is not here was not checked.`,
  stale: (count) =>
    `Stale: ${countOf(count, "result")}, of another commit or of other inputs. They prove nothing about this one.`,
};

/** Never without the bounds: outside of them nothing is claimed. */
function verdictOf({ claims, models, designs, traces, provenance }: ReviewDocument): Markup {
  const good = claims.filter(({ standing }) => standing.state === "ok").length;
  const passed = models.filter(({ found, standing }) => found === "pass" && standing.state === "ok");
  const broken = designs.filter(({ sound }) => !sound);
  const refuted = broken.filter(({ standing }) => standing.state === "ok").length;
  const tried = traces.filter(({ kind }) => kind === "counterexample");
  const reproduced = tried.filter((one) => one.reproduced?.ok).length;
  const replayed = models.flatMap(({ replay }) => (replay?.standing.state === "ok" ? [replay] : []));
  const covered = replayed.reduce((sum, one) => sum + one.covered, 0);
  return h(
    "dl",
    { class: "facts" },
    fact("Claims", `${ratio(good, claims.length)} hold in every model that lists them`, linkedTo("claims")),
    fact(
      "Within",
      ...(passed.length === 0
        ? ["no bounds: no model has passed here"]
        : [`${boundsOf(passed)}: ${countOf(passed.length, "model")} checked whole, nothing beyond them`]),
      linkedTo("models"),
    ),
    fact(
      "Broken designs",
      `${ratio(refuted, broken.length)} refuted as they have to be; ${ratio(reproduced, tried.length)} counterexamples reproduced on the program with the same mistake`,
      linkedTo("designs"),
    ),
    fact(
      "Program",
      `${countOf(covered, "transition")} of ${countOf(replayed.length, "model")} taken and compared with the specification's`,
      linkedTo("coverage"),
    ),
    fact("Commit", commitOf(provenance), linkedTo("provenance")),
  );
}

const fact = (term: string, ...content: readonly Content[]): Content => [
  h("dt", {}, term),
  h("dd", {}, ...content),
];

const linkedTo = (section: string): Content => [
  " ",
  h("a", { href: `#${section}`, class: "small" }, `see ${section}`),
];

const ratio = (some: number, all: number): string =>
  some === all ? `all ${numberOf(all)}` : `${numberOf(some)} of ${numberOf(all)}`;

function commitOf({ commit, dirty }: ReviewDocument["provenance"]): string {
  if (commit === null) return "not known: this is no clone";
  return `${commit.slice(0, 12)}${dirty ? ", with changes that nobody committed" : ""}`;
}
