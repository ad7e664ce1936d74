/**
 * A sequence diagram as SVG, whole or in pieces: its heads, which a page keeps at the top, and any of its rows, of
 * which each is ROW_HEIGHT high. Looks are classes only; `figureCss` has their rules, and only a standalone drawing
 * carries them with it.
 */
import { descriptionOf, framed, titleOf } from "./frame.ts";
import { headsOf } from "./heads.ts";
import type { Sequence } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { type FigureOptions, HEAD_HEIGHT, type Plan, planOf, ROW_HEIGHT } from "./plan.ts";
import { rowFigure } from "./row-figure.ts";

export { figureCss } from "./css.ts";
export { legendOf, wholeLegend } from "./legend.ts";
export { printSvg, type SvgNode } from "./nodes.ts";
export { type FigureOptions, HEAD_HEIGHT, planOf, ROW_HEIGHT } from "./plan.ts";

/** The names of the lifelines. */
export function headOf(sequence: Sequence, options: FigureOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  return framed({ width: plan.width, height: HEAD_HEIGHT, title: "" }, headsOf(sequence.lifelines, plan));
}

/** The rows [from, to), from 0, both cut to what there is. */
export function rowsOf(sequence: Sequence, from: number, to: number, options: FigureOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  const [first, last] = [Math.max(0, from), Math.min(sequence.rows.length, to)];
  const height = Math.max(0, last - first) * ROW_HEIGHT;
  const title = `${titleOf(sequence)}, rows ${first + 1} to ${last}`;
  return framed({ width: plan.width, height, title }, rowNodes(sequence, [first, last], plan, options, 0));
}

export interface WholeOptions extends FigureOptions {
  /** A file of its own: with the rules of its looks, and a background. */
  readonly isStandalone?: boolean;
}

export function svgOf(sequence: Sequence, options: WholeOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  const { length } = sequence.rows;
  const frame = {
    ...{ width: plan.width, height: HEAD_HEIGHT + length * ROW_HEIGHT + 8 },
    ...{ title: titleOf(sequence), description: descriptionOf(sequence), isStandalone: options.isStandalone },
  };
  return framed(
    frame,
    headsOf(sequence.lifelines, plan),
    rowNodes(sequence, [0, length], plan, options, HEAD_HEIGHT),
  );
}

function rowNodes(
  sequence: Sequence,
  [from, to]: readonly [number, number],
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
