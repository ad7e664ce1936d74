/** Coverage: what was taken, compared and refused, what found each mistake, how far it goes; as tables, and as plots. */
import { plotFigure } from "../../figures/plot.ts";
import type { Figures, Plot, ReviewDocument, ReviewModel } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { becauseOf, fold, idOf, linkTo, numberOf, statusOf } from "./parts.ts";
import { foldedTable, type Row, tableOf } from "./table.ts";

export function coverage({ coverage: figures, plots, models }: ReviewDocument): Markup {
  const replayed = models.filter(({ replay }) => replay !== null);
  return h(
    "section",
    { id: "coverage" },
    h("h2", {}, "Coverage"),
    h("p", {}, ABOUT),
    replayed.length > 0 && replaysOf(replayed),
    figures.map(figuresOf),
    plots.map(plotOf),
    replayed.length + figures.length + plots.length === 0 &&
      h("p", {}, "Nothing was measured here yet; try: make verify"),
  );
}

const ABOUT =
  `Three numbers that are not to be mixed: how much of the specification the models reach, how much of their graphs the
program was made to take, and how many deliberate mistakes were found. What was never done stands first.`.replaceAll(
    "\n",
    " ",
  );

/** The least covered first. */
function replaysOf(replayed: readonly ReviewModel[]): Content {
  const missing = ({ replay }: ReviewModel) => replay!.transitions - replay!.covered;
  const label = "Replayed on the program";
  const rows = replayed.toSorted((one, other) => missing(other) - missing(one)).map(replayRow);
  return [
    h("h3", { id: idOf("coverage", "replays") }, label),
    h("p", { class: "note" }, REPLAYED),
    foldedTable({ columns: REPLAY_COLUMNS, rows }, label),
  ];
}

const REPLAYED =
  `Every transition of a model is taken by the program, with the whole state compared before and after; in every state
the set of steps that it could take is compared with the model's; and of those that the model forbids there, so many were tried,
and refused.`.replaceAll("\n", " ");

const REPLAY_COLUMNS = [
  { name: "model" },
  ...["covered", "transitions", "enabled sets", "compared", "refused", "disabled", "divergences"].map(
    (name) => ({
      name,
      isNumber: true,
    }),
  ),
  { name: "as expected?" },
];

function replayRow({ name, replay }: ReviewModel): Row {
  const {
    covered,
    transitions,
    enabledStates,
    enabledSetsCompared,
    refused,
    disabled,
    divergences,
    standing,
  } = replay!;
  const counts = [covered, transitions, enabledStates, enabledSetsCompared, refused, disabled, divergences];
  return { cells: [linkTo("model", name), ...counts.map(numberOf), statusOf(standing.state)] };
}

export function figuresOf({ id, title, about, columns, rows, standing }: Figures): Content {
  return [
    h("h3", { id: idOf("coverage", id) }, title),
    standing.state !== "ok" && h("p", {}, statusOf(standing.state)),
    becauseOf(standing),
    about !== "" && h("p", { class: "note" }, about),
    rows.length === 0
      ? h("p", {}, "It has no rows.")
      : foldedTable({ columns, rows: rows.map((cells) => ({ cells: cells.map(cellOf) })) }, title),
  ];
}

/** A zero is to be seen: something was never done, or never went wrong. */
function cellOf(cell: string | number | null): Content {
  if (cell === null) return "–";
  if (cell === 0) return h("span", { class: "zero" }, "0");
  return typeof cell === "number" ? numberOf(cell) : cell;
}

/** The drawing scales with the page; the table says the same. */
function plotOf(plot: Plot): Content {
  const { id, title, x, y, series } = plot;
  const rows = series.flatMap(({ name, points }) =>
    points.map((point) => ({ cells: [name, numberOf(point.x), numberOf(point.y), point.label] })),
  );
  const columns = [
    { name: "series" },
    { name: x, isNumber: true },
    { name: y, isNumber: true },
    { name: "" },
  ];
  return [
    h("h3", { id: idOf("plot", id) }, title),
    h("div", { class: "plot" }, plotFigure(plot)),
    fold("The same as a table", tableOf({ columns, rows }, title)),
  ];
}
