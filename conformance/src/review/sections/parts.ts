/** What the sections are made of: ids and links, numbers, how things stand, what folds. */
import { groupDigits } from "../../cli/table.ts";
import type { ReviewClaim, ReviewDesign, ReviewDocument, Standing } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { moduleOf } from "../place.ts";

/** An id for anything with a name, also for a name that is none in HTML: `claim-OwnAlarmOnly`. Different names, different ids. */
export const idOf = (kind: string, name: string): string =>
  `${kind}-${name.replaceAll(/[^\w.-]/gu, (letter) => `~${letter.codePointAt(0)!.toString(16)}~`)}`;

export const linkTo = (kind: string, name: string, ...content: readonly Content[]): Markup =>
  h("a", { href: `#${idOf(kind, name)}` }, content.length === 0 ? nameOf(name) : content);

/** Two levels may have claims of one name. */
export const claimKey = ({ name, place }: Pick<ReviewClaim, "name" | "place">): string =>
  `${moduleOf(place)}.${name}`;

/** To the claim that refutes a design; the bare name where it is none of the document's. */
export function linkToProperty(name: string, { models }: ReviewDesign, { claims }: ReviewDocument): Content {
  const known = claims.filter((claim) => claim.name === name);
  const own = known.find(({ refuted, open }) =>
    models.some((model) => [...refuted, ...open].includes(model)),
  );
  const claim = own ?? known[0];
  return claim === undefined ? nameOf(name) : linkTo("claim", claimKey(claim), nameOf(name));
}

/** What the page's script opens: a trace, or a step of it. */
export const linkToStep = (trace: string, step: number, ...content: readonly Content[]): Markup =>
  h("a", { href: `#trace/${trace}/${step}` }, ...content);

export const nameOf = (name: string): Markup => h("span", { class: "name" }, name);

export { countOf } from "../verdict.ts";

/** 1,234,567, or up to four places: 1.0003. */
export const numberOf = (value: number): string =>
  Number.isInteger(value) ? groupDigits(value) : String(Number(value.toFixed(4)));

export const fold = (title: string, ...content: readonly Content[]): Markup =>
  h("details", {}, h("summary", {}, title), h("div", { class: "flow" }, ...content));

/** `a, b and c` */
export function listed(parts: readonly Content[], last = " and "): Content[] {
  return parts.map((part, at) => {
    if (at === 0) return part;
    return [at === parts.length - 1 ? last : ", ", part];
  });
}

/** A shape, and the word for it; the colour is the style's. `word` says more than the state alone: `holds`. */
export function statusOf(state: Standing["state"], word: string = WORDS[state]): Markup {
  return h(
    "span",
    { class: `status status-${state}` },
    h(
      "svg",
      { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
      h("path", { d: SHAPES[state] }),
    ),
    word,
  );
}

/** A broken design that fails is as it has to be; "as expected" alone would sound like praise of it. */
export const standingOfDesign = ({ sound, standing: { state } }: ReviewDesign): Markup =>
  statusOf(state, sound || state !== "ok" ? undefined : REFUTED);

export const REFUTED = "refuted, as it has to be";

const WORDS: Readonly<Record<Standing["state"], string>> = {
  ok: "as expected",
  red: "NOT as expected",
  stale: "stale",
  missing: "not checked",
  unreadable: "unreadable",
};

/** A tick, a cross, a triangle with a stroke in it, an empty circle, a question mark. */
const SHAPES: Readonly<Record<Standing["state"], string>> = {
  ok: "M2 9l4 4L14 3",
  red: "M3 3l10 10M13 3L3 13",
  stale: "M8 2l7 12.5H1zM8 6.5v4M8 12.4v.1",
  missing: "M8 2a6 6 0 1 0 .01 0",
  unreadable: "M4.5 5a3.5 3.5 0 1 1 5 3.2Q8 9 8 10.5M8 13.5v.1",
};

/** Why it is not `ok`, as a line of its own. */
export const becauseOf = ({ because }: Standing): Markup | undefined =>
  because === "" ? undefined : h("p", { class: "because" }, sentenceOf(because));

/** How it stands and why, in one line; nothing where all is well. */
export const standingOf = ({ state, because }: Standing): Markup | undefined =>
  state === "ok"
    ? undefined
    : h("p", { class: "because" }, statusOf(state), because !== "" && [" · ", sentenceOf(because)]);

/** With a capital and a full stop, but for what begins as a name or ends as a command. */
export function sentenceOf(text: string): string {
  const first = /^[a-z]+(?=[\s,;:])/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
  return /[.!?:]$/.test(first) || /try: [^;]*$/.test(first) ? first : `${first}.`;
}
