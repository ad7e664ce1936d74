/** What is claimed: each property as a sentence beside its TLA+, what was found, and in which models, with their bounds. */
import type { ReviewClaim, ReviewDocument, ReviewModel } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { becauseOf, countOf, fold, idOf, linkTo, listed, nameOf, sentenceOf, statusOf } from "./parts.ts";

export function claims(review: ReviewDocument): Markup {
  const models = new Map(review.models.map((model) => [model.name, model]));
  return h(
    "section",
    { id: "claims" },
    h("h2", {}, "What is claimed"),
    h("p", {}, ABOUT),
    KINDS.map(([kind, title, about]) => {
      const own = review.claims.filter((claim) => claim.kind === kind);
      return own.length > 0 && groupOf(kind, title, about, own, models);
    }),
    limits(review),
  );
}

const ABOUT =
  `A claim is no more than this: within the bounds of a model every reachable state was looked at, and it held in all of
them. A claim that no mistake can break would be worth little; so it is also told which broken designs it refutes.`.replaceAll(
    "\n",
    " ",
  );

type Kind = ReviewClaim["kind"];

const KINDS: readonly (readonly [Kind, string, string])[] = [
  ["invariant", "What is true in every state", "A model checker looks at each state that can be reached."],
  ["step", "What is true of every step", "These speak of two states, before and after."],
  [
    "liveness",
    "What must happen in the end",
    "A run that breaks one of these never ends: its last steps come again for ever.",
  ],
  ["refinement", "How the levels fit together", "Every run of the finer level is one of the coarser level."],
  ["type", "What the variables hold", "The ground that all others stand on."],
];

type Models = ReadonlyMap<string, ReviewModel>;

const groupOf = (
  kind: Kind,
  title: string,
  about: string,
  own: readonly ReviewClaim[],
  models: Models,
): Content => [
  h("h3", { id: idOf("claims", kind) }, title),
  h("p", { class: "note" }, about),
  own.map((claim) => claimOf(claim, models)),
];

function claimOf(claim: ReviewClaim, models: Models): Markup {
  const { name, sentence, tla, place, standing } = claim;
  return h(
    "article",
    { id: idOf("claim", name), class: "claim" },
    h(
      "div",
      { class: "flow" },
      h("h4", {}, sentenceOf(sentence)),
      h("p", { class: "verdict" }, statusOf(standing.state, wordOf(claim)), " ", heldIn(claim, models)),
      becauseOf(standing),
      refutedIn(claim),
      claim.holds.length > 1 && allModels(claim.holds, models),
    ),
    h(
      "div",
      { class: "formula" },
      h("p", { class: "small" }, nameOf(name), ` · ${place}`),
      h("pre", { tabindex: 0, "aria-label": `TLA+ of ${name}` }, h("code", {}, tla)),
    ),
  );
}

function wordOf({ holds, refuted, standing: { state } }: ReviewClaim): string {
  if (state === "ok") return holds.length > 0 ? "holds" : "refutes what it has to";
  if (state === "red") return "NOT as claimed";
  if (state === "stale") return holds.length + refuted.length > 0 ? "stale: held, of other inputs" : "stale";
  return state === "missing" ? "not checked" : "unreadable";
}

/** The biggest of the models stands for them, with its bounds. */
function heldIn({ holds }: ReviewClaim, models: Models): Content {
  const known = holds.flatMap((name) => models.get(name) ?? []);
  if (known.length === 0) return holds.length > 0 && ["in ", listed(holds.map((name) => nameOf(name)))];
  const biggest = known.reduce((most, one) => ((one.states ?? 0) > (most.states ?? 0) ? one : most));
  const states = biggest.states === null ? "" : `${countOf(biggest.states, "state")}: `;
  return [
    holds.length === 1 ? "in " : [`in ${countOf(holds.length, "model")}, the biggest of them `],
    linkTo("model", biggest.name),
    ` (${states}${biggest.bounds.join(", ")})`,
  ];
}

const refutedIn = ({ refuted }: ReviewClaim): Content =>
  refuted.length > 0 &&
  h("p", { class: "because" }, "Refutes ", listed(refuted.map((name) => linkTo("model", name))), ".");

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
          model === undefined ? nameOf(name) : [linkTo("model", name), `: ${model.bounds.join(", ")}`],
        );
      }),
    ),
  );

const limits = ({ notModelled }: ReviewDocument): Content => [
  h("h3", { id: "limits" }, "What is not modelled"),
  notModelled.length === 0
    ? h("p", {}, "Nothing was written down.")
    : [
        h("p", {}, "Of these nothing on this page says anything:"),
        h(
          "ul",
          {},
          notModelled.map((one) => h("li", {}, sentenceOf(one))),
        ),
      ],
];
