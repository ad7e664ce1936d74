/**
 * Plots as SVG: lines through points, each series with a mark of its own shape and its name, and bars that are parts of a
 * whole. Nothing is told by colour alone.
 */
import { framed } from "./frame.ts";
import { marker } from "./markers.ts";
import { type SvgNode, svg } from "./nodes.ts";
import { compact, grouped, linearScale, logScale, type Scale, wholeScale } from "./scales.ts";
import { fit } from "./words.ts";

/** As the report's document has it. */
export interface PlotData {
  readonly title: string;
  /** What the axes are. */
  readonly x: string;
  readonly y: string;
  /** Of the y axis; its values are above 0 then. */
  readonly isLog: boolean;
  readonly series: readonly PlotSeries[];
}

export interface PlotSeries {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
}

export interface PlotOptions {
  readonly width?: number;
  readonly height?: number;
  readonly isStandalone?: boolean;
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Scale;
  readonly y: Scale;
}

/** Throws RangeError where there is nothing to plot, or a value has no place on its axis. */
export function plotFigure(plot: PlotData, options: PlotOptions = {}): SvgNode {
  expectPlottable(plot);
  const legend = legendLines(plot.series, options.width ?? 720);
  const { width = 720, height = 340 + legend.length * 16 } = options;
  const area = areaOf(plot, width, height - legend.length * 16);
  return framed(
    {
      width,
      height,
      title: plot.title,
      description: descriptionOf(plot),
      isStandalone: options.isStandalone,
    },
    yAxis(plot, area),
    xAxis(plot, area),
    plot.series.map((series, at) => seriesFigure(series, at, plot, area)),
    legend.map(({ line, at }, row) => legendFigure(line, at, area, area.bottom + 58 + row * 16)),
  );
}

function expectPlottable({ title, series, isLog }: PlotData): void {
  const points = series.flatMap(({ name, points: own }) => own.map((point) => ({ name, ...point })));
  if (points.length === 0) throw new RangeError(`"${title}" has no point, expected one at least`);
  for (const { name, x, y } of points)
    if (!Number.isFinite(x) || !Number.isFinite(y) || (isLog && y <= 0))
      throw new RangeError(
        `"${title}", ${name}: a point at ${x}, ${y}; expected numbers${isLog ? ", and y above 0 on a logarithmic axis" : ""}`,
      );
}

function areaOf({ series, isLog }: PlotData, width: number, height: number): Area {
  const points = series.flatMap((one) => one.points);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const isCounted = xs.every(Number.isInteger) && new Set(xs).size <= 12;
  return {
    ...{ left: 70, right: width - 20, top: 34, bottom: height - 52 },
    x: isCounted ? wholeScale(xs) : linearScale(xs, 8),
    y: isLog ? logScale(ys) : linearScale([0, ...ys], 5),
  };
}

const xOf = ({ left, right, x }: Area, value: number): number => left + (right - left) * x.at(value);
const yOf = ({ top, bottom, y }: Area, value: number): number => bottom - (bottom - top) * y.at(value);

type Anchor = "start" | "middle" | "end";

const text = (name: string, x: number, y: number, anchor: Anchor, words: string): SvgNode =>
  svg("text", { class: name, x, y, "text-anchor": anchor }, words);

function yAxis({ y, isLog }: PlotData, area: Area): SvgNode {
  const { left, right, top } = area;
  return svg(
    "g",
    { class: "figure-axis" },
    text("figure-axis-name", left - 54, top - 16, "start", isLog ? `${y} (logarithmic)` : y),
    area.y.ticks.map((value) => [
      svg("path", { class: "figure-grid", d: `M${left} ${Math.round(yOf(area, value))}H${right}` }),
      text("figure-tick", left - 8, yOf(area, value) + 4, "end", compact(value)),
    ]),
  );
}

function xAxis({ x }: PlotData, area: Area): SvgNode {
  const { left, right, bottom } = area;
  return svg(
    "g",
    { class: "figure-axis" },
    svg("path", { class: "figure-line", d: `M${left} ${bottom}H${right}` }),
    area.x.ticks.map((value) => [
      svg("path", { class: "figure-line", d: `M${Math.round(xOf(area, value))} ${bottom}v5` }),
      text("figure-tick", xOf(area, value), bottom + 18, "middle", compact(value)),
    ]),
    text("figure-axis-name", (left + right) / 2, bottom + 36, "middle", x),
  );
}

function seriesFigure({ name, points }: PlotSeries, at: number, plot: PlotData, area: Area): SvgNode {
  const places = points.map((point) => ({ ...point, px: xOf(area, point.x), py: yOf(area, point.y) }));
  const line = places.map(
    ({ px, py }, first) => `${first === 0 ? "M" : "L"}${Math.round(px)} ${Math.round(py)}`,
  );
  return svg(
    "g",
    { class: "figure-series", "data-series": name },
    svg("path", { class: `figure-line figure-series-${at % 4}`, d: line.join("") }),
    places.map(({ px, py, x, y, label }) =>
      svg(
        "g",
        { class: "figure-point" },
        svg(
          "title",
          {},
          `${name}, ${plot.x} ${grouped(x)}: ${grouped(y)} ${plot.y}${label === "" ? "" : `; ${label}`}`,
        ),
        marker(at, px, py),
      ),
    ),
  );
}

/** Below the plot: each series' mark and name, wrapped where it is long. */
function legendLines(
  series: readonly PlotSeries[],
  width: number,
): { line: string; at: number | undefined }[] {
  return series.flatMap(({ name }, at) =>
    fit(name, Math.floor((width - 120) / 6.2), 2).map((line, row) => ({
      line,
      at: row === 0 ? at : undefined,
    })),
  );
}

const legendFigure = (line: string, at: number | undefined, { left }: Area, y: number): SvgNode =>
  svg(
    "g",
    { class: "figure-legend" },
    at === undefined ? undefined : marker(at, left + 6, y - 4),
    text("figure-words", left + 20, y, "start", line),
  );

function descriptionOf({ x, y, series }: PlotData): string {
  const told = series.map(
    ({ name, points }) =>
      `${name}: ${points.map((point) => `${grouped(point.x)}: ${grouped(point.y)}`).join(", ")}.`,
  );
  return `${y} against ${x}. ${told.join(" ")}`;
}
