/** A plot, drawn on our side, so that it is there without a script and on paper; and the same as a table. */
import { plotFigure } from "../../figures/plot.ts";
import type { Plot } from "../document.ts";
import { type Content, h } from "../markup.ts";
import { fold, idOf, numberOf } from "./parts.ts";
import { tableOf } from "./table.ts";

export function plotOf(plot: Plot): Content {
  const { id, title, x, y, series } = plot;
  const rows = series.flatMap(({ name, points }) =>
    points.map((point) => ({ cells: [name, numberOf(point.x), numberOf(point.y), point.label] })),
  );
  const columns = [
    { name: "series" },
    { name: x, isNumber: true },
    { name: y, isNumber: true },
    { name: "what it is" },
  ];
  return [
    h("h4", { id: idOf("plot", id) }, title),
    h("div", { class: "plot", "data-plot": id }, plotFigure(plot)),
    fold("The same as a table", tableOf({ columns, rows }, title)),
  ];
}
