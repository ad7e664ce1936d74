/** The marks of a plot's series: eight shapes, filled, then the same as outlines. */
import { decimal, type SvgNode, svg } from "./nodes.ts";

export function marker(series: number, x: number, y: number): SvgNode {
  const shape = SHAPES[series % SHAPES.length]!;
  const isFilled = Math.floor(series / SHAPES.length) % 2 === 0;
  return svg("path", {
    class: isFilled ? "figure-marker figure-solid" : "figure-marker",
    d: `M${decimal(x)} ${decimal(y)}${shape}`,
  });
}

/** From their middle. */
const SHAPES: readonly string[] = [
  "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
  "m-4.5 -4.5h9v9h-9z",
  "m0 -5.5l5.5 9.5h-11z",
  "m0 -6l6 6l-6 6l-6 -6z",
  "m0 5.5l5.5 -9.5h-11z",
  "m-5 -5l10 10m-10 0l10 -10",
  "m0 -6v12m-6 -6h12",
  "m-2.5 -5.5h5l3 5.5l-3 5.5h-5l-3 -5.5z",
];
