/** Bars of parts of a whole, one below the other: how many of how many, in figures and as a length. */
import { framed } from "./frame.ts";
import { type SvgNode, svg } from "./nodes.ts";
import type { PlotOptions } from "./plot.ts";
import { grouped } from "./scales.ts";
import { shorten } from "./words.ts";

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly of: number;
}

const BAR_HEIGHT = 22;
const TOP = 26;

/** Throws RangeError where there is no bar, or one that is no part of its whole. */
export function barFigure(
  title: string,
  bars: readonly Bar[],
  { width = 720, isStandalone }: PlotOptions = {},
): SvgNode {
  if (bars.length === 0) throw new RangeError(`"${title}" has no bar, expected one at least`);
  for (const { name, value, of } of bars)
    if (!(value >= 0 && value <= of && Number.isFinite(of)))
      throw new RangeError(`"${title}", ${name}: ${value} of ${of}; expected a part of a whole`);
  const names = Math.min(220, 20 + 7 * Math.max(...bars.map(({ name }) => name.length)));
  const room = width - names - 150;
  const description = bars.map((bar) => `${bar.name}: ${partOf(bar)}`).join("; ");
  return framed(
    { width, height: TOP + bars.length * BAR_HEIGHT + 6, title, description, isStandalone },
    svg("text", { class: "figure-axis-name", x: 8, y: 16 }, title),
    bars.map((bar, at) => barRow(bar, TOP + at * BAR_HEIGHT, names, room)),
  );
}

/** What was never done has a cross in place of a length. */
function barRow(bar: Bar, top: number, left: number, room: number): SvgNode {
  const length = bar.of === 0 ? 0 : (room * bar.value) / bar.of;
  const middle = top + BAR_HEIGHT / 2;
  return svg(
    "g",
    { class: bar.value === 0 ? "figure-part figure-none" : "figure-part" },
    svg("title", {}, `${bar.name}: ${partOf(bar)}`),
    svg(
      "text",
      { class: "figure-words", x: left - 8, y: middle + 4, "text-anchor": "end" },
      shorten(bar.name, 30),
    ),
    svg("rect", { class: "figure-whole", x: left, y: top + 4, width: room, height: BAR_HEIGHT - 8 }),
    bar.value === 0
      ? svg("path", { class: "figure-cross", d: `M${left + 4} ${middle - 4}l8 8m0 -8l-8 8` })
      : svg("rect", {
          class: "figure-length",
          x: left,
          y: top + 4,
          width: Math.max(1.5, length),
          height: BAR_HEIGHT - 8,
        }),
    svg("text", { class: "figure-tick", x: left + room + 8, y: middle + 4 }, partOf(bar)),
  );
}

/** Rounded down, so that 100 % is all. */
function partOf({ value, of }: Bar): string {
  const share = of === 0 ? "" : `, ${Math.floor((100 * value) / of)} %`;
  return `${grouped(value)} of ${grouped(of)}${share}`;
}
