/** The lifelines' names: boxes at the top, and what a reader calls each kind. */
import type { Lifeline, LifelineKind } from "./model.ts";
import { decimal, type SvgNode, svg } from "./nodes.ts";
import { HEAD_HEIGHT, type Plan } from "./plan.ts";
import { shorten } from "./words.ts";

/** Empty where there is nothing to say. */
const KIND_NAMES: Readonly<Record<LifelineKind, string>> = {
  waiter: "waiter",
  queue: "queue",
  slab: "alarm",
  kernel: "kernel",
  vcore: "vcore",
  reaper: "reaper",
  other: "",
};

/** `w1 (waiter)` */
export const calledInFull = ({ label, kind }: Lifeline): string =>
  KIND_NAMES[kind] === "" ? label : `${label} (${KIND_NAMES[kind]})`;

export const headsOf = (lifelines: readonly Lifeline[], plan: Plan): SvgNode[] =>
  lifelines.map((lifeline) => headFigure(lifeline, plan));

function headFigure(lifeline: Lifeline, plan: Plan): SvgNode {
  const { id, label, kind } = lifeline;
  const x = plan.middles.get(id)!;
  const width = plan.column - 6;
  const role = KIND_NAMES[kind];
  const text = (name: string, y: number, words: string) =>
    svg("text", { class: name, x, y, "text-anchor": "middle" }, words);
  return svg(
    "g",
    { class: `figure-head figure-head-${kind}`, "data-lifeline": id },
    svg("title", {}, calledInFull(lifeline)),
    svg("rect", { x: x - width / 2, y: 4, width, height: HEAD_HEIGHT - 8, rx: kind === "waiter" ? 4 : 0 }),
    text(
      label.length > plan.lettersOfHead ? "figure-name figure-long" : "figure-name",
      role === "" ? 27 : 20,
      shorten(label, plan.lettersOfLongHead),
    ),
    role === "" ? undefined : text("figure-kind", 34, role),
    svg("path", { class: "figure-life", d: `M${decimal(x)} ${HEAD_HEIGHT - 4}V${HEAD_HEIGHT}` }),
  );
}
