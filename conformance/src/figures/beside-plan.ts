/** Which rows stand beside each other, and where. */
import type { Beside } from "./beside.ts";
import type { Row, Sequence, Standings } from "./model.ts";
import { GUTTER, lettersIn, marginOf, middlesFrom, type Plan, within } from "./plan.ts";

export interface BesidePlans {
  readonly width: number;
  /** Where the words end. */
  readonly middle: number;
  readonly left: Plan;
  readonly right: Plan;
}

const COLUMN = { least: 50, most: 80 };
const WORDS = { least: 300, most: 420 };

export function besidePlans({ broken, sound }: Beside, wanted: number): BesidePlans {
  const [left, right] = [broken.lifelines.length, sound.lifelines.length];
  const most = wanted - GUTTER - 3 * marginOf(COLUMN.most);
  const column = within(COLUMN, Math.floor((most - WORDS.least) / Math.max(1, left + right)));
  const margin = marginOf(column);
  const words = GUTTER + column * left + margin;
  const room = wanted - GUTTER - 3 * margin - column * (left + right);
  const middle = words + within(WORDS, room) + margin;
  // Right of the last lifeline a label stands too.
  const width = middle + column * right + margin;
  const common = {
    ...{ width, gutter: GUTTER, column, words, isUnder: false },
    ...lettersIn(middle - margin - words, column),
  };
  return {
    ...{ width, middle },
    left: { ...common, middles: middlesFrom(broken.lifelines, GUTTER, column) },
    right: { ...common, middles: middlesFrom(sound.lifelines, middle, column) },
  };
}

/** One side of a row: what happens there, if anything does, and how its lifelines stand before and after it. */
interface Side {
  readonly row: Row | undefined;
  readonly before: Standings;
  readonly after: Standings;
}

export interface BesideRow {
  readonly left: Side;
  /** Beyond the parting there is none. */
  readonly right: Side | undefined;
  /** The row whose words are told. */
  readonly words: Row;
}

export function besideRows({ broken, sound, partsAt }: Beside): BesideRow[] {
  const parting = sound.rows.find(({ kind }) => kind === "refused");
  const rows = broken.rows.map(
    (row, at): BesideRow => ({
      left: sideOf(broken, row, at),
      right: partsAt === null || at < partsAt ? sideOf(sound, stepAt(sound, at), at) : undefined,
      words: row,
    }),
  );
  if (partsAt === null || parting === undefined) return rows;
  const between: BesideRow = {
    left: { row: undefined, ...standing(broken, partsAt) },
    right: { row: parting, ...standing(sound, partsAt) },
    words: parting,
  };
  return rows.toSpliced(partsAt, 0, between);
}

const stepAt = ({ rows }: Sequence, at: number): Row | undefined =>
  rows[at]?.kind === "step" ? rows[at] : undefined;

function sideOf(sequence: Sequence, row: Row | undefined, at: number): Side {
  const before = sequence.rows[at - 1]?.standings ?? sequence.initial;
  return { row, before, after: row?.standings ?? before };
}

/** How it stands after so many steps, and goes on to stand. */
function standing(sequence: Sequence, steps: number): Pick<Side, "before" | "after"> {
  const now = sequence.rows[steps - 1]?.standings ?? sequence.rows.at(-1)?.standings ?? sequence.initial;
  return { before: now, after: now };
}
