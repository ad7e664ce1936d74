/**
 * What was found, in a few lines, for whatever says it: the page, the Markdown, the job summary. A verdict stands never without
 * the bounds within which it was found.
 */
import { groupDigits } from "../cli/table.ts";
import { boundsOf } from "./bounds.ts";
import type { ReviewDesign, ReviewDocument } from "./document.ts";

export interface Fact {
  readonly term: string;
  readonly text: string;
  /** The section of the page that tells more. */
  readonly section: string;
}

export function verdictOf(review: ReviewDocument): Fact[] {
  return [
    { term: "Claims", text: claimsIn(review), section: "claims" },
    { term: "Within", text: withinIn(review), section: "models" },
    { term: "Broken designs", text: designsIn(review), section: "designs" },
    { term: "Program", text: programIn(review), section: "coverage" },
    { term: "Commit", text: commitIn(review), section: "provenance" },
  ];
}

function claimsIn({ claims }: ReviewDocument): string {
  const good = claims.filter(({ standing }) => standing.state === "ok").length;
  return `${ratio(good, claims.length)} hold in every model that lists them`;
}

function withinIn({ models }: ReviewDocument): string {
  const passed = models.filter(({ found, standing }) => found === "pass" && standing.state === "ok");
  if (passed.length === 0) return "no bounds: no model has passed here";
  return `${boundsOf(passed)}: ${countOf(passed.length, "model")} checked whole, nothing beyond them`;
}

function designsIn({ designs, traces }: ReviewDocument): string {
  const broken = designs.filter(({ sound }) => !sound);
  const refuted = broken.filter(({ standing }) => standing.state === "ok");
  // What an older run has found says nothing of now.
  const current = new Set(refuted.flatMap((design) => design.traces));
  const tried = traces.filter(({ kind, id }) => kind === "counterexample" && current.has(id));
  const reproduced = tried.filter((one) => one.reproduced?.ok).length;
  return `${ratio(refuted.length, broken.length)} refuted as they have to be; ${ratio(reproduced, tried.length)} counterexamples reproduced on the program with the same mistake`;
}

function programIn({ models }: ReviewDocument): string {
  const replayed = models.flatMap(({ replay }) => (replay?.standing.state === "ok" ? [replay] : []));
  const covered = replayed.reduce((sum, one) => sum + one.covered, 0);
  return `${countOf(covered, "transition")} of ${countOf(replayed.length, "model")} taken and compared with the specification's`;
}

function commitIn({ provenance: { commit, dirty } }: ReviewDocument): string {
  if (commit === null) return "not known: this is no clone";
  return `${commit.slice(0, 12)}${dirty ? ", with changes that nobody committed" : ""}`;
}

/** A sound design was refuted by nothing only within bounds, and only if somebody looked. */
export function refutedByNothing(
  { sound, standing, models: names }: ReviewDesign,
  { models }: ReviewDocument,
): string {
  if (!sound || standing.state !== "ok") return "–";
  return `nothing, within ${boundsOf(models.filter(({ name }) => names.includes(name))) || "its bounds"}`;
}

/** Of nothing there is no "all". */
const ratio = (some: number, all: number): string => {
  if (all === 0) return "none of 0";
  return some === all ? `all ${groupDigits(all)}` : `${groupDigits(some)} of ${groupDigits(all)}`;
};

/** `1 step`, `12,000 steps`; `plural` where it is not an s more. */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${groupDigits(count)} ${count === 1 ? noun : plural}`;

type Notice = ReviewDocument["notices"][number];

export interface NoticeGroup {
  readonly kind: Notice["kind"];
  readonly title: string;
  readonly notices: readonly Notice[];
}

/** Red first, whatever order they come in; kinds without a notice are left out. */
export function noticeGroups({ notices }: ReviewDocument): NoticeGroup[] {
  return (["red", "missing", "stale"] as const).flatMap((kind) => {
    const own = notices.filter((one) => one.kind === kind);
    return own.length === 0 ? [] : [{ kind, title: TITLES[kind](own.length), notices: own }];
  });
}

const TITLES: Readonly<Record<Notice["kind"], (count: number) => string>> = {
  red: (count) => `Not as expected: ${groupDigits(count)}.`,
  missing: () => "Missing. What is not here was not checked.",
  stale: () => "Stale: of another commit, or of other inputs, and no proof of anything about this one.",
};

/** What is said where there is no notice: of how much that is true. */
export function allIsWell({ models, designs }: ReviewDocument): string {
  const replayed = models.filter(({ replay }) => replay !== null).length;
  const broken = designs.filter(({ sound }) => !sound).length;
  return `All results are of this commit, and as expected: ${countOf(models.length, "model")}, ${groupDigits(replayed)} of them replayed on the program, ${countOf(broken, "broken design")}.`;
}
