/** Each figure as a drawing of its own: SVG that carries its looks with it. */
import { plotFigure } from "../figures/plot.ts";
import { printSvg, type SvgNode } from "../figures/svg.ts";
import type { ReviewDocument } from "../review/document.ts";
import { around, button } from "./elements.ts";
import { saveFile } from "./give.ts";

/** `draw` makes it anew, since what stands in the page has its looks from there. */
export const saveButton = (name: string, draw: () => SvgNode): HTMLElement =>
  around(
    "p",
    { class: "save-figure screen-only" },
    button({ class: "quiet", "aria-label": `Save as SVG: ${name}` }, "Save as SVG", () =>
      saveFile(`${name}.svg`, "image/svg+xml", `${printSvg(draw())}\n`),
    ),
  );

/** The plots stand in the page without a script. */
export function savePlots({ plots }: ReviewDocument): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-plot]")) {
    const plot = plots.find(({ id }) => id === place.dataset.plot);
    if (plot === undefined) continue;
    place.after(saveButton(`plot-${plot.id}`, () => plotFigure(plot, { isStandalone: true })));
  }
}
