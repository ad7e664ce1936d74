/**
 * Tables in a Markdown file that commands write, each between two comments that name it:
 *
 *   <!-- table sweep: written by `npx wakeproof sweep` -->
 *   | ... |
 *   <!-- end of table sweep -->
 *
 * Nobody edits one by hand; a test holds each against the stored results that it is made of.
 */
import { readFileSync } from "node:fs";
import { writeWhole } from "./files.ts";

/** The table as it stands in the file, without the comments. */
export function writtenTable(file: string, name: string): string {
  const { from, to, text } = placeOf(file, name);
  return text.slice(from, to).trim();
}

/** Puts the table in its place; the rest of the file stays as it is. */
export function writeTable(file: string, name: string, table: string): void {
  const { from, to, text } = placeOf(file, name);
  writeWhole(file, `${text.slice(0, from)}\n${table.trim()}\n${text.slice(to)}`);
}

/** A table in Markdown; a cell must not break it, so its bars and line ends are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

const cellText = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");

export class TableError extends Error {
  constructor(file: string, name: string) {
    super(
      `${file}: there is no place for the table "${name}", expected <!-- table ${name}: ... --> and <!-- end of table ${name} -->`,
    );
    this.name = "TableError";
  }
}

function placeOf(file: string, name: string) {
  const text = readFileSync(file, "utf8");
  const begin = new RegExp(`<!-- table ${name}: [^\n]*-->`).exec(text);
  const to = text.indexOf(`<!-- end of table ${name} -->`);
  if (begin === null || to < begin.index) throw new TableError(file, name);
  return { text, from: begin.index + begin[0].length, to };
}
