/** Coverage: what was taken, compared and refused, what found each mistake, how far it goes; as tables, and as plots. */
import type { Figures, ReviewDocument, ReviewModel } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { figuresOf } from "./figures.ts";
import { countOf, fold, idOf } from "./parts.ts";
import { plotOf } from "./plots.ts";

export function coverage({ coverage: figures, plots, models }: ReviewDocument): Markup {
  const isEmpty = figures.length + plots.length === 0;
  return h(
    "section",
    { id: "coverage" },
    h("h2", {}, "Coverage"),
    h("p", {}, ABOUT),
    GROUPS.map(([group, title]) => {
      const own = figures.filter((one) => one.group === group);
      const drawn = group === "sweep" ? plots : [];
      return own.length + drawn.length > 0 && groupOf(group, title, own, drawn.map(plotOf), models);
    }),
    isEmpty && h("p", {}, "Nothing was measured here yet; try: make verify"),
  );
}

const ABOUT =
  `Three numbers that are not to be mixed: how much of the specification the models reach, how much of their graphs the
program was made to take, and how many deliberate mistakes were found. What was never done stands first.`.replaceAll(
    "\n",
    " ",
  );

type Group = Figures["group"];

const GROUPS: readonly (readonly [Group, string])[] = [
  ["actions", "Actions of the specification"],
  ["actions-of-models", "Actions, model by model"],
  ["replays", "The program against the specification"],
  ["mutants", "Deliberate mistakes, and what found them"],
  ["sweep", "Beyond these sizes"],
  ["others", "Other checks"],
  ["implementation", "Tests and lines of the program"],
  ["stored", "Stored in the repository"],
];

function groupOf(
  group: Group,
  title: string,
  figures: readonly Figures[],
  plots: readonly Content[],
  models: readonly ReviewModel[],
): Content {
  const names = new Set(models.map(({ name }) => name));
  const tables = figures.map((one) => figuresOf(one, names));
  return [
    h("h3", { id: idOf("coverage", group) }, title),
    // One a model: for whoever wants to look closer.
    group === "actions-of-models"
      ? fold(`The tables of ${countOf(figures.length, "model")}`, tables)
      : tables,
    plots,
  ];
}
