/**
 * The review as Markdown, for a commit or a pull request: what the page says, shorter, with its diagrams in Mermaid, which GitHub
 * draws. The same document gives the same text, byte by byte.
 *
 * With `most`, diagrams are left out where the text would be longer than so many letters, and it says so; all else is whole.
 */
import { coded, codedCell, escaped, type Head, markdownTable } from "../../reports/markdown.ts";
import { briefBounds } from "../bounds.ts";
import type { ReviewClaim, ReviewDocument, ReviewModel } from "../document.ts";
import { sentenceOf } from "../sections/parts.ts";
import { isTold, STORY } from "../sections/stolen-alarm.ts";
import { ABOUT } from "../sections/top.ts";
import { countOf } from "../verdict.ts";
import { coverageParts } from "./coverage.ts";
import { designParts, type WithDiagram } from "./designs.ts";
import { factsTable, noticeParts, STATES } from "./parts.ts";

export function markdownOf(review: ReviewDocument, most = Number.POSITIVE_INFINITY): string {
  const bare = printed(partsOf(review, () => false));
  let left = most - bare.length;
  // In their order, so that the first designs have theirs.
  const withDiagram = (diagram: string): boolean => {
    if (diagram.length > left) return false;
    left -= diagram.length;
    return true;
  };
  return printed(partsOf(review, withDiagram));
}

const printed = (parts: readonly string[]): string => `${parts.join("\n\n")}\n`;

function partsOf(review: ReviewDocument, withDiagram: WithDiagram): string[] {
  return [
    `# ${escaped(review.title)}`,
    ...storyParts(review),
    escaped(ABOUT),
    ...noticeParts(review),
    factsTable(review),
    "## What is claimed",
    ...claimParts(review),
    "## What is not modelled",
    ...limitParts(review),
    ...designParts(review, withDiagram),
    ...coverageParts(review),
    ...provenanceParts(review),
  ];
}

/** To its heading, as GitHub names it. */
const storyParts = (review: ReviewDocument): string[] =>
  isTold(review) ? [`[${STORY}](#${STORY.toLowerCase().replaceAll(",", "").replaceAll(" ", "-")})`] : [];

function claimParts({ claims, models }: ReviewDocument): string[] {
  if (claims.length === 0) return ["Nothing."];
  const byName = new Map(models.map((model) => [model.name, model]));
  const heads = ["claim", "", "in plain words", "within", "refutes", "where"].map((name): Head => ({ name }));
  return [
    markdownTable(
      heads,
      claims.map((claim) => claimRow(claim, byName)),
    ),
  ];
}

const claimRow = (claim: ReviewClaim, models: ReadonlyMap<string, ReviewModel>): string[] => [
  codedCell(claim.name),
  STATES[claim.standing.state],
  escaped(sentenceOf(claim.sentence)),
  withinOf(claim, models),
  claim.refuted.map(codedCell).join(", "),
  codedCell(claim.place),
];

/** The biggest model stands for all: its bounds are what the claim is worth. */
function withinOf({ holds }: ReviewClaim, models: ReadonlyMap<string, ReviewModel>): string {
  const known = holds.flatMap((name) => models.get(name) ?? []);
  if (known.length === 0) return "no current result that it holds";
  const biggest = known.reduce((most, one) => ((one.states ?? 0) > (most.states ?? 0) ? one : most));
  const states = biggest.states === null ? "" : `, ${countOf(biggest.states, "state")}`;
  const most = `${codedCell(biggest.name)} (${escaped(briefBounds(biggest.bounds))}${states})`;
  return known.length === 1 ? most : `${countOf(known.length, "model")}, up to ${most}`;
}

function limitParts({ notModelled }: ReviewDocument): string[] {
  if (notModelled.length === 0) return ["Nothing was written down."];
  return [
    "Of these nothing here says anything:",
    notModelled.map((one) => `- ${escaped(sentenceOf(one))}`).join("\n"),
  ];
}

function provenanceParts({
  provenance: { version, commit, dirty, parts, commands },
}: ReviewDocument): string[] {
  const rows = [
    ["wakeproof", version],
    ["commit", commit ?? "not known"],
    ...(dirty ? [["changes", "there were some that nobody committed"]] : []),
    ...parts.map(({ name, value }) => [name, value]),
  ].map(([name = "", value = ""]) => [escaped(name), codedCell(value)]);
  return [
    "## Provenance",
    markdownTable([{ name: "what" }, { name: "which" }], rows),
    ...(commands.length === 0 ? [] : ["To get it again:"]),
    ...(commands.length === 0
      ? []
      : [commands.map(({ command, about }) => `- ${coded(command)}: ${escaped(about)}`).join("\n")]),
  ];
}
