/** Which claims hold in this state: those that are broken first, each with its sentence and its formula. */

import type { ReviewDocument } from "../../review/document.ts";
import type { Judged } from "../../review/explore/explorer.ts";
import type { ExploredClaim, Level } from "../../review/explore/schema.ts";
import type { Session } from "../../review/explore/session.ts";
import { h, type Markup } from "../../review/markup.ts";
import { statusOf } from "../../review/sections/parts.ts";

export function claimsView(session: Session, review: ReviewDocument): Markup {
  const judged = session.judged();
  const { design } = session.explorer.model;
  const refuting = review.designs.find(({ name }) => name === design)?.properties ?? [];
  const earlier = firstBroken(session);
  const broken = judged.filter(({ holds }) => holds === false);
  const open = judged.filter(({ holds }) => holds === null);
  // The broken ones first, then those that the design breaks somewhere.
  const rank = ({ holds, claim }: Judged) => RANKS.indexOf(holds) + (refuting.includes(claim.name) ? 0 : 0.5);
  const item = (one: Judged) => claimItem(one, review, refuting, earlier.get(one.claim.name));
  return h(
    "div",
    { class: "explore-claims" },
    h("p", { class: "small" }, summary(judged.length, broken.length, open.length)),
    h(
      "div",
      { class: "explore-claims-list", tabindex: 0, role: "region", "aria-label": "Claims" },
      h("ul", {}, judged.toSorted((one, other) => rank(one) - rank(other)).map(item)),
      undecided(session.explorer.level),
    ),
  );
}

const RANKS: readonly Judged["holds"][] = [false, null, true];

function summary(all: number, broken: number, open: number): string {
  if (open > 0) return `Of ${all} claims of safety ${broken} are broken here, ${open} not decided.`;
  if (broken === 0) return `All ${all} claims of safety hold here.`;
  return `${broken} of ${all} claims of safety broken here.`;
}

/** By claim, the number of the first step of the path after which it did not hold. */
function firstBroken(session: Session): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [at, { state }] of session.path.entries())
    for (const name of session.broken(state)) if (!found.has(name)) found.set(name, at);
  return found;
}

function claimItem(
  { claim, holds }: Judged,
  review: ReviewDocument,
  refuting: readonly string[],
  first: number | undefined,
): Markup {
  return h(
    "li",
    { "data-claim": claim.name, "data-holds": String(holds) },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        standingOf(claim, holds),
        " ",
        h("span", { class: "name" }, claim.name),
        refuting.includes(claim.name) && h("span", { class: "explore-badge" }, "refutes this design"),
        holds === true &&
          first !== undefined &&
          h("span", { class: "explore-badge" }, `broken after step ${first}`),
      ),
      sentenceOf(claim, review),
      h("pre", {}, h("code", {}, claim.tla)),
      h("p", { class: "small" }, claim.place),
    ),
  );
}

function standingOf({ kind }: ExploredClaim, holds: Judged["holds"]): Markup {
  if (holds === null) return statusOf("missing", "not decided");
  if (holds) return statusOf("ok", "holds");
  return statusOf("red", kind === "step" ? "broken by the last step" : "broken here");
}

/** Other levels have claims of the same names; a sentence is about the one of its own module. */
function sentenceOf({ name, place }: ExploredClaim, { claims }: ReviewDocument): Markup | undefined {
  const moduleOf = (where: string) => where.replace(/:\d+$/, "");
  const known = claims.find((claim) => claim.name === name && moduleOf(claim.place) === moduleOf(place));
  return known === undefined ? undefined : h("p", {}, known.sentence);
}

function undecided({ undecided: left }: Level): Markup | undefined {
  if (left.length === 0) return undefined;
  return h(
    "details",
    { class: "explore-undecided" },
    h("summary", {}, `${left.length} more that no state decides`),
    h(
      "ul",
      { class: "small" },
      left.map(({ name, because }) => h("li", {}, h("span", { class: "name" }, name), `: ${because}`)),
    ),
  );
}
