/** The outermost element of a figure, and what it says of itself to those who do not see it. */
import { figureCss } from "./css.ts";
import { calledInFull } from "./heads.ts";
import type { Sequence } from "./model.ts";
import { type Content, type SvgNode, styleOf, svg } from "./nodes.ts";

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description?: string;
  /** A file of its own: with the rules of its looks, and a background. */
  readonly isStandalone?: boolean | undefined;
}

/** Without a title it is for the eye only. */
export function framed(
  { width, height, title, description, isStandalone }: Frame,
  ...content: Content[]
): SvgNode {
  const about = title === "" ? { "aria-hidden": "true" } : { role: "img", "aria-label": title };
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "figure",
      ...{ width, height, viewBox: `0 0 ${width} ${height}` },
      ...about,
    },
    title === "" ? undefined : svg("title", {}, title),
    description === undefined ? undefined : svg("desc", {}, description),
    isStandalone === true
      ? [styleOf(figureCss()), svg("rect", { class: "figure-paper", width, height })]
      : undefined,
    content,
  );
}

export function titleOf({ property, rows }: Sequence): string {
  const steps = rows.filter(({ kind }) => kind === "step").length;
  return `Sequence diagram of ${steps} steps${property === null ? "" : `, after which ${property} does not hold`}`;
}

export function descriptionOf({ lifelines, rows }: Sequence): string {
  const culprit = rows.find((row) => row.kind === "step" && row.marks.includes("culprit"));
  const end = rows.findLast(({ kind }) => kind === "end");
  return [
    `Lifelines: ${lifelines.map(calledInFull).join(", ")}.`,
    ...(culprit?.kind === "step"
      ? [`The sound design parts at step ${culprit.number}: ${culprit.text}.`]
      : []),
    ...(end === undefined ? [] : [`At the end: ${end.text}.`]),
  ].join(" ");
}
