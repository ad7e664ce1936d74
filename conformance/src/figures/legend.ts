/** What the arrows and bars of a sequence mean: of each that occurs in it a sample, and words. */
import { arrowOf, KIND_WORDS } from "./arrows.ts";
import { pieceOf } from "./bars.ts";
import { framed } from "./frame.ts";
import type { MessageKind, Sequence, Standing } from "./model.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { ARROW_Y, type FigureOptions, lettersIn } from "./plan.ts";

const ENTRY = { width: 380, height: 24, sample: 52 };

/** As wide as the figure may be, in as many columns as fit. */
export function legendOf(sequence: Sequence, options: FigureOptions = {}): SvgNode {
  return legendFigure([...arrowEntries(sequence), ...barEntries(sequence)], options);
}

/** Of all that can occur in any sequence. */
export function wholeLegend(options: FigureOptions = {}): SvgNode {
  const kinds = (Object.keys(KIND_WORDS) as MessageKind[]).filter((kind) => kind !== "note");
  return legendFigure([...kinds.map(arrowEntry), ...BARS.map(barEntry)], options);
}

function legendFigure(entries: readonly Entry[], { width = 1200 }: FigureOptions): SvgNode {
  const columns = Math.max(1, Math.floor(width / ENTRY.width));
  const rows = Math.ceil(entries.length / columns);
  const frame = {
    ...{ width: columns * ENTRY.width, height: rows * ENTRY.height + 4 },
    title: `What the arrows and bars mean: ${entries.map(({ words }) => words).join("; ")}`,
  };
  return framed(
    frame,
    entries.map(({ sample, words }, at) =>
      svg(
        "g",
        {
          class: "figure-entry",
          transform: `translate(${(at % columns) * ENTRY.width} ${Math.floor(at / columns) * ENTRY.height})`,
        },
        sample,
        svg("text", { class: "figure-words", x: ENTRY.sample + 18, y: 16 }, words),
      ),
    ),
  );
}

interface Entry {
  readonly sample: SvgNode;
  readonly words: string;
}

/** In the order of KIND_WORDS. */
function arrowEntries({ rows }: Sequence): Entry[] {
  const used = new Set(rows.flatMap((row) => (row.kind === "step" ? row.messages.flatMap(kindOfArrow) : [])));
  const kinds = (Object.keys(KIND_WORDS) as MessageKind[]).filter((kind) => used.has(kind));
  return kinds.map(arrowEntry);
}

const arrowEntry = (kind: MessageKind): Entry => ({ sample: arrowSample(kind), words: KIND_WORDS[kind] });

const kindOfArrow = ({ from, to, kind }: { from: string; to: string; kind: MessageKind }): MessageKind[] =>
  from === to && kind !== "lost" ? [] : [kind];

function arrowSample(kind: MessageKind): SvgNode {
  const middles = new Map([
    ["from", 4],
    ["to", ENTRY.sample],
  ]);
  const plan = {
    ...{ width: 0, gutter: 0, column: ENTRY.sample, middles, words: 0, isUnder: false },
    ...lettersIn(0, ENTRY.sample),
  };
  return svg(
    "g",
    { transform: `translate(6 ${12 - ARROW_Y})` },
    arrowOf({ from: "from", to: "to", text: "", kind }, plan),
  );
}

const BARS: readonly (readonly [Standing, string, (standing: Standing) => boolean])[] = [
  [{ activity: "running" }, "in its call, or in use", ({ activity }) => activity === "running"],
  [{ activity: "blocked" }, "asleep", ({ activity }) => activity === "blocked"],
  [{ use: "condemned" }, "condemned: destroyed after its grace period", ({ use }) => use === "condemned"],
  [{ full: true }, "holds a message", ({ full }) => full === true],
  [{ use: "absent" }, "not there", ({ use }) => use === "absent"],
];

function barEntries({ initial, rows }: Sequence): Entry[] {
  const standings = [initial, ...rows.map((row) => row.standings)].flatMap((all) => Object.values(all));
  return BARS.filter(([, , isUsed]) => standings.some(isUsed)).map(barEntry);
}

const barEntry = ([standing, words]: (typeof BARS)[number]): Entry => ({
  sample: svg("g", {}, pieceOf(standing, { x: 34, top: 0, bottom: 24 })),
  words,
});
