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
  const { own, also } = session.brokenByOwn();
  const open = judged.filter(({ holds }) => holds === null);
  // The broken ones first, then those that the design breaks somewhere.
  const rank = ({ holds, claim: { name } }: Judged) =>
    RANKS.indexOf(holds) + (refuting.includes(name) ? 0 : 0.25) + (session.isOwn(name) ? 0 : 0.5);
  const item = (one: Judged) =>
    claimItem(one, review, {
      ...{ refuting, isOwn: session.isOwn(one.claim.name), first: earlier.get(one.claim.name) },
    });
  return h(
    "div",
    { class: "explore-claims" },
    h(
      "p",
      { class: "small" },
      summary(judged.length, { own: own.length, also: also.length, open: open.length }),
    ),
    h(
      "div",
      { class: "explore-claims-list", tabindex: 0, role: "region", "aria-label": "Claims" },
      h("ul", {}, judged.toSorted((one, other) => rank(one) - rank(other)).map(item)),
      undecided(session.explorer.level),
    ),
    judged.length > IN_SIGHT && h("p", { class: "small" }, `The list scrolls: ${judged.length} claims.`),
  );
}

/** More than these do not fit into the list's height. */
const IN_SIGHT = 12;

const RANKS: readonly Judged["holds"][] = [false, null, true];

interface Counts {
  readonly own: number;
  readonly also: number;
  readonly open: number;
}

function summary(all: number, { own, also, open }: Counts): string {
  if (open > 0) return `Of ${all} claims of safety ${own + also} are broken here, ${open} not decided.`;
  if (own + also === 0) return `All ${all} claims of safety hold here.`;
  const others = also === 0 ? "" : own === 0 ? ", which" : `; ${also} of them`;
  return `${own + also} of ${all} claims of safety broken here${others}${also === 0 ? "" : ` ${also === 1 ? "is" : "are"} not what this model is about`}.`;
}

interface Known {
  readonly refuting: readonly string[];
  /** Is the model about it? */
  readonly isOwn: boolean;
  /** The step after which it did not hold for the first time. */
  readonly first: number | undefined;
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
  { refuting, isOwn, first }: Known,
): Markup {
  return h(
    "li",
    { "data-claim": claim.name, "data-holds": String(holds), "data-own": isOwn ? "" : undefined },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        standingOf(claim, holds, isOwn),
        " ",
        h("span", { class: "name" }, claim.name),
        refuting.includes(claim.name) && h("span", { class: "explore-badge" }, "refutes this design"),
        holds === false && !isOwn && h("span", { class: "explore-badge" }, "not what this model is about"),
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

function standingOf({ kind }: ExploredClaim, holds: Judged["holds"], isOwn: boolean): Markup {
  if (holds === null) return statusOf("missing", "not decided");
  if (holds) return statusOf("ok", "holds");
  if (!isOwn) return h("span", { class: "explore-also" }, "broken here, too");
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
