/**
 * A sequence diagram as SVG: whole, each row as high as its words need, or in pieces: its heads, which a page keeps at
 * the top, and any of its rows, all as high as the highest. Looks are classes only; `figureCss` has their rules, and only a standalone drawing
 * carries them with it.
 */
import { descriptionOf, framed, titleOf } from "./frame.ts";
import { headsOf } from "./heads.ts";
import type { Sequence } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { type FigureOptions, HEAD_HEIGHT, type Plan, planOf, ROW_HEIGHT } from "./plan.ts";
import { heightOfRow, rowFigure } from "./row-figure.ts";
import { stacked } from "./stack.ts";

export { figureCss } from "./css.ts";
export { legendOf, wholeLegend } from "./legend.ts";
export { printSvg, type SvgNode } from "./nodes.ts";
export { type FigureOptions, HEAD_HEIGHT, planOf, ROW_HEIGHT } from "./plan.ts";

/** The names of the lifelines. */
export function headOf(sequence: Sequence, options: FigureOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  return framed({ width: plan.width, height: HEAD_HEIGHT, title: "" }, headsOf(sequence.lifelines, plan));
}

/** As high as each row is where a sequence is drawn in pieces: as its highest one. It reads all of them. */
export function rowHeightOf(sequence: Sequence, options: FigureOptions = {}): number {
  const plan = planOf(sequence, options);
  return sequence.rows.reduce((most, row) => Math.max(most, heightOfRow(row, sequence, plan)), ROW_HEIGHT);
}

/** The rows [from, to), from 0, both cut to what there is; all of one height, so that a page can scroll through them. */
export function rowsOf(sequence: Sequence, from: number, to: number, options: FigureOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  const [first, last] = [Math.max(0, from), Math.min(sequence.rows.length, to)];
  const each = options.rowHeight ?? rowHeightOf(sequence, options);
  const heights = Array.from({ length: Math.max(0, last - first) }, () => each);
  const title = `${titleOf(sequence)}, rows ${first + 1} to ${last}`;
  return framed(
    { width: plan.width, height: heights.length * each, title },
    rowNodes({ sequence, plan, options, from: first, heights, top: 0 }),
  );
}

export interface WholeOptions extends FigureOptions {
  /** A file of its own: with the rules of its looks, and a background. */
  readonly isStandalone?: boolean;
}

export function svgOf(sequence: Sequence, options: WholeOptions = {}): SvgNode {
  const plan = planOf(sequence, options);
  const heights = sequence.rows.map((row) => heightOfRow(row, sequence, plan));
  const frame = {
    ...{ width: plan.width, height: stacked(HEAD_HEIGHT, heights).bottom + 8 },
    ...{ title: titleOf(sequence), description: descriptionOf(sequence), isStandalone: options.isStandalone },
  };
  return framed(
    frame,
    headsOf(sequence.lifelines, plan),
    rowNodes({ sequence, plan, options, from: 0, heights, top: HEAD_HEIGHT }),
  );
}

interface Rows {
  readonly sequence: Sequence;
  readonly plan: Plan;
  readonly options: FigureOptions;
  readonly from: number;
  /** As many as there are rows. */
  readonly heights: readonly number[];
  readonly top: number;
}

function rowNodes({ sequence, plan, options: { prefix = "step" }, from, heights, top }: Rows): SvgNode[] {
  return stacked(top, heights).tops.map((y, at) =>
    svg("g", { transform: `translate(0 ${y})` }, rowFigure(sequence, from + at, plan, prefix, heights[at]!)),
  );
}
