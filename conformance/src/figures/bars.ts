/**
 * A lifeline's piece in one row. A waiter in its call has a bar, hatched while it is blocked; a queue with a message
 * has a dark core; a slab object in use has a bar with the name of who has it, hatched when it is condemned; what is
 * not there is dashed.
 */
import type { Lifeline, Standing, Standings } from "./model.ts";
import { decimal, type SvgNode, svg } from "./nodes.ts";
import { ARROW_Y, type Plan, ROW_HEIGHT } from "./plan.ts";

interface Piece {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** The upper half of a row shows how it was before the step, the lower how it is after it. */
export function lifelinePieces(
  lifelines: readonly Lifeline[],
  before: Standings,
  after: Standings,
  plan: Plan,
  height: number,
): SvgNode[] {
  return lifelines.map(({ id }) => {
    const x = plan.middles.get(id)!;
    const [then, now] = [before[id] ?? {}, after[id] ?? {}];
    return svg("g", { class: "figure-lifeline", "data-lifeline": id }, [
      pieceOf(then, { x, top: 0, bottom: ARROW_Y }),
      pieceOf(now, { x, top: ARROW_Y, bottom: height }),
      now.use !== then.use && isTaken(now) ? ownerOf(now.use!, x) : undefined,
    ]);
  });
}

const isTaken = ({ use }: Standing): boolean =>
  use !== undefined && !["free", "absent", "condemned"].includes(use);

export function pieceOf(standing: Standing, piece: Piece): SvgNode[] {
  const { activity, use, full = false } = standing;
  const line = svg("path", {
    class: use === "absent" ? "figure-life figure-absent" : "figure-life",
    d: `M${decimal(piece.x)} ${piece.top}V${piece.bottom}`,
  });
  const bars = [line];
  if (activity === "running" || isTaken(standing)) bars.push(...bar("figure-active", 4, piece));
  if (activity === "blocked") bars.push(...bar("figure-blocked", 4, piece), hatching(piece));
  if (use === "condemned") bars.push(...bar("figure-condemned", 4, piece), hatching(piece));
  if (full) bars.push(...bar("figure-full", 2, piece));
  return bars;
}

/** Its two sides are lines of their own: where two pieces of a bar meet there is none. */
function bar(name: string, half: number, { x, top, bottom }: Piece): SvgNode[] {
  const sides = `M${decimal(x - half)} ${top}V${bottom}M${decimal(x + half)} ${top}V${bottom}`;
  return [
    svg("rect", { class: `figure-bar ${name}`, x: x - half, y: top, width: 2 * half, height: bottom - top }),
    svg("path", { class: "figure-side", d: sides }),
  ];
}

/** Of its strokes; a row's height and the arrow's place in it are multiples, so that it goes on through all rows. */
const PERIOD = 6;

function hatching({ x, top, bottom }: Piece): SvgNode {
  const strokes = Array.from({ length: Math.floor((bottom - top) / PERIOD) }, (_, at) => {
    const y = top + at * PERIOD;
    return `M${decimal(x - 4)} ${y + PERIOD}L${decimal(x + 4)} ${y}`;
  });
  return svg("path", { class: "figure-hatch", d: strokes.join("") });
}

const ownerOf = (use: string, x: number): SvgNode =>
  svg("text", { class: "figure-owner", x: x + 7, y: ROW_HEIGHT - 1 }, use);
