/** A table of figures, as it was gathered: zeros to be seen, states as words with a shape, models as links. */
import type { Figures, Standing } from "../document.ts";
import { type Content, h } from "../markup.ts";
import { idOf, linkTo, numberOf, standingOf, statusOf } from "./parts.ts";
import { foldedTable } from "./table.ts";

/** `models` are the names that the page has a row of. */
export function figuresOf(figures: Figures, models: ReadonlySet<string>): Content {
  const { id, title, about, isStored, columns, rows, standing } = figures;
  const cells = (row: Figures["rows"][number]): Content[] =>
    row.map((cell, at) =>
      at === 0 && models.has(String(cell)) ? linkTo("model", String(cell)) : cellOf(cell),
    );
  return [
    h("h4", { id: idOf("figures", id) }, title),
    standingOf(standing),
    about !== "" && h("p", { class: "note" }, about),
    isStored && h("p", { class: "small" }, STORED),
    rows.length === 0
      ? h("p", { class: "note" }, "It has no rows.")
      : foldedTable(
          {
            columns: columns.map((column, at) => ({ ...column, isText: isProse(figures, at) })),
            rows: rows.map((row) => ({ cells: cells(row) })),
          },
          title,
        ),
  ];
}

const STORED =
  "Stored in the repository, with hashes of what it was made of: it does not come from the last run.";

/** Long texts may be broken into lines; names may not. */
const isProse = ({ columns, rows }: Figures, at: number): boolean =>
  !columns[at]!.isNumber && rows.some((row) => typeof row[at] === "string" && row[at].length > LONGEST_NAME);

const LONGEST_NAME = 30;

/** Words that the tables have for how a result stands. */
const STATES: Readonly<Record<string, Standing["state"]>> = {
  ok: "ok",
  red: "red",
  stale: "stale",
  missing: "missing",
  unreadable: "unreadable",
};

/** A zero is to be seen: something was never done, or never went wrong. */
function cellOf(cell: string | number | null): Content {
  if (cell === null || cell === "-") return "–";
  if (cell === 0) return h("span", { class: "zero" }, "0");
  if (typeof cell === "number") return numberOf(cell);
  const state = Object.hasOwn(STATES, cell) ? STATES[cell] : undefined;
  return state === undefined ? cell : statusOf(state, cell);
}
