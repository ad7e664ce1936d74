/** The words of rows, whole: a row is as high as all of their lines need. */
import type { Row } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { ARROW_Y, type Plan, ROW_HEIGHT } from "./plan.ts";
import { oneLine, saidBy, wrap } from "./words.ts";

export interface Words {
  readonly text: string;
  readonly name: "figure-mark" | "figure-words" | "figure-other";
}

/** What the row's marks say, and its text. */
export function wordsIn({ kind, marks, text }: Row, property: string | null): Words[] {
  const said = saidBy(marks, property);
  return [
    ...(said === "" ? [] : [{ text: `▶ ${said}`, name: "figure-mark" } as const]),
    { text, name: kind === "refused" ? "figure-other" : "figure-words" },
  ];
}

interface Line {
  readonly line: string;
  readonly name: Words["name"];
}

/** What is bold is wider. */
const LESS_IN_BOLD = 6;
const LINE = 12;

export const linesOf = (parts: readonly Words[], { lettersOfWords }: Plan): Line[] =>
  parts.flatMap(({ text, name }) =>
    wrap(oneLine(text), Math.max(8, lettersOfWords - (name === "figure-words" ? 0 : LESS_IN_BOLD))).map(
      (line) => ({ line, name }),
    ),
  );

/** A multiple of what a hatching's strokes are apart, so that it goes on from row to row. */
export const heightFor = ({ length }: readonly Line[], { isUnder }: Plan): number =>
  isUnder ? ROW_HEIGHT + LINE / 2 + length * LINE : Math.max(ROW_HEIGHT, LINE / 2 + length * LINE);

/** Beside the arrow they are level with it as far as there is room above; under it they begin below an owner's name. */
export function wordsFigure(parts: readonly Words[], plan: Plan, height: number): SvgNode {
  const lines = linesOf(parts, plan);
  const above = (lines.length - 1) * LINE;
  const first = plan.isUnder
    ? ROW_HEIGHT + 11
    : Math.min(Math.max(15, ARROW_Y + 4 - above / 2), height - 3 - above);
  return svg(
    "g",
    {},
    svg("title", {}, parts.map(({ text }) => text).join("; ")),
    plan.isUnder ? behind(plan, lines.length) : undefined,
    lines.map(({ line, name }, at) =>
      svg("text", { class: name, x: plan.words, y: first + at * LINE }, line),
    ),
  );
}

/** The lifelines go on behind the words, faintly. */
const behind = ({ width, words }: Plan, lines: number): SvgNode =>
  svg("rect", {
    ...{ class: "figure-behind", x: words - 6, y: ROW_HEIGHT + 1 },
    ...{ width: width - words + 4, height: lines * LINE + 2 },
  });
