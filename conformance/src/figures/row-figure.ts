/** One row of a sequence diagram as SVG, from its own top at 0: number, lifelines, arrows, words. */
import { arrowOf } from "./arrows.ts";
import { lifelinePieces } from "./bars.ts";
import type { Sequence, StepRow } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import {
  bracketOf,
  everywhere,
  groundOf,
  numberOf,
  rowAttributes,
  wordsFigure,
  wordsIn,
} from "./row-parts.ts";

export function rowFigure(sequence: Sequence, at: number, plan: Plan, prefix: string): SvgNode {
  const row = sequence.rows[at]!;
  const before = sequence.rows[at - 1]?.standings ?? sequence.initial;
  return svg(
    "g",
    rowAttributes(row, prefix),
    groundOf(row, plan.width),
    bracketOf(sequence, row),
    lifelinePieces(sequence.lifelines, before, row.standings, plan),
    row.kind === "step" ? [numberOf(row), stepArrows(row, plan)] : undefined,
    wordsFigure(wordsIn(row, sequence.property), plan),
  );
}

const stepArrows = ({ actor, messages }: StepRow, plan: Plan): SvgNode[] =>
  actor === null ? [everywhere(plan)] : messages.map((message) => arrowOf(message, plan));
