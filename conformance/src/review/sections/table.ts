/** Tables for readers: each has a caption, heads of columns and of rows; a long one shows its first rows and folds the others. */
import { type Content, h, type Markup } from "../markup.ts";
import { countOf, fold } from "./parts.ts";

export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
  /** Prose, which may be broken into lines. */
  readonly isText?: boolean;
}

export interface Row {
  /** The first is the head of the row. */
  readonly cells: readonly Content[];
  readonly id?: string;
  readonly isMarked?: boolean;
}

export interface TableParts {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** What is too wide for the window scrolls in a box that the keyboard can reach; its name is `label`. */
export function tableOf({ columns, rows }: TableParts, label: string): Markup {
  const head = h(
    "tr",
    {},
    columns.map((column) => h("th", { scope: "col", class: classOf(column) }, column.name)),
  );
  return h(
    "div",
    { class: "scroll", role: "region", "aria-label": label, tabindex: 0 },
    h(
      "table",
      {},
      // A heading above, or the line that unfolds it, says the same to those who see.
      h("caption", {}, h("span", { class: "unseen" }, label)),
      h("thead", {}, head),
      h(
        "tbody",
        {},
        rows.map((row) => rowOf(columns, row)),
      ),
    ),
  );
}

function rowOf(columns: readonly Column[], { cells, id, isMarked }: Row): Markup {
  return h(
    "tr",
    { id, class: isMarked && "marked" },
    cells.map((cell, at) => {
      const column = columns[at]!;
      return at === 0
        ? h("th", { scope: "row", class: classOf(column) }, cell)
        : h("td", { class: classOf(column) }, cell);
    }),
  );
}

function classOf({ isNumber, isText }: Column): string | undefined {
  if (isNumber) return "number";
  return isText ? "wrap" : undefined;
}

/** The first rows, and the others behind a line that says how many there are. */
export function foldedTable(parts: TableParts, label: string, shown = MOST_SHOWN): Content[] {
  if (parts.rows.length <= shown + FEW) return [tableOf(parts, label)];
  const rest = parts.rows.slice(shown);
  return [
    tableOf({ ...parts, rows: parts.rows.slice(0, shown) }, label),
    fold(
      `${countOf(rest.length, "more row")}`,
      tableOf({ ...parts, rows: rest }, `${label}: the other rows`),
    ),
  ];
}

const MOST_SHOWN = 12;

/** Nobody folds two rows. */
const FEW = 4;
