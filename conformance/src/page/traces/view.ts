/** What the explorer shows, as one value: each of its parts draws itself from it. */
import { projectedOn } from "../../figures/projection.ts";
import { type Sequence, sequenceOf } from "../../figures/sequence.ts";
import type { TraceLink } from "../../review/view/links.ts";
import { lastPosition, type OpenedTrace, positionAfter } from "../../review/view/opened.ts";

export interface View extends Omit<TraceLink, "trace"> {
  readonly opened: OpenedTrace;
  /** All of the trace. */
  readonly whole: Sequence;
  /** The rows that are shown, where only those that concern somebody are. */
  readonly sequence: Sequence;
}

/** A change of the view: `isNew` if one should be able to go back from it. */
export type Show = (change: Partial<TraceLink>, isNew?: boolean) => void;

/** What a file says that it breaks nobody has checked: no step is marked for it, the story tells of it. */
export const wholeSequence = ({ trace, kind, marked, property }: OpenedTrace): Sequence =>
  sequenceOf(trace, [], { culprit: marked, ...(property === null || kind === "file" ? {} : { property }) });

/** As somebody sees it; steps of others are folded. */
export const projected = (whole: Sequence, only: string | undefined): Sequence =>
  only === undefined ? whole : projectedOn(whole, only);

export const linkOf = ({
  opened,
  at,
  against,
  filter,
  only,
  changedOnly,
  open,
  closed,
  show,
}: View): TraceLink => ({
  ...{ trace: opened.id, at, against, filter, only, changedOnly, open, closed, show },
});

/** Where a row is that leads to this position; -1 where it is not shown. */
export const rowOf = ({ rows }: Sequence, at: number): number =>
  rows.findIndex((row) => row.kind === "step" && row.number === at);

const positions = ({ rows }: Sequence): number[] => [
  0,
  ...rows.flatMap((row) => (row.kind === "step" ? [row.number] : [])),
];

/** So many shown steps further or back; past the end of a loop it goes on in the loop. */
export function moved({ opened, sequence, at }: View, by: number): number {
  const all = positions(sequence);
  const place = all.findLastIndex((one) => one <= at);
  if (by < 0) return all[Math.max(0, place + by + (all[place] === at ? 0 : 1))]!;
  if (place + by < all.length) return all[place + by]!;
  if (at < all.at(-1)!) return all.at(-1)!;
  const again = positionAfter(opened, lastPosition(opened));
  return again === undefined ? all.at(-1)! : (all.find((one) => one >= again) ?? all.at(-1)!);
}
