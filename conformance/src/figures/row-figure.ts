/** One row of a sequence diagram as SVG, from its own top at 0: number, lifelines, arrows, words. */
import { arrowOf } from "./arrows.ts";
import { lifelinePieces } from "./bars.ts";
import type { Row, Sequence, StepRow } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import { bracketOf, everywhere, groundOf, numberOf, rowAttributes } from "./row-parts.ts";
import { heightFor, linesOf, wordsFigure, wordsIn } from "./row-words.ts";

export function rowFigure(
  sequence: Sequence,
  at: number,
  plan: Plan,
  prefix: string,
  height: number,
): SvgNode {
  const row = sequence.rows[at]!;
  const before = sequence.rows[at - 1]?.standings ?? sequence.initial;
  return svg(
    "g",
    rowAttributes(row, prefix),
    groundOf(row, plan.width, plan.gutter, height),
    bracketOf(sequence, row, height),
    lifelinePieces(sequence.lifelines, before, row.standings, plan, height),
    row.kind === "step" ? [numberOf(row, plan), stepArrows(row, plan)] : undefined,
    wordsFigure(wordsIn(row, sequence.property), plan, height),
  );
}

/** How high a row has to be for all of its words. */
export const heightOfRow = (row: Row, { property }: Sequence, plan: Plan): number =>
  heightFor(linesOf(wordsIn(row, property), plan), plan);

const stepArrows = ({ actor, messages }: StepRow, plan: Plan): SvgNode[] =>
  actor === null ? [everywhere(plan)] : messages.map((message) => arrowOf(message, plan));
