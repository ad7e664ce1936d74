/** The path as files: ITF, which other tools read, and the diagram. */
import { printSvg, svgOf } from "../../figures/svg.ts";
import type { Session } from "../../review/explore/session.ts";
import { printItf, traceToItf } from "../../traces/itf.ts";
import { saveFile } from "../give.ts";
import { diagramOf } from "./path-view.ts";

export function saveItf(session: Session): void {
  const { id } = session.explorer.model;
  const itf = traceToItf(session.trace(), { steps: session.steps, about: { model: id } });
  saveFile(`${id}-explored.itf.json`, "application/json", printItf(itf));
}

export function saveSvg(session: Session): void {
  const svg = printSvg(svgOf(diagramOf(session), { isStandalone: true }));
  saveFile(`${session.explorer.model.id}-explored.svg`, "image/svg+xml", svg);
}
