/** What is claimed: each property as a sentence beside its TLA+, what was found, and in which models, with their bounds. */
import { briefBounds } from "../bounds.ts";
import type { ReviewClaim, ReviewDocument, ReviewModel } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { moduleOf } from "../place.ts";
import {
  becauseOf,
  claimKey,
  countOf,
  fold,
  idOf,
  linkTo,
  listed,
  nameOf,
  sentenceOf,
  statusOf,
} from "./parts.ts";

export function claims(review: ReviewDocument): Markup {
  const models = new Map(review.models.map((model) => [model.name, model]));
  const groups = [...new Set(review.claims.map(({ group }) => group))];
  return h(
    "section",
    { id: "claims" },
    h("h2", {}, "What is claimed"),
    h("p", {}, ABOUT),
    groups.map((group) => [
      h("h3", { id: idOf("claims", group) }, group),
      review.claims.filter((claim) => claim.group === group).map((claim) => claimOf(claim, models)),
    ]),
    limits(review),
  );
}

const ABOUT =
  `A claim is no more than this: within the bounds of a model every reachable state was looked at, and it held in all of
them. A claim that no mistake can break would be worth little; so it is also told which broken designs it refutes.`.replaceAll(
    "\n",
    " ",
  );

type Models = ReadonlyMap<string, ReviewModel>;

function claimOf(claim: ReviewClaim, models: Models): Markup {
  const { name, kind, sentence, tla, place, standing } = claim;
  return h(
    "article",
    { id: idOf("claim", claimKey(claim)), class: "claim" },
    h(
      "div",
      { class: "flow" },
      h("h4", {}, sentenceOf(sentence)),
      h("p", { class: "verdict" }, statusOf(standing.state, wordOf(claim)), " ", heldIn(claim, models)),
      becauseOf(standing),
      refutedIn(claim),
      openIn(claim),
      claim.holds.length > 1 && allModels(claim.holds, models),
    ),
    h(
      "div",
      { class: "formula" },
      h("p", { class: "small" }, nameOf(name), ` · ${KINDS[kind]} · ${place}`),
      h(
        "pre",
        { role: "group", tabindex: 0, "aria-label": `TLA+ of ${moduleOf(place)}: ${name}` },
        h("code", {}, tla),
      ),
    ),
  );
}

/** What it is said of. */
const KINDS: Readonly<Record<ReviewClaim["kind"], string>> = {
  type: "of every state",
  invariant: "of every state",
  step: "of every step",
  liveness: "of every run, to its end",
  refinement: "of every run, against another level",
};

function wordOf({ holds, standing: { state } }: ReviewClaim): string {
  if (state === "ok") return holds.length > 0 ? "holds" : "refutes what it has to";
  if (state === "red") return "NOT as claimed";
  if (state === "unreadable") return "unreadable";
  if (state === "stale") return holds.length > 0 ? "stale in part" : "stale";
  return holds.length > 0 ? "not checked in all models" : "not checked";
}

/** The biggest of the models stands for them, with its bounds. */
function heldIn({ holds, standing }: ReviewClaim, models: Models): Content {
  const known = holds.flatMap((name) => models.get(name) ?? []);
  if (known.length === 0) return holds.length > 0 && ["in ", listed(holds.map((name) => nameOf(name)))];
  const biggest = known.reduce((most, one) => ((one.states ?? 0) > (most.states ?? 0) ? one : most));
  const states = biggest.states === null ? "" : `${countOf(biggest.states, "state")}: `;
  return [
    standing.state === "ok" ? "in " : "; found to hold in ",
    holds.length === 1 ? "" : `${countOf(holds.length, "model")}, the biggest of them `,
    linkTo("model", biggest.name),
    ` (${states}${briefBounds(biggest.bounds)})`,
  ];
}

/** What is refuted says nothing of where it has to hold. */
function refutedIn({ holds, refuted, open }: ReviewClaim): Content {
  if (refuted.length === 0) return undefined;
  const start =
    holds.length === 0 && open.length > 0
      ? "No current result says that it holds; there is only one that it refutes what it has to: "
      : "Refutes ";
  return h("p", { class: "because" }, start, listed(refuted.map((name) => linkTo("model", name))), ".");
}

/** Many are one line, and the others behind it. */
function openIn({ open }: ReviewClaim): Content {
  if (open.length === 0) return undefined;
  const links = listed(open.map((name) => linkTo("model", name)));
  const title = `No current result for ${countOf(open.length, "model")}`;
  return open.length <= 3
    ? h("p", { class: "because" }, title, ": ", links, ".")
    : fold(title, h("p", { class: "because" }, links));
}

const allModels = (names: readonly string[], models: Models): Markup =>
  fold(
    `All ${countOf(names.length, "model")}, with their bounds`,
    h(
      "ul",
      { class: "small" },
      names.map((name) => {
        const model = models.get(name);
        return h(
          "li",
          {},
          model === undefined ? nameOf(name) : [linkTo("model", name), `: ${briefBounds(model.bounds)}`],
        );
      }),
    ),
  );

const limits = ({ notModelled }: ReviewDocument): Content => [
  h("h3", { id: "limits" }, "What is not modelled"),
  notModelled.length === 0
    ? h("p", {}, "Nothing was written down.")
    : [
        h("p", {}, "Of what lies beyond these lines nothing on this page says anything:"),
        h(
          "ul",
          {},
          notModelled.map((one) => h("li", {}, sentenceOf(one))),
        ),
      ],
];
