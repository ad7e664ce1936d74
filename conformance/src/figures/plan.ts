/**
 * Where things are in a drawing: the gutter with the steps' numbers, a column a lifeline, and the words on the right, or
 * under each row's arrows where a narrow drawing has no room for them there.
 */
import type { Lifeline, Sequence } from "./model.ts";

/** Pixels. A row is so high at least, and higher where its words need more lines. */
export const ROW_HEIGHT = 42;
export const HEAD_HEIGHT = 44;

/** Where in its row an arrow is. */
export const ARROW_Y = 24;

export const GUTTER = 62;
/** Without words on the right each pixel counts; the bracket of a loop needs its own. */
const NARROW_GUTTER = 34;
/** Between the last column and the words, at least. */
const MARGIN = 28;
const COLUMN = { least: 48, most: 96 };
/** The share of a narrow drawing, where that is less. */
const WORDS = { least: 350, most: 620, share: 0.4 };
/** Of a letter of the words, a little more than what is usual at their size. */
const LETTER = { words: 6.2, label: 5.9, head: 7.8, longHead: 6.4 };

export interface FigureOptions {
  /** Of the whole drawing, in pixels; it is wider where the lifelines need it. */
  readonly width?: number;
  /** What the ids of rows begin with, before `-12`; each figure of a page needs its own. */
  readonly prefix?: string;
  /** Of each row drawn in pieces, in pixels; without it as high as the highest of the sequence needs. */
  readonly rowHeight?: number;
}

export interface Plan {
  readonly width: number;
  /** Before the first column. */
  readonly gutter: number;
  readonly column: number;
  /** The middle of each lifeline. */
  readonly middles: ReadonlyMap<string, number>;
  /** Where the words begin. */
  readonly words: number;
  /** They stand under the arrows, not beside them. */
  readonly isUnder: boolean;
  readonly lettersOfWords: number;
  readonly lettersOfHead: number;
  /** In smaller letters. */
  readonly lettersOfLongHead: number;
}

export function planOf(sequence: Sequence, { width = 1200 }: FigureOptions = {}): Plan {
  const { length } = sequence.lifelines;
  const least = Math.min(WORDS.least, width * WORDS.share);
  const fits = GUTTER + COLUMN.least * length + marginOf(COLUMN.least) + least <= width;
  return fits || length === 0 ? planBeside(sequence, width, least) : planUnder(sequence, width);
}

function planBeside({ lifelines }: Sequence, wanted: number, least: number): Plan {
  const each = Math.floor((wanted - GUTTER - marginOf(COLUMN.most) - least) / Math.max(1, lifelines.length));
  const column = within(COLUMN, each);
  const words = GUTTER + column * lifelines.length + marginOf(column);
  const width = Math.min(words + WORDS.most, Math.max(wanted, words + least));
  const middles = middlesFrom(lifelines, GUTTER, column);
  return {
    ...{ width, gutter: GUTTER, column, middles, words, isUnder: false },
    ...lettersIn(width - words, column),
  };
}

/** The words are as wide as the window, which sees them even where the lifelines go on beyond it. */
function planUnder({ lifelines, loop }: Sequence, wanted: number): Plan {
  const gutter = loop === null ? NARROW_GUTTER : GUTTER;
  const column = within(COLUMN, Math.floor((wanted - gutter - MARGIN) / lifelines.length));
  const width = Math.max(wanted, gutter + column * lifelines.length + marginOf(column));
  const words = loop === null ? 8 : 40;
  const middles = middlesFrom(lifelines, gutter, column);
  return {
    ...{ width, gutter, column, middles, words, isUnder: true },
    ...lettersIn(Math.min(wanted, width) - words - 8, column),
  };
}

export const within = (
  { least, most }: { readonly least: number; readonly most: number },
  wanted: number,
): number => Math.min(most, Math.max(least, wanted));

/** The middles of columns that stand beside each other, from `left` on. */
export const middlesFrom = (
  lifelines: readonly Lifeline[],
  left: number,
  column: number,
): ReadonlyMap<string, number> => new Map(lifelines.map(({ id }, at) => [id, left + column * (at + 0.5)]));

/** How many letters fit into the words' column, and into the box of a lifeline's name. */
export const lettersIn = (
  words: number,
  column: number,
): Pick<Plan, "lettersOfWords" | "lettersOfHead" | "lettersOfLongHead"> => ({
  lettersOfWords: Math.floor(words / LETTER.words),
  lettersOfHead: Math.floor((column - 8) / LETTER.head),
  lettersOfLongHead: Math.floor((column - 8) / LETTER.longHead),
});

/** How many letters of a label fit into so many pixels. */
export const lettersOfLabel = (pixels: number): number => Math.floor(pixels / LETTER.label);

/** Of a label beside a lifeline, which has its column to the next one. */
export const lettersBeside = (column: number): number => Math.max(6, lettersOfLabel(column - 14));

/** A label of the last lifeline goes on beyond its column: so much is kept free for it. */
export const marginOf = (column: number): number =>
  Math.max(MARGIN, Math.ceil(LABEL_FROM + lettersBeside(column) * LETTER.label + 4 - column / 2));

/** Where a label beside a lifeline begins. */
export const LABEL_FROM = 9;
