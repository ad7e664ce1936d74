/** One design: of a broken one how a run goes wrong, drawn and as a table; of a sound one where it was looked at. */

import { boundsOf, briefBounds } from "../bounds.ts";
import type { ReviewDesign, ReviewDocument, ReviewModel } from "../document.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { type Content, h, type Markup } from "../markup.ts";
import type { Sequences } from "../sequences.ts";
import {
  becauseOf,
  countOf,
  fold,
  idOf,
  linkTo,
  linkToStep,
  listed,
  nameOf,
  sentenceOf,
  standingOfDesign,
  statusOf,
} from "./parts.ts";
import { stepsTable } from "./steps.ts";
import { STOLEN_ALARM, stolenAlarm } from "./stolen-alarm.ts";

export function brokenDesign(design: ReviewDesign, review: ReviewDocument, sequences: Sequences): Markup {
  const own = design.traces.flatMap((id) => review.traces.find((trace) => trace.id === id) ?? []);
  return h(
    "article",
    { id: idOf("design", design.name), class: "design" },
    headOf(design, modelsOf(design, review)),
    design.standing.state === "stale" && h("p", { class: "because" }, "What follows is what was found then."),
    own.length === 0 && h("p", {}, "There is no counterexample to show: ", missingOf(design)),
    design.name === STOLEN_ALARM && stolenAlarm(own),
    own.map((trace) => traceOf(trace, design, review, sequences)),
    design.passes.length > 0 &&
      h(
        "p",
        { class: "small" },
        "It passes ",
        listed(design.passes.map((name) => linkTo("model", name))),
        " all the same.",
      ),
  );
}

export function soundDesign(design: ReviewDesign, review: ReviewDocument): Markup {
  const own = modelsOf(design, review);
  return h(
    "article",
    { id: idOf("design", design.name), class: "design" },
    headOf(design, own),
    h("p", {}, `Sound: it has to pass all of its ${countOf(own.length, "model")}.`),
    fold(
      "Its models, with their bounds",
      h(
        "ul",
        { class: "small" },
        own.map(({ name, bounds, standing }) =>
          h("li", {}, statusOf(standing.state), " ", linkTo("model", name), `: ${bounds.join(", ")}`),
        ),
      ),
    ),
  );
}

const modelsOf = ({ models: names }: ReviewDesign, { models }: ReviewDocument): ReviewModel[] =>
  names.flatMap((name) => models.find((model) => model.name === name) ?? []);

/** As expected is nobody but within bounds. */
const headOf = (design: ReviewDesign, models: readonly ReviewModel[]): Content => [
  h("h3", {}, nameOf(design.name)),
  h("p", { class: "lead" }, sentenceOf(design.about)),
  h(
    "p",
    {},
    standingOfDesign(design),
    design.standing.state === "ok" &&
      h("span", { class: "small" }, `, within ${boundsOf(models) || "the bounds of its models"}`),
    design.commit !== null && h("span", { class: "small" }, ` · in Akaros: ${design.commit}`),
  ),
  becauseOf(design.standing),
];

const missingOf = ({ name, standing }: ReviewDesign): string =>
  `${standing.because === "" ? "nothing has one" : standing.because}; try: npx wakeproof check --designs ${name}`;

function traceOf(
  trace: ReviewTrace,
  { standing }: ReviewDesign,
  { models }: ReviewDocument,
  sequences: Sequences,
): Markup {
  const { id, property, story, marked } = trace;
  const model = models.find(({ name }) => name === trace.model);
  return h(
    "section",
    { class: "run", "aria-labelledby": idOf("run", id) },
    h("h4", { id: idOf("run", id) }, "How ", nameOf(property ?? "it"), " fails in ", nameOf(id)),
    h("p", {}, sentenceOf(story)),
    h("div", { class: "figure", "data-trace": id }),
    h("ul", { class: "endings" }, endingsOf(trace, standing.state === "stale")),
    fold(`The same as a table: ${countOf(trace.steps.length, "step")}`, stepsTable(trace, sequences.of(id))),
    model !== undefined &&
      h("p", { class: "small" }, "Found in ", linkTo("model", model.name), `: ${briefBounds(model.bounds)}.`),
    h(
      "p",
      { class: "small screen-only" },
      linkToStep(id, marked ?? trace.steps.length, "Open it in the trace explorer"),
    ),
  );
}

/** What came of it on the two implementations, and how it goes on for ever. */
function endingsOf(trace: ReviewTrace, isStale: boolean): Content[] {
  // An old green is not shown in green.
  const good = isStale ? "stale" : "ok";
  const { id, steps, loop, stuttering, reproduced, sound, cut } = trace;
  return [
    loop !== null &&
      h(
        "li",
        {},
        "Then ",
        linkToStep(id, loop + 1, `steps ${loop + 1} to ${steps.length}`),
        " again, for ever.",
      ),
    stuttering && h("li", {}, "After the last step nothing happens any more."),
    reproduced !== null &&
      h(
        "li",
        {},
        reproduced.ok
          ? [
              statusOf(good, "Reproduced"),
              ": the program with the same mistake takes every step, every state equal.",
            ]
          : [statusOf("red", "NOT reproduced"), `: ${sentenceOf(reproduced.because)}`],
      ),
    sound !== null &&
      h(
        "li",
        {},
        sound.stopsAt === null
          ? [statusOf("red", "The sound program goes all of the way"), ", which it must not."]
          : [
              statusOf(good, "The sound program parts"),
              " at ",
              linkToStep(id, sound.stopsAt, `step ${sound.stopsAt}`),
              ": ",
              sentenceOf(sound.because),
            ],
      ),
    cut !== null &&
      h(
        "li",
        {},
        `Cut: it has ${countOf(cut.states, "state")}; all of them are in ${cut.file}, beside this page.`,
      ),
  ];
}
