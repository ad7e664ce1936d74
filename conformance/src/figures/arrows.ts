/** How each kind of message looks: told apart by its line and its end, and by a label, never by colour alone. */
import type { Message, MessageKind } from "./model.ts";
import { decimal, type SvgNode, svg } from "./nodes.ts";
import { ARROW_Y, LABEL_FROM, lettersBeside, lettersOfLabel, type Plan } from "./plan.ts";
import { shorten } from "./words.ts";

type End = "filled" | "open" | "chevrons" | "cross" | "ring" | "square" | "diamond" | "dot";

interface Look {
  readonly end: End;
  readonly isDouble?: boolean;
}

/** Dashes and widths are in css.ts, by the kind's name. */
const LOOKS: Readonly<Record<MessageKind, Look>> = {
  posted: { end: "filled" },
  coalesced: { end: "filled", isDouble: true },
  lost: { end: "cross" },
  taken: { end: "open" },
  stolen: { end: "filled" },
  wake: { end: "filled" },
  look: { end: "ring" },
  call: { end: "chevrons" },
  alloc: { end: "square" },
  free: { end: "diamond" },
  write: { end: "open" },
  note: { end: "dot" },
};

/** What each kind is, in words: for titles, legends and tables. */
export const KIND_WORDS: Readonly<Record<MessageKind, string>> = {
  posted: "a message is posted",
  coalesced: "posted where one was: two are one message",
  lost: "without effect: lost, dropped, or nobody is woken",
  taken: "a message is taken",
  stolen: "another one's message is taken: stolen",
  wake: "a wakeup",
  look: "a look, which finds nothing",
  call: "a call",
  alloc: "taken from the slab cache",
  free: "given back to the slab cache",
  write: "a flag or a list is changed",
  note: "something else",
};

/** Half of a bar's width, and a little more. */
const GAP = 6;

export function arrowOf(message: Message, plan: Plan): SvgNode {
  const [from, to] = [plan.middles.get(message.from) ?? 0, plan.middles.get(message.to) ?? 0];
  const { kind, text } = message;
  const title = svg("title", {}, `${kind}: ${message.from} to ${message.to}: ${text}`);
  const attributes = { class: `figure-message figure-${kind}`, "data-kind": kind };
  if (from === to) return svg("g", attributes, title, own(from, kind), labelBeside(from, text, plan));
  return svg("g", attributes, title, across(from, to, kind), labelAbove(from, to, text));
}

/** A step on one's own line: the end alone. */
function own(x: number, kind: MessageKind): SvgNode {
  if (kind === "lost") return endOf("cross", x + 4, 1);
  return kind === "look" ? endOf("ring", x + 4, 1) : endOf("dot", x, 1);
}

function across(from: number, to: number, kind: MessageKind): SvgNode[] {
  const towards = Math.sign(to - from);
  const { end, isDouble = false } = LOOKS[kind];
  const [start, stop] = [from + GAP * towards, to - GAP * towards];
  const line = (y: number, short: number) =>
    svg("path", { class: "figure-line", d: `M${decimal(start)} ${y}H${decimal(stop - short * towards)}` });
  const lines = isDouble ? [line(ARROW_Y - 2, 6), line(ARROW_Y + 2, 6)] : [line(ARROW_Y, 1)];
  return [...lines, endOf(end, stop, towards)];
}

/** `x` is the tip. */
function endOf(end: End, x: number, towards: number): SvgNode {
  const at = (dx: number, dy: number) => `${decimal(x - dx * towards)} ${ARROW_Y + dy}`;
  const y = ARROW_Y;
  switch (end) {
    case "filled":
      return svg("path", { class: "figure-end figure-solid", d: `M${at(0, 0)}L${at(9, -5)}L${at(9, 5)}Z` });
    case "open":
      return svg("path", { class: "figure-end", d: `M${at(8, -5)}L${at(0, 0)}L${at(8, 5)}` });
    case "chevrons":
      return svg("path", {
        class: "figure-end",
        d: `M${at(8, -5)}L${at(0, 0)}L${at(8, 5)}M${at(15, -5)}L${at(7, 0)}L${at(15, 5)}`,
      });
    case "cross":
      return svg("path", { class: "figure-end", d: `M${at(9, -5)}L${at(-1, 5)}M${at(9, 5)}L${at(-1, -5)}` });
    case "ring":
      return svg("circle", { class: "figure-end", cx: x - 4 * towards, cy: y, r: 4 });
    case "dot":
      return svg("circle", { class: "figure-end figure-solid", cx: x, cy: y, r: 4 });
    case "square":
      return svg("path", {
        class: "figure-end figure-solid",
        d: `M${at(0, -4)}L${at(8, -4)}L${at(8, 4)}L${at(0, 4)}Z`,
      });
    case "diamond":
      return svg("path", { class: "figure-end", d: `M${at(0, 0)}L${at(5, -5)}L${at(10, 0)}L${at(5, 5)}Z` });
  }
}

const label = (x: number, y: number, anchor: "start" | "middle", text: string): SvgNode =>
  svg("text", { class: "figure-label", x, y, "text-anchor": anchor }, text);

/** In the middle of the way, but near who acts where the way is long. */
function labelAbove(from: number, to: number, text: string): SvgNode {
  const length = Math.abs(to - from);
  const middle = from + Math.sign(to - from) * Math.min(length / 2, 60);
  return label(middle, ARROW_Y - 6, "middle", shorten(text, Math.max(12, lettersOfLabel(length))));
}

const labelBeside = (x: number, text: string, { column }: Plan): SvgNode =>
  label(x + LABEL_FROM, ARROW_Y + 4, "start", shorten(text, lettersBeside(column)));
