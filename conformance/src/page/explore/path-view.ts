/** The path so far: as a sequence diagram, and as a table from which one can go back to any of its states. */
import { type Sequence, sequenceOf } from "../../figures/sequence.ts";
import { headOf, rowsOf } from "../../figures/svg.ts";
import { listed } from "../../figures/telling.ts";
import { printStep } from "../../replay/driver.ts";
import type { Session } from "../../review/explore/session.ts";
import { h, type Markup } from "../../review/markup.ts";
import { statusOf } from "../../review/sections/parts.ts";
import { button } from "./bar-view.ts";

/** Of a longer path the diagram shows the end; the table has all of it. */
const MOST_ROWS = 80;

/** `width` is what there is for the diagram, in pixels. */
export function pathView(session: Session, width: number): Markup {
  const sequence = diagramOf(session);
  const rows = sequence.rows.length;
  const from = Math.max(0, rows - MOST_ROWS);
  const options = { prefix: "explored", width: width - BORDER };
  return h(
    "div",
    { class: "explore-path" },
    rows === 0 && h("p", { class: "note" }, "No step yet: the diagram grows with each that is taken."),
    from > 0 &&
      h("p", { class: "note" }, `The last ${MOST_ROWS} of ${rows} steps; the table has all of them.`),
    h(
      "div",
      { class: "explore-diagram", tabindex: 0, role: "region", "aria-label": "Sequence diagram of the path" },
      headOf(sequence, options),
      rows > 0 && rowsOf(sequence, from, rows, options),
    ),
    h(
      "p",
      { class: "explore-bar" },
      button("itf", "Save the path as ITF"),
      button("svg", "Save the diagram as SVG"),
    ),
    rows > 0 && tableOf(session, sequence),
  );
}

/** Of the box, and what a scroll bar may take. */
const BORDER = 20;

/** The diagram's mark is at its last step: so it tells of what that step broke. */
export function diagramOf(session: Session): Sequence {
  const { path } = session;
  const before = path.length < 2 ? [] : session.brokenByOwn(path.at(-2)!.state).own;
  const [property] = session.brokenByOwn().own.filter((name) => !before.includes(name));
  return sequenceOf(session.trace(), session.steps, { property });
}

function tableOf(session: Session, { rows }: Sequence): Markup {
  const head = ["", "What happens", "Step", "Broken afterwards"];
  return h(
    "details",
    { class: "explore-table" },
    h("summary", {}, `The path as a table, ${rows.length === 1 ? "1 step" : `${rows.length} steps`}`),
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        {},
        h("caption", {}, "The steps from the beginning, and what did not hold after each"),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            head.map((one) => h("th", { scope: "col" }, one)),
          ),
        ),
        h(
          "tbody",
          {},
          session.path.map((_, at) => rowOf(session, at, rows[at - 1]?.text)),
        ),
      ),
    ),
  );
}

function rowOf(session: Session, at: number, words: string | undefined): Markup {
  const { step, state } = session.path[at]!;
  const { own, also } = session.brokenByOwn(state);
  const isHere = at === session.path.length - 1;
  return h(
    "tr",
    { "aria-current": isHere ? "step" : undefined },
    h(
      "th",
      { scope: "row" },
      h(
        "button",
        { type: "button", class: "explore-back", "data-act": "back-to", "data-at": at, disabled: isHere },
        isHere ? `${at}, here` : `back to ${at}`,
      ),
    ),
    h("td", {}, words ?? "the beginning"),
    h("td", {}, step === undefined ? "" : h("span", { class: "name" }, printStep(step))),
    h(
      "td",
      {},
      own.length > 0 && statusOf("red", listed(own)),
      also.length > 0 &&
        h("span", { class: "explore-also" }, `${own.length > 0 ? " also " : ""}${listed(also)}`),
    ),
  );
}
