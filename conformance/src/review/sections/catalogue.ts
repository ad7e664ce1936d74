/** The designs: the catalogue as a table, and then each of them in an article of its own. */

import { wholeLegend } from "../../figures/legend.ts";
import type { ReviewDesign, ReviewDocument } from "../document.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { sequencesOf } from "../sequences.ts";
import { refutedByNothing } from "../verdict.ts";
import { brokenDesign, soundDesign } from "./design.ts";
import {
  fold,
  linkTo,
  linkToProperty,
  linkToStep,
  listed,
  numberOf,
  standingOfDesign,
  statusOf,
} from "./parts.ts";
import { type Row, tableOf } from "./table.ts";

export function catalogue(review: ReviewDocument): Markup {
  const sorted = [
    ...review.designs.filter(({ sound }) => !sound),
    ...review.designs.filter(({ sound }) => sound),
  ];
  const label = "The catalogue of designs";
  const sequences = sequencesOf(review);
  return h(
    "section",
    { id: "designs" },
    h("h2", {}, "The designs"),
    h("p", {}, ABOUT, " ", h("a", { href: "#glossary" }, "What the words mean"), "."),
    review.designs.length === 0
      ? h("p", {}, "There are none.")
      : tableOf({ columns: COLUMNS, rows: sorted.map((one) => rowOf(one, review)) }, label),
    fold("What the arrows and bars of the diagrams mean", wholeLegend({ width: 400 })),
    sorted.map((one) => (one.sound ? soundDesign(one, review) : brokenDesign(one, review, sequences))),
  );
}

const ABOUT =
  `Each broken design is a mistake that was made, or that is near at hand. The model checker has to refute it, by the
property that it should break; the run that it shows is then taken on a program with the same mistake, which must go along to the
end, and on the sound one, which must part from it at the step where the mistake is made.`.replaceAll(
    "\n",
    " ",
  );

const COLUMNS = [
  { name: "design" },
  { name: "what is different", isText: true },
  { name: "sound?" },
  { name: "refuted by", isText: true },
  { name: "steps", isNumber: true },
  { name: "reproduced?" },
  { name: "sound one parts at" },
  { name: "as expected?" },
];

function rowOf(design: ReviewDesign, review: ReviewDocument): Row {
  const own = design.traces.flatMap((id) => review.traces.find((trace) => trace.id === id) ?? []);
  const property = (name: string) => linkToProperty(name, design, review);
  return {
    cells: [
      linkTo("design", design.name),
      [design.about, design.commit !== null && h("div", { class: "because" }, `in Akaros: ${design.commit}`)],
      design.sound ? "sound" : "broken",
      design.properties.length > 0
        ? listed(design.properties.map(property), ", ")
        : refutedByNothing(design, review),
      own.length > 0 ? own.map(({ steps }) => numberOf(steps.length)).join(", ") : "–",
      own.length > 0 ? reproducedIn(own) : "–",
      own.length > 0 ? listed(own.map(partOf), ", ") : "–",
      standingOfDesign(design),
    ],
  };
}

function reproducedIn(traces: readonly ReviewTrace[]): Content {
  const good = traces.filter(({ reproduced }) => reproduced?.ok).length;
  if (good === traces.length) return "yes";
  return statusOf("red", `${numberOf(good)} of ${numberOf(traces.length)}`);
}

function partOf({ id, sound }: ReviewTrace): Content {
  if (sound === null) return "–";
  return sound.stopsAt === null
    ? statusOf("red", "nowhere")
    : linkToStep(id, sound.stopsAt, `step\u00a0${sound.stopsAt}`);
}
