/** A sequence as a table, which says what the diagram says to those who do not see it. */
import { KIND_WORDS } from "./arrows.ts";
import type { Row, Sequence, StepRow } from "./model.ts";
import { saidBy } from "./words.ts";

export interface SequenceTable {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** The step's number, to link to; null for a row that is no step. */
  readonly step: number | null;
  readonly isMarked: boolean;
  /** As many as there are columns. */
  readonly cells: readonly string[];
}

export function tableOf(sequence: Sequence): SequenceTable {
  return {
    columns: ["step", "who", "to or from", "what", "kind"],
    rows: sequence.rows.map((row) => ({
      step: row.kind === "step" ? row.number : null,
      isMarked: row.marks.length > 0,
      cells: [
        numbersOf(row),
        ...(row.kind === "step" ? partiesOf(row) : ["", ""]),
        whatOf(row, sequence),
        kindOf(row),
      ],
    })),
  };
}

function numbersOf(row: Row): string {
  if (row.kind === "step") return String(row.number);
  return row.kind === "fold" ? `${row.from}–${row.to}` : "";
}

/** Who acts, and whom else it concerns. */
function partiesOf({ actor, messages }: StepRow): [string, string] {
  const ends = messages.flatMap(({ from, to }) => [from, to]).filter((end) => end !== actor);
  return [actor ?? "the world", [...new Set(ends)].join(", ")];
}

/** With what a sleeper's bar shows: who falls asleep, and who can run again. */
function whatOf(row: Row, { property }: Sequence): string {
  const said = saidBy(row.marks, property);
  return said === "" ? row.text : `${row.text} (${said})`;
}

const kindOf = (row: Row): string =>
  row.kind === "step" ? [...new Set(row.messages.map(({ kind }) => KIND_WORDS[kind]))].join("; ") : "";
