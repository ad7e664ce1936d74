/**
 * Changes of a module's text that leave alone what stands in columns: what follows on a changed line keeps its column
 * where there is room, and where there is none, the lines that are aligned with it move as far as it does.
 */

/** Replaces the text from `start` to `end`; an insertion has both the same. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits must not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return edits.toSorted((a, b) => b.start - a.start || b.end - a.end).reduce(editedOnce, text);
}

function editedOnce(text: string, { start, end, text: put }: TextEdit): string {
  const lineEnd = endOfLine(text, start);
  const column = start - text.lastIndexOf("\n", start - 1) - 1;
  const [before, old, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const isOneLine = end <= lineEnd;
  const room = isOneLine ? end - start : Number.POSITIVE_INFINITY;
  if (put.length <= room) return before + put + blanked(old, put.length) + after;
  const isInsertion = start === end;
  const rest = text.slice(end, lineEnd);
  return (
    before + put + rest + moved(text.slice(lineEnd), put.length - room, isInsertion ? column : column + 1)
  );
}

/** Spaces instead of what is left of it after so many characters; its lines stay. */
function blanked(old: string, from: number): string {
  const firstLine = old.indexOf("\n") < 0 ? old.length : old.indexOf("\n");
  return old.slice(Math.min(from, firstLine)).replaceAll(/[^\n]/g, " ");
}

/** The lines that follow directly and begin in this column or right of it (from 0), moved to the right. */
function moved(lines: string, by: number, column: number): string {
  const [first = "", ...rest] = lines.split("\n");
  let aligned = true;
  const result = rest.map((line) => {
    const indent = line.search(/\S/);
    aligned &&= indent >= column;
    return aligned ? " ".repeat(by) + line : line;
  });
  return [first, ...result].join("\n");
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found < 0 ? text.length : found;
}
