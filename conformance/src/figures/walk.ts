/**
 * A sequence as a list of what happens, one after the other, for diagrams in text that others draw: messages, notes,
 * calls that begin and end, the loop around its rows.
 */
import type { MessageKind, Row, Sequence, StepRow } from "./model.ts";
import { oneLine, saidBy } from "./words.ts";

export type Event =
  | {
      readonly kind: "message";
      readonly from: number;
      readonly to: number;
      readonly how: MessageKind;
      readonly text: string;
    }
  /** Beside a lifeline, or over all of them. */
  | { readonly kind: "note"; readonly over: number | "all"; readonly text: string }
  /** A waiter begins and ends its call; asleep it is not active. */
  | { readonly kind: "activate" | "deactivate"; readonly who: number }
  | { readonly kind: "loop begins"; readonly text: string }
  | { readonly kind: "loop ends" };

/** Lifelines by their places in the sequence, so that no name is ever an identifier. */
export function eventsOf(sequence: Sequence): Event[] {
  const active = new Set<number>();
  return [
    ...activations(sequence, sequence.initial, active),
    ...sequence.rows.flatMap((row) => [
      ...(isLoopsFirst(sequence, row) ? [{ kind: "loop begins", text: "again, for ever" } as const] : []),
      ...(row.kind === "step" ? stepEvents(sequence, row) : [overAll(row.text)]),
      ...markEvents(sequence, row),
      ...activations(sequence, row.standings, active),
      ...(isLoopsLast(sequence, row) ? [{ kind: "loop ends" } as const] : []),
    ]),
  ];
}

/** What an arrow alone does not tell. */
const TAGS: Partial<Readonly<Record<MessageKind, string>>> = {
  stolen: "STOLEN, ",
  coalesced: "TWO ARE ONE, ",
  lost: "LOST, ",
};

const overAll = (text: string): Event => ({ kind: "note", over: "all", text: oneLine(text) });

function stepEvents({ lifelines }: Sequence, row: StepRow): Event[] {
  const placeOf = (id: string) => lifelines.findIndex((one) => one.id === id);
  const tag = row.messages.flatMap(({ kind }) => TAGS[kind] ?? [])[0] ?? "";
  const text = `${row.number}: ${tag}${oneLine(row.text)}`;
  if (row.actor === null) return [overAll(text)];
  return row.messages.map(({ from, to, kind, text: label }, at): Event => {
    const words = at === 0 ? text : oneLine(label);
    if (from === to) return { kind: "note", over: placeOf(from), text: words };
    return { kind: "message", from: placeOf(from), to: placeOf(to), how: kind, text: words };
  });
}

function markEvents({ property }: Sequence, { marks }: Row): Event[] {
  const said = saidBy(marks, property);
  return said === "" ? [] : [overAll(`above: ${said}`)];
}

/** Changes `active` to who is active in these standings. */
function activations({ lifelines }: Sequence, standings: Row["standings"], active: Set<number>): Event[] {
  return lifelines.flatMap(({ id }, who): Event[] => {
    const isActive = standings[id]?.activity === "running";
    if (isActive === active.has(who)) return [];
    if (isActive) active.add(who);
    else active.delete(who);
    return [{ kind: isActive ? "activate" : "deactivate", who }];
  });
}

const isLoopsFirst = ({ loop }: Sequence, row: Row): boolean =>
  loop !== null &&
  ((row.kind === "step" && row.number === loop.from) || (row.kind === "fold" && row.from === loop.from));

const isLoopsLast = ({ loop }: Sequence, row: Row): boolean =>
  loop !== null &&
  ((row.kind === "step" && row.number === loop.to) || (row.kind === "fold" && row.to === loop.to));
