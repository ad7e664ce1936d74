/** What rows are made of beside lifelines and arrows: numbers, words, marks, and the bracket of a loop. */
import type { Row, Sequence, StepRow } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { ARROW_Y, GUTTER, MARGIN, type Plan, ROW_HEIGHT } from "./plan.ts";
import { fit, saidBy } from "./words.ts";

/** A marked row has a frame, another one a faint line that leads the eye from the arrows to the words. */
export function groundOf(row: Row | undefined, width: number): SvgNode {
  if ((row?.marks.length ?? 0) === 0)
    return svg("path", { class: "figure-rule", d: `M40 ${ROW_HEIGHT - 0.5}H${width}` });
  return svg("rect", { class: "figure-marked", x: 26, y: 1, width: width - 27, height: ROW_HEIGHT - 2 });
}

/** The classes of a row, its id and its number, by which a page finds it. */
export function rowAttributes(row: Row, prefix: string): Readonly<Record<string, string | number>> {
  const names = ["figure-row", `figure-row-${row.kind}`, ...row.marks.map((mark) => `figure-row-${mark}`)];
  return {
    class: names.join(" "),
    ...(row.kind === "step" ? { id: `${prefix}-${row.number}`, "data-step": row.number } : {}),
  };
}

export const numberOf = ({ number }: StepRow): SvgNode =>
  svg("text", { class: "figure-number", x: 54, y: ARROW_Y + 4, "text-anchor": "end" }, String(number));

/** What concerns everybody, such as the clock's tick: a line through all lifelines. */
export const everywhere = ({ words }: Plan): SvgNode =>
  svg("path", { class: "figure-everywhere", d: `M${GUTTER} ${ARROW_Y}H${words - MARGIN}` });

export interface Words {
  readonly text: string;
  readonly name: "figure-mark" | "figure-words" | "figure-other";
}

/** The words of a row: what its marks say, and its text. */
export function wordsIn({ kind, marks, text }: Row, property: string | null): Words[] {
  const said = saidBy(marks, property);
  return [
    ...(said === "" ? [] : [{ text: `▶ ${said}`, name: "figure-mark" } as const]),
    { text, name: kind === "refused" ? "figure-other" : "figure-words" },
  ];
}

const MOST_LINES = 3;

/** Three lines at most, level with the arrow; the first of the parts have to make room for the last. */
export function wordsFigure(parts: readonly Words[], plan: Plan): SvgNode {
  const lines: { readonly line: string; readonly name: string }[] = [];
  for (const [at, { text, name }] of parts.entries()) {
    const isBold = name !== "figure-words";
    const most = name === "figure-mark" ? 1 : MOST_LINES - lines.length - (parts.length - 1 - at);
    const wrapped = fit(text, plan.lettersOfWords - (isBold ? 6 : 0), Math.max(1, most));
    lines.push(...wrapped.map((line) => ({ line, name })));
  }
  const above = (lines.length - 1) * 12;
  const first = Math.min(ARROW_Y + 4 - above / 2, ROW_HEIGHT - 3 - above);
  return svg(
    "g",
    {},
    svg("title", {}, parts.map(({ text }) => text).join("; ")),
    lines.map(({ line, name }, at) => svg("text", { class: name, x: plan.words, y: first + at * 12 }, line)),
  );
}

/** The left side of a loop: from its last step back to its first. */
export function bracketOf({ loop, rows }: Sequence, row: Row): SvgNode | undefined {
  if (loop === null || row.kind === "end") return undefined;
  // What stands between two steps is behind the one that it is about.
  const behind = row.kind === "refused" ? 0.5 : 0;
  const [from, to] = row.kind === "step" ? [row.number, row.number] : [row.from + behind, row.to + behind];
  if (to < loop.from || from > loop.to) return undefined;
  const isFirst = from <= loop.from;
  const top = isFirst ? `M32 ${ARROW_Y}H20` : "M20 0";
  const bottom = to >= loop.to ? `V${ARROW_Y}H32` : `V${ROW_HEIGHT}`;
  const isLabelled = rows.length > 4 && loop.to - loop.from >= 3 && from === loop.from + 2;
  return svg(
    "g",
    { class: "figure-bracket" },
    svg("path", { class: "figure-loop", d: top + bottom }),
    isFirst ? svg("path", { class: "figure-loop figure-solid", d: `M33 ${ARROW_Y}l-7 -4v8z` }) : undefined,
    isLabelled ? loopLabel() : undefined,
  );
}

const loopLabel = (): SvgNode =>
  svg(
    "text",
    { class: "figure-loop-label", transform: `translate(13 ${ROW_HEIGHT})rotate(-90)` },
    "again, for ever",
  );
