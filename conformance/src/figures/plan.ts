/** Where things are in a drawing: the gutter with the steps' numbers, a column a lifeline, and the words on the right. */
import type { Lifeline, Sequence } from "./model.ts";

/** Pixels. Each row has the same height, so that a page can scroll through thousands and draw those in sight only. */
export const ROW_HEIGHT = 42;
export const HEAD_HEIGHT = 44;

/** Where in its row an arrow is. */
export const ARROW_Y = 24;

export const GUTTER = 62;
/** Between the last lifeline and the words: a label stands there. */
export const MARGIN = 28;
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
}

export interface Plan {
  readonly width: number;
  readonly column: number;
  /** The middle of each lifeline. */
  readonly middles: ReadonlyMap<string, number>;
  /** Where the words begin. */
  readonly words: number;
  readonly lettersOfWords: number;
  readonly lettersOfHead: number;
  /** In smaller letters. */
  readonly lettersOfLongHead: number;
}

export function planOf({ lifelines }: Sequence, { width: wanted = 1200 }: FigureOptions = {}): Plan {
  const least = Math.min(WORDS.least, wanted * WORDS.share);
  const each = Math.floor((wanted - GUTTER - MARGIN - least) / Math.max(1, lifelines.length));
  const column = Math.min(COLUMN.most, Math.max(COLUMN.least, each));
  const words = GUTTER + column * lifelines.length + MARGIN;
  const width = Math.min(words + WORDS.most, Math.max(wanted, words + least));
  return {
    width,
    column,
    middles: middlesFrom(lifelines, GUTTER, column),
    words,
    ...lettersIn(width - words, column),
  };
}

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
