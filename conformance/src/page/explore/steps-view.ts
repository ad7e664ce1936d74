/** The steps that are possible now, by who takes them: a button each, with what it does, what it changes and what it breaks. */

import { listed } from "../../figures/telling.ts";
import { printStep } from "../../replay/driver.ts";
import { byActor } from "../../review/explore/actors.ts";
import type { EngineStep } from "../../review/explore/explorer.ts";
import type { Session, Verdicts } from "../../review/explore/session.ts";
import { h, type Markup } from "../../review/markup.ts";
import { statusOf } from "../../review/sections/parts.ts";
import type { Branch } from "../../review/view/state-tree.ts";
import { printValue } from "../../values/print.ts";

export function stepsView(session: Session): Markup {
  const steps = session.next();
  const groups = byActor(steps, session.explorer.level);
  // Numbers go from top to bottom, whatever the order of the checker was.
  const inOrder = groups.flatMap(([, some]) => some);
  return h(
    "div",
    { class: "explore-steps" },
    groups.map(([actor, some]) =>
      h(
        "div",
        { role: "group", "aria-label": actor },
        h("p", { class: "explore-actor", "aria-hidden": "true" }, actor),
        some.map((step) => stepButton(session, step, steps.indexOf(step), inOrder.indexOf(step) + 1)),
      ),
    ),
    steps.length === 0 && h("p", { class: "note" }, whyNone(session.stuck())),
  );
}

const whyNone = (stuck: string): string =>
  stuck === ""
    ? "Nothing can move here any more: the end of this path."
    : `What comes next is not defined in this state, as it may be with a broken design: ${stuck}.`;

function stepButton(session: Session, step: EngineStep, index: number, number: number): Markup {
  return h(
    "button",
    {
      ...{ type: "button", class: "explore-step", "data-act": "take", "data-at": index },
      "aria-keyshortcuts": number < 10 ? String(number) : undefined,
    },
    h("kbd", { "aria-hidden": "true" }, number < 10 ? String(number) : ""),
    h(
      "span",
      { class: "explore-step-text" },
      h("span", { class: "explore-words" }, session.words(step)),
      h("span", { class: "name" }, printStep(step)),
      h("span", { class: "explore-changes" }, changesText(session.changes(step.state))),
      h("span", { class: "explore-verdict", "data-verdict": index }),
    ),
  );
}

const MOST_CHANGES = 4;

function changesText(changes: readonly Branch[]): string {
  if (changes.length === 0) return "changes nothing";
  const some = changes.slice(0, MOST_CHANGES).map(changeText);
  const left = changes.length - some.length;
  return [...some, ...(left === 0 ? [] : [`and ${left} more`])].join("; ");
}

function changeText({ mark, path, after }: Branch): string {
  const [name, inside] = [path.at(-1)!, path.slice(0, -1).join(".")];
  if (mark === "deleted") return `${inside} loses ${name}`;
  if (mark === "added") return `${inside} gets ${name}`;
  return `${path.join(".")} = ${cut(after === undefined ? "" : printValue(after))}`;
}

const cut = (text: string): string => (text.length > 28 ? `${text.slice(0, 27)}…` : text);

/** Filled in as the checker comes to it. */
export function verdictView({ breaks, also, mends }: Verdicts): Markup[] {
  const broken = statusOf("red", `breaks ${listed(breaks)}`);
  const mended = h("span", { class: "explore-mends" }, `${listed(mends)} would hold again`);
  const calmly = h("span", { class: "explore-also" }, `breaks ${listed(also)}, which ${NOT_ABOUT}`);
  return [
    ...(breaks.length > 0 ? [broken] : []),
    ...(also.length > 0 ? [calmly] : []),
    ...(mends.length > 0 ? [mended] : []),
  ];
}

/** Of a claim that a broken design breaks on the way, and that its model does not list. */
export const NOT_ABOUT = "is not what this model is about";
