/**
 * The review in short, for GitHub's job summary: what must be known first, what was found within which bounds, and one run that
 * goes wrong in a few steps. It has the room that GitHub leaves, or says what it leaves out.
 */
import type { Row } from "../../figures/sequence.ts";
import { escaped, fenced, fitting } from "../../reports/markdown.ts";
import { MOST_BYTES } from "../../reports/summary.ts";
import type { ReviewDocument } from "../document.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { sentenceOf } from "../sections/parts.ts";
import { sequencesOf } from "../sequences.ts";
import { factsTable, noticeParts } from "./parts.ts";

/** At most `room` bytes of UTF-8; undefined when there is not even room to say that it is cut. */
export function reviewSummary(review: ReviewDocument, room: number = MOST_BYTES): string | undefined {
  const parts = [
    `## ${escaped(review.title)}`,
    ...noticeParts(review, MOST_NOTICES),
    factsTable(review),
    ...runParts(review),
  ];
  return fitting(
    parts.map((part) => `${part}\n`),
    room,
  );
}

const MOST_NOTICES = 10;

/** Of a model that is red, if there is one; else of the first broken design, whose run is what has to be. */
function runParts(review: ReviewDocument): string[] {
  const red = new Set(
    review.models.filter(({ standing }) => standing.state === "red").map(({ name }) => name),
  );
  const runs = review.traces.filter(({ kind }) => kind === "counterexample");
  const trace = runs.find(({ model }) => model !== null && red.has(model)) ?? runs[0];
  if (trace === undefined) return [];
  const isRed = trace.model !== null && red.has(trace.model);
  return [`### ${headOf(trace, isRed)}`, escaped(sentenceOf(trace.story)), fenced(stepsOf(trace, review))];
}

const headOf = ({ id, design, property }: ReviewTrace, isRed: boolean): string =>
  isRed
    ? `How ${escaped(property ?? id)} fails in ${escaped(id)}`
    : `How the broken design ${escaped(design ?? id)} fails, as it has to: ${escaped(property ?? id)}`;

/** As many steps as one reads in a summary: those in which something is called, sent, taken or woken; of them the last ones. */
function stepsOf(trace: ReviewTrace, review: ReviewDocument): string {
  const { rows } = sequencesOf(review).of(trace.id);
  const telling = rows.length > MOST_STEPS ? rows.filter(isTelling) : rows;
  const shown = telling.slice(-MOST_STEPS);
  const width = String(trace.steps.length).length;
  const lines = shown.map((row) => {
    const number = row.kind === "step" ? String(row.number) : "";
    return `${number.padStart(width)}  ${row.text}${row.marks.includes("culprit") ? "   <== here" : ""}`;
  });
  const left = rows.length - shown.length;
  return [...lines, ...(left > 0 ? [`(${left} of its ${rows.length} steps are left out)`] : [])].join("\n");
}

const MOST_STEPS = 20;

const TELLING = new Set(["posted", "coalesced", "lost", "taken", "stolen", "wake", "call"]);

const isTelling = (row: Row): boolean =>
  row.kind !== "step" || row.marks.length > 0 || row.messages.some(({ kind }) => TELLING.has(kind));
