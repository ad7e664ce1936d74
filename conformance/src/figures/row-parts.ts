/** What rows are made of beside lifelines, arrows and words: numbers, frames, and the bracket of a loop. */
import type { Row, Sequence, StepRow } from "./model.ts";
import { decimal, type SvgNode, svg } from "./nodes.ts";
import { ARROW_Y, type Plan } from "./plan.ts";

/** A marked row has a frame, another one a faint line that leads the eye from the arrows to the words. */
export function groundOf(row: Row | undefined, width: number, gutter: number, height: number): SvgNode {
  if ((row?.marks.length ?? 0) === 0)
    return svg("path", { class: "figure-rule", d: `M${gutter - 22} ${height - 0.5}H${width}` });
  const x = Math.max(1, gutter - 36);
  return svg("rect", { class: "figure-marked", x, y: 1, width: width - x - 1, height: height - 2 });
}

/** The classes of a row, its id and its number, by which a page finds it. */
export function rowAttributes(row: Row, prefix: string): Readonly<Record<string, string | number>> {
  const names = ["figure-row", `figure-row-${row.kind}`, ...row.marks.map((mark) => `figure-row-${mark}`)];
  return {
    class: names.join(" "),
    ...(row.kind === "step" ? { id: `${prefix}-${row.number}`, "data-step": row.number } : {}),
  };
}

export const numberOf = ({ number }: StepRow, { gutter }: Pick<Plan, "gutter">): SvgNode =>
  svg(
    "text",
    { class: "figure-number", x: gutter - 8, y: ARROW_Y + 4, "text-anchor": "end" },
    String(number),
  );

/** What concerns everybody, such as the clock's tick: a line through all lifelines. */
export const everywhere = ({ gutter, column, middles }: Plan): SvgNode =>
  svg("path", {
    class: "figure-everywhere",
    d: `M${gutter} ${ARROW_Y}H${decimal(gutter + column * middles.size)}`,
  });

/** The left side of a loop: from its last step back to its first. */
export function bracketOf({ loop, rows }: Sequence, row: Row, height: number): SvgNode | undefined {
  if (loop === null || row.kind === "end") return undefined;
  // What stands between two steps is behind the one that it is about.
  const behind = row.kind === "refused" ? 0.5 : 0;
  const [from, to] = row.kind === "step" ? [row.number, row.number] : [row.from + behind, row.to + behind];
  if (to < loop.from || from > loop.to) return undefined;
  const isFirst = from <= loop.from;
  const top = isFirst ? `M32 ${ARROW_Y}H20` : "M20 0";
  const bottom = to >= loop.to ? `V${ARROW_Y}H32` : `V${height}`;
  const isLabelled = rows.length > 4 && loop.to - loop.from >= 3 && from === loop.from + 2;
  return svg(
    "g",
    { class: "figure-bracket" },
    svg("path", { class: "figure-loop", d: top + bottom }),
    isFirst ? svg("path", { class: "figure-loop figure-solid", d: `M33 ${ARROW_Y}l-7 -4v8z` }) : undefined,
    isLabelled ? loopLabel(height) : undefined,
  );
}

const loopLabel = (height: number): SvgNode =>
  svg(
    "text",
    { class: "figure-loop-label", transform: `translate(13 ${height})rotate(-90)` },
    "again, for ever",
  );
