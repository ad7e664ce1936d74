/**
 * Two sequences of one schedule side by side: the broken design on the left, the sound one on the right, and between
 * them the words of each step, with what the sound one does otherwise. Where the two part a row says how, and there the
 * sound one's lifelines end.
 */
import { arrowOf } from "./arrows.ts";
import { lifelinePieces } from "./bars.ts";
import type { Beside } from "./beside.ts";
import { type BesidePlans, type BesideRow, besidePlans, besideRows } from "./beside-plan.ts";
import { framed } from "./frame.ts";
import { headsOf } from "./heads.ts";
import type { Sequence } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { HEAD_HEIGHT, type Plan } from "./plan.ts";
import { bracketOf, groundOf, numberOf, rowAttributes } from "./row-parts.ts";
import { heightFor, linesOf, type Words, wordsFigure, wordsIn } from "./row-words.ts";
import { stacked } from "./stack.ts";
import type { WholeOptions } from "./svg.ts";

const CAPTION_HEIGHT = 24;

export interface BesideOptions extends WholeOptions {
  /** Above the two. */
  readonly captions?: readonly [string, string];
}

export function besideFigure(beside: Beside, options: BesideOptions = {}): SvgNode {
  const { broken, sound } = beside;
  const plans = besidePlans(beside, options.width ?? 1200);
  const rows = besideRows(beside);
  const told = rows.map((row) => wordsOf(row, broken.property));
  const heights = told.map((words) => heightFor(linesOf(words, plans.left), plans.left));
  const stack = stacked(CAPTION_HEIGHT + HEAD_HEIGHT, heights);
  const prefix = options.prefix ?? "beside";
  const [left, right] = options.captions ?? ["the broken design", "the sound design"];
  const frame = {
    ...{ width: plans.width, height: stack.bottom + 8 },
    title: `Two sequence diagrams of one schedule: ${left}, and beside it ${right}`,
    description: sound.rows.find(({ kind }) => kind === "refused")?.text ?? "The two never part.",
    isStandalone: options.isStandalone,
  };
  return framed(
    frame,
    [captionOver(plans.left, left), captionOver(plans.right, right)],
    at(CAPTION_HEIGHT, [headsOf(broken.lifelines, plans.left), headsOf(sound.lifelines, plans.right)].flat()),
    rows.map((row, number) =>
      at(stack.tops[number]!, [
        besideRow(beside, row, plans, { words: told[number]!, height: heights[number]!, prefix }),
      ]),
    ),
  );
}

const at = (y: number, content: readonly SvgNode[]): SvgNode =>
  svg("g", { transform: `translate(0 ${y})` }, content);

function captionOver({ middles }: Plan, text: string): SvgNode {
  const all = [...middles.values()];
  const x = ((all[0] ?? 0) + (all.at(-1) ?? 0)) / 2;
  return svg("text", { class: "figure-caption", x, y: 16, "text-anchor": "middle" }, text);
}

interface Told {
  readonly words: readonly Words[];
  readonly height: number;
  readonly prefix: string;
}

function besideRow({ broken, sound }: Beside, row: BesideRow, plans: BesidePlans, told: Told): SvgNode {
  const { left, right, words } = row;
  const { height, prefix } = told;
  return svg(
    "g",
    rowAttributes(words, prefix),
    groundOf(left.row, plans.middle, plans.left.gutter, height),
    bracketOf(broken, words, height),
    left.row?.kind === "step" ? numberOf(left.row, plans.left) : undefined,
    lifelinePieces(broken.lifelines, left.before, left.after, plans.left, height),
    right === undefined
      ? undefined
      : lifelinePieces(sound.lifelines, right.before, right.after, plans.right, height),
    left.row === undefined ? endsOf(sound, plans.right, height) : undefined,
    arrowsIn(left, plans.left),
    right === undefined ? undefined : arrowsIn(right, plans.right),
    wordsFigure(told.words, plans.left, height),
  );
}

const arrowsIn = ({ row }: BesideRow["left"], plan: Plan): SvgNode[] =>
  row?.kind === "step" ? row.messages.map((message) => arrowOf(message, plan)) : [];

/** Where the sound design's story ends: a bar across each of its lifelines. */
const endsOf = ({ lifelines }: Sequence, { middles }: Plan, height: number): SvgNode[] =>
  lifelines.map(({ id }) => {
    const x = middles.get(id)!;
    return svg("path", { class: "figure-stop", d: `M${x - 7} ${height - 2}H${x + 7}` });
  });

function wordsOf({ words, right }: BesideRow, property: string | null): Words[] {
  // How the two part has a row of its own.
  const own = wordsIn({ ...words, marks: words.marks.filter((mark) => mark !== "culprit") }, property);
  const other = right?.row;
  if (other === undefined || other === words || other.text === words.text) return own;
  return [...own, { text: `sound: ${other.text}`, name: "figure-other" }];
}
