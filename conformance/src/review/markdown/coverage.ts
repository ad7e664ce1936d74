/** Coverage in short: what was never done, the replays row by row, and of each other table of the page how long it is. */
import { KILL_COLUMNS } from "../../code-mutants/report.ts";
import { escaped, markdownTable } from "../../reports/markdown.ts";
import type { Figures, ReviewDocument } from "../document.ts";
import { numberOf, sentenceOf } from "../sections/parts.ts";
import { countOf } from "../verdict.ts";
import { STATES } from "./parts.ts";

export function coverageParts({ coverage }: ReviewDocument): string[] {
  if (coverage.length === 0) return ["## Coverage", "Nothing was measured here yet; try: `make verify`"];
  const replays = coverage.filter(({ group }) => group === "replays");
  const others = coverage.filter(({ group }) => group !== "replays" && group !== "actions-of-models");
  return [
    "## Coverage",
    ...coverage.filter(({ id }) => id === "actions").map(neverTaken),
    ...replays.flatMap(tableParts),
    ...(others.length === 0 ? [] : ["On the page row by row, here added up:", others.map(lineOf).join("\n")]),
  ];
}

/** The actions of which nothing was ever seen; none is good news only if there was something to see. */
function neverTaken({ columns, rows, standing }: Figures): string {
  const totals = columns.findLastIndex(({ isNumber }) => isNumber);
  const never = rows.filter((row) => row[totals] === 0).map(([name]) => escaped(String(name)));
  const state = standing.state === "ok" ? "" : ` (${STATES[standing.state]})`;
  const count = countOf(rows.length, "action");
  return never.length === 0
    ? `Of ${count} none was never taken${state}.`
    : `Never taken, of ${count}${state}: ${never.join(", ")}.`;
}

function tableParts(figures: Figures): string[] {
  const { title, columns, rows } = figures;
  return [
    `### ${escaped(title)}`,
    ...becauseOf(figures),
    rows.length === 0
      ? "It has no rows."
      : markdownTable(
          columns,
          rows.map((row) => row.map(cellOf)),
        ),
  ];
}

const becauseOf = ({ standing: { state, because } }: Figures): string[] =>
  state === "ok" ? [] : [`${STATES[state]}: ${escaped(sentenceOf(because))}`];

function lineOf(figures: Figures): string {
  const { title, standing } = figures;
  // Some tables have their sums already.
  const rows = figures.rows.filter(([name]) => name !== "all");
  const sums = sumsOf({ ...figures, rows }).map((sum) => `, ${sum}`);
  return `- ${escaped(title)}: ${countOf(rows.length, "row")}${sums.join("")}; ${STATES[standing.state]}`;
}

/** Of columns that can be added up: an optimum, or a size, is no sum. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  actions: ["total"],
  ...{ "spec-mutants": ["mutants"], "code-mutants": [...KILL_COLUMNS, "equivalent", "unexplained"] },
  ...{ bisimulation: ["covered", "refused"], nightly: ["transitions", "covered"] },
  ...{ sweep: ["states", "transitions"], simulations: ["walks", "steps", "divergences"] },
  ...{ "second-engine": ["states", "steps"], engines: ["states", "steps"] },
  ...{
    tests: ["passed", "failed", "skipped"],
    implementation: ["lines run", "lines", "branches taken", "branches"],
  },
};

function sumsOf({ id, columns, rows }: Figures): string[] {
  const added = Object.hasOwn(ADDED, id) ? ADDED[id]! : [];
  return columns.flatMap(({ name, isNumber }, at) => {
    const numbers = rows.map((row) => row[at]).filter((cell) => typeof cell === "number");
    if (!isNumber || !added.includes(name) || numbers.length === 0) return [];
    return [`${escaped(name)} ${numberOf(numbers.reduce((sum, one) => sum + one, 0))}`];
  });
}

function cellOf(cell: string | number | null): string {
  if (cell === null || cell === "-") return "–";
  return typeof cell === "number" ? numberOf(cell) : escaped(cell);
}
