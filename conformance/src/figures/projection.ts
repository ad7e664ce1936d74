/** A sequence as one lifeline sees it: the rows that concern it, and the steps of others folded into one row. */
import type { NoteRow, Row, Sequence, StepRow } from "./model.ts";

/** The marked steps stay, whoever takes them. Lifelines that no row is left of go. */
export function projectedOn(sequence: Sequence, lifeline: string): Sequence {
  const rows: Row[] = [];
  let others: StepRow[] = [];
  const flush = () => {
    if (others.length > 0) rows.push(foldOf(others));
    others = [];
  };
  for (const row of sequence.rows) {
    if (row.kind === "step" && row.number === sequence.loop?.from) flush();
    if (row.kind === "step" && row.marks.length === 0 && !row.concerns.includes(lifeline)) others.push(row);
    else {
      flush();
      rows.push(row);
    }
  }
  flush();
  const kept = new Set([lifeline, ...rows.flatMap(endsOf)]);
  return { ...sequence, lifelines: sequence.lifelines.filter(({ id }) => kept.has(id)), rows };
}

const endsOf = (row: Row): string[] =>
  row.kind === "step" ? [row.actor ?? "", ...row.messages.flatMap(({ from, to }) => [from, to])] : [];

function foldOf(rows: readonly StepRow[]): NoteRow {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const count = rows.length;
  return {
    kind: "fold",
    text:
      count === 1
        ? `step ${first.number} of others`
        : `${count} steps of others, ${first.number} to ${last.number}`,
    marks: [],
    standings: last.standings,
    from: first.number,
    to: last.number,
  };
}
