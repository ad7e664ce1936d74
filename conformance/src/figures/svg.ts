/**
 * A sequence diagram as SVG, whole or in pieces: its heads, which a page keeps at the top, and any of its rows, of
 * which each is ROW_HEIGHT high. Looks are classes only; `figureCss` has their rules, and only a standalone drawing
 * carries them with it.
 */
import { figureCss } from "./css.ts";
import type { Lifeline, LifelineKind, Sequence } from "./model.ts";
import { type Content, type SvgNode, styleOf, svg } from "./nodes.ts";
import { type FigureOptions, HEAD_HEIGHT, type Plan, planOf, ROW_HEIGHT, shorten } from "./plan.ts";
import { rowFigure } from "./row-figure.ts";

export { figureCss } from "./css.ts";
export { printSvg, type SvgNode } from "./nodes.ts";
export { type FigureOptions, HEAD_HEIGHT, planOf, ROW_HEIGHT } from "./plan.ts";

/** The names of the lifelines. */
export function headOf(sequence: Sequence, options: FigureOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  return drawing(plan, HEAD_HEIGHT, { "aria-hidden": "true" }, headsOf(sequence, plan));
}

/** The rows [from, to), both in the sequence's order and cut to what there is. */
export function rowsOf(sequence: Sequence, from: number, to: number, options: FigureOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  const [first, last] = [Math.max(0, from), Math.min(sequence.rows.length, to)];
  const height = Math.max(0, last - first) * ROW_HEIGHT;
  const title = `${titleOf(sequence)}, rows ${first + 1} to ${last}`;
  return drawing(plan, height, { role: "img", "aria-label": title }, [
    svg("title", {}, title),
    rowNodes(sequence, first, last, plan, options, 0),
  ]);
}

export interface WholeOptions extends FigureOptions {
  /** A file of its own: with the rules of its looks, and a background. */
  readonly isStandalone?: boolean;
}

export function svgOf(sequence: Sequence, options: WholeOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  const height = HEAD_HEIGHT + sequence.rows.length * ROW_HEIGHT + 8;
  const title = titleOf(sequence);
  return drawing(plan, height, { role: "img", "aria-label": title }, [
    svg("title", {}, title),
    svg("desc", {}, descriptionOf(sequence)),
    options.isStandalone === true ? [styleOf(figureCss()), paper(plan.width, height)] : [],
    headsOf(sequence, plan),
    rowNodes(sequence, 0, sequence.rows.length, plan, options, HEAD_HEIGHT),
  ]);
}

function drawing(
  { width }: { readonly width: number },
  height: number,
  attributes: Readonly<Record<string, string>>,
  children: readonly Content[],
): SvgNode {
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", class: "figure", ...size, ...attributes },
    children,
  );
}

const paper = (width: number, height: number): SvgNode =>
  svg("rect", { class: "figure-paper", width, height });

function rowNodes(
  sequence: Sequence,
  from: number,
  to: number,
  plan: Plan,
  { prefix = "step" }: FigureOptions,
  top: number,
): SvgNode[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) =>
    svg(
      "g",
      { transform: `translate(0 ${top + at * ROW_HEIGHT})` },
      rowFigure(sequence, from + at, plan, prefix),
    ),
  );
}

/** What a reader calls the lifelines of each kind. */
export const KIND_NAMES: Readonly<Record<LifelineKind, string>> = {
  waiter: "waiter",
  queue: "queue",
  slab: "alarm",
  kernel: "kernel",
  vcore: "vcore",
  reaper: "reaper",
  other: "",
};

function headsOf({ lifelines }: Sequence, plan: Plan): SvgNode[] {
  return lifelines.map((lifeline) => headFigure(lifeline, plan));
}

function headFigure({ id, label, kind }: Lifeline, plan: Plan): SvgNode {
  const x = plan.middles.get(id)!;
  const width = plan.column - 6;
  const text = (name: string, y: number, words: string) =>
    svg("text", { class: name, x, y, "text-anchor": "middle" }, words);
  return svg(
    "g",
    { class: `figure-head figure-head-${kind}`, "data-lifeline": id },
    svg("title", {}, `${label}${KIND_NAMES[kind] === "" ? "" : `, ${KIND_NAMES[kind]}`}`),
    svg("rect", { x: x - width / 2, y: 4, width, height: HEAD_HEIGHT - 8, rx: kind === "waiter" ? 4 : 0 }),
    text("figure-name", KIND_NAMES[kind] === "" ? 27 : 20, shorten(label, plan.lettersOfHead)),
    KIND_NAMES[kind] === "" ? undefined : text("figure-kind", 34, KIND_NAMES[kind]),
    svg("path", { class: "figure-life", d: `M${x} ${HEAD_HEIGHT - 4}V${HEAD_HEIGHT}` }),
  );
}

export function titleOf({ property, rows }: Sequence): string {
  const steps = rows.filter(({ kind }) => kind === "step").length;
  return `Sequence diagram of ${steps} steps${property === null ? "" : `, after which ${property} does not hold`}`;
}

function descriptionOf({ lifelines, rows }: Sequence): string {
  const who = lifelines.map(
    ({ label, kind }) => `${label}${KIND_NAMES[kind] === "" ? "" : ` (${KIND_NAMES[kind]})`}`,
  );
  const culprit = rows.flatMap((row) =>
    row.kind === "step" && row.marks.includes("culprit") ? [row] : [],
  )[0];
  const end = rows.findLast(({ kind }) => kind === "end");
  return [
    `Lifelines: ${who.join(", ")}.`,
    ...(culprit === undefined ? [] : [`The mistake is step ${culprit.number}: ${culprit.text}.`]),
    ...(end === undefined ? [] : [`At the end: ${end.text}.`]),
  ].join(" ");
}
