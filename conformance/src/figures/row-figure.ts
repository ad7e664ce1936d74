/** One row of a sequence diagram as SVG, from its own top at 0: number, lifelines, arrows, words. */
import { arrowOf } from "./arrows.ts";
import { lifelinePieces } from "./bars.ts";
import type { Mark, Row, Sequence, StepRow } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { ARROW_Y, type Plan, ROW_HEIGHT, wrap } from "./plan.ts";

export function rowFigure(sequence: Sequence, at: number, plan: Plan, prefix: string): SvgNode {
  const row = sequence.rows[at]!;
  const before = sequence.rows[at - 1]?.standings ?? sequence.initial;
  return svg(
    "g",
    {
      class: ["figure-row", `figure-row-${row.kind}`, ...row.marks.map((mark) => `figure-row-${mark}`)].join(
        " ",
      ),
      ...(row.kind === "step" ? { id: `${prefix}-${row.number}`, "data-step": row.number } : {}),
    },
    row.marks.length > 0 ? background(plan) : rule(plan),
    bracketOf(sequence, row),
    lifelinePieces(sequence.lifelines, before, row.standings, plan),
    row.kind === "step" ? stepNodes(row, plan) : undefined,
    wordsOf(row.text, labelsOf(row.marks, sequence.property), plan),
  );
}

/** Leads the eye from the arrows to the words. */
const rule = ({ width }: Plan): SvgNode =>
  svg("path", { class: "figure-rule", d: `M40 ${ROW_HEIGHT - 0.5}H${width}` });

const background = ({ width }: Plan): SvgNode =>
  svg("rect", { class: "figure-marked", x: 26, y: 1, width: width - 27, height: ROW_HEIGHT - 2 });

function stepNodes(row: StepRow, plan: Plan): SvgNode[] {
  const number = svg(
    "text",
    { class: "figure-number", x: 54, y: ARROW_Y + 4, "text-anchor": "end" },
    String(row.number),
  );
  if (row.actor === null) return [number, everywhere(plan)];
  return [number, ...row.messages.map((message) => arrowOf(message, plan))];
}

/** What concerns everybody, such as the clock's tick: a line through all lifelines. */
const everywhere = ({ words }: Plan): SvgNode =>
  svg("path", { class: "figure-everywhere", d: `M62 ${ARROW_Y}H${words - 12}` });

/** What each mark says; `breaks` names the property. */
export function labelsOf(marks: readonly Mark[], property: string | null): string[] {
  return marks.map((mark) =>
    mark === "culprit" ? "no sound design does this" : `${property ?? "the property"} breaks`,
  );
}

/** Three lines at most: first what the marks say, then the words of the step, level with the arrow. */
function wordsOf(text: string, marks: readonly string[], plan: Plan): SvgNode[] {
  const label = marks.length === 0 ? [] : wrap(`▶ ${marks.join("; ")}`, plan.lettersOfWords - 4, 1);
  const lines = wrap(text, plan.lettersOfWords, 3 - label.length);
  const all = [...label, ...lines];
  const first = Math.min(ARROW_Y + 4 - (all.length - 1) * 6, ROW_HEIGHT - 3 - (all.length - 1) * 12);
  return all.map((line, at) =>
    svg(
      "text",
      { class: at < label.length ? "figure-mark" : "figure-words", x: plan.words, y: first + at * 12 },
      line,
      at === label.length ? svg("title", {}, text) : undefined,
    ),
  );
}

/** The left side of a loop: from its last step back to its first. */
function bracketOf({ loop, rows }: Sequence, row: Row): SvgNode | undefined {
  if (loop === null) return undefined;
  const [from, to] = row.kind === "step" ? [row.number, row.number] : [row.from, row.to];
  if (row.kind === "end" || to < loop.from || from > loop.to) return undefined;
  const isFirst = from <= loop.from;
  const isLast = to >= loop.to;
  const path = `M${isFirst ? `32 ${ARROW_Y}H20V` : "20 0V"}${isLast ? `${ARROW_Y}H32` : ROW_HEIGHT}`;
  const tip = isFirst
    ? svg("path", { class: "figure-loop figure-solid", d: `M33 ${ARROW_Y}l-7 -4v8z` })
    : undefined;
  const isLong = rows.length > 4 && loop.to - loop.from >= 3;
  const label =
    isLong && from === loop.from + 2
      ? svg(
          "text",
          { class: "figure-loop-label", transform: `translate(13 ${ROW_HEIGHT})rotate(-90)` },
          "again, for ever",
        )
      : undefined;
  return svg("g", { class: "figure-bracket" }, svg("path", { class: "figure-loop", d: path }), tip, label);
}
