/** Coverage in short: what the replays add up to, and of each table of the page its rows, if they are few. */
import { escaped, markdownTable } from "../../reports/markdown.ts";
import type { Figures, ReviewDocument } from "../document.ts";
import { numberOf, sentenceOf } from "../sections/parts.ts";
import { countOf } from "../verdict.ts";
import { STATES } from "./parts.ts";

export function coverageParts({ coverage }: ReviewDocument): string[] {
  if (coverage.length === 0) return ["## Coverage", "Nothing was measured here yet; try: `make verify`"];
  return ["## Coverage", ...coverage.flatMap(figuresParts)];
}

function figuresParts({ title, about, columns, rows, standing }: Figures): string[] {
  const state =
    standing.state === "ok" ? "" : `${STATES[standing.state]}: ${escaped(sentenceOf(standing.because))} `;
  const table = markdownTable(
    columns,
    rows.slice(0, MOST_ROWS).map((row) => row.map(cellOf)),
  );
  const rest = rows.length - MOST_ROWS;
  return [
    `### ${escaped(title)}`,
    ...(state + about === "" ? [] : [`${state}${escaped(about)}`.trim()]),
    rows.length === 0 ? "It has no rows." : table,
    ...(rest > 0 ? [`${countOf(rest, "more row")} on the page.`] : []),
  ];
}

const MOST_ROWS = 10;

function cellOf(cell: string | number | null): string {
  if (cell === null) return "–";
  return typeof cell === "number" ? numberOf(cell) : escaped(cell);
}
