/** Tables for a terminal: columns as wide as their widest cell, numbers to the right. */

export type Cell = string | number | undefined;

export function printTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(textOfCell));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...texts.map((row) => (row[column] ?? "").length)),
  );
  const numeric = head.map((_, column) => rows.some((row) => typeof row[column] === "number"));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join("  ")
      .trimEnd();
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...texts.map(line)].join("\n");
}

function textOfCell(cell: Cell): string {
  if (cell === undefined) return "-";
  if (typeof cell === "string") return cell;
  return Number.isInteger(cell) ? groupDigits(cell) : cell.toFixed(2);
}

/** 1234567 as 1,234,567, whatever the machine's locale. */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
