/** The models: what each is about, its bounds, what was expected, what was found. */
import { briefBounds } from "../bounds.ts";
import type { ReviewDocument, ReviewModel } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { countOf, fold, idOf, nameOf, numberOf, statusOf } from "./parts.ts";
import { type Row, tableOf } from "./table.ts";

export function models(review: ReviewDocument): Markup {
  const passing = review.models.filter(({ expected }) => expected === "pass");
  const failing = review.models.filter(({ expected }) => expected !== "pass");
  return h(
    "section",
    { id: "models" },
    h("h2", {}, "The models and their bounds"),
    h("p", {}, ABOUT),
    part("Models that must pass", passing),
    part("Models of broken designs, which must fail", failing),
    review.models.length > 0 && fold("All bounds of all models", allBounds(review.models)),
  );
}

const ABOUT =
  `A model is the specification with everything in it made finite. Counts are compared with what the manifest of the
specification says: a model that has another number of states than it had is not as expected, even if it passes.`.replaceAll(
    "\n",
    " ",
  );

function part(title: string, own: readonly ReviewModel[]): Content {
  if (own.length === 0) return undefined;
  const table = tableOf({ columns: COLUMNS, rows: own.map(rowOf) }, title);
  // A row with a notice has to be seen at once; the others may wait.
  const loud = own.filter(({ standing }) => standing.state === "red" || standing.state === "unreadable");
  return [
    h("h3", {}, title),
    loud.length > 0 &&
      h(
        "p",
        {},
        statusOf("red", `${countOf(loud.length, "model")}: ${loud.map(({ name }) => name).join(", ")}`),
      ),
    own.length > MOST_SHOWN ? fold(`The table of ${countOf(own.length, "model")}`, table) : table,
  ];
}

/** The table has what matters most; nothing is to be found in the modules alone. */
const allBounds = (all: readonly ReviewModel[]): Markup =>
  h(
    "dl",
    { class: "facts" },
    all.map(({ name, bounds }) => [h("dt", {}, nameOf(name)), h("dd", {}, bounds.join("; "))]),
  );

const MOST_SHOWN = 8;

const COLUMNS = [
  { name: "model" },
  { name: "about", isText: true },
  { name: "bounds", isText: true },
  { name: "found", isText: true },
  { name: "states", isNumber: true },
  { name: "transitions", isNumber: true },
  { name: "depth", isNumber: true },
  { name: "as expected?" },
];

const rowOf = ({ name, about, bounds, found, states, transitions, depth, standing }: ReviewModel): Row => ({
  id: idOf("model", name),
  cells: [
    nameOf(name),
    about,
    briefBounds(bounds),
    found ?? "nothing",
    ...[states, transitions, depth].map((count) => (count === null ? "" : numberOf(count))),
    [statusOf(standing.state), standing.because !== "" && h("div", { class: "because" }, standing.because)],
  ],
});
