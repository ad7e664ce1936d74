/**
 * Damages real inputs: bits flipped, cuts, doublings, lines swapped, pieces of other inputs put in, numbers changed.
 *
 * A damage is a list of edits, each four numbers, so that fast-check can shrink a failing one to the edit that matters.
 * Texts are latin1: a character for each byte.
 */
import fc from "fast-check";

export interface Edit {
  readonly kind: number;
  /** Where, and how much or which one: taken modulo what there is. */
  readonly place: number;
  readonly amount: number;
  readonly choice: number;
}

export interface Damage {
  /** Which of the real inputs. */
  readonly base: number;
  readonly edits: readonly Edit[];
}

const MOST = 0x3fffffff;
const nat = fc.nat(MOST);

export const damages: fc.Arbitrary<Damage> = fc
  .tuple(nat, fc.array(fc.tuple(nat, nat, nat, nat), { minLength: 1, maxLength: 4 }))
  .map(([base, edits]) => ({
    base,
    edits: edits.map(([kind, place, amount, choice]) => ({ kind, place, amount, choice })),
  }));

/** A damage that only cuts something off. */
export const cuts: fc.Arbitrary<Damage> = fc
  .tuple(nat, nat)
  .map(([base, place]) => ({ base, edits: [{ kind: CUT, place, amount: 0, choice: 0 }] }));

export function damaged(
  corpus: readonly string[],
  pieces: readonly string[],
  { base, edits }: Damage,
): string {
  const text = corpus[base % corpus.length]!;
  return edits.reduce((all, edit) => {
    const other = corpus[edit.choice % corpus.length]!;
    return KINDS[edit.kind % KINDS.length]!(all, edit, { other, pieces });
  }, text);
}

interface Stock {
  readonly other: string;
  readonly pieces: readonly string[];
}

type Kind = (text: string, edit: Edit, stock: Stock) => string;

/** Longer than what is between two tokens, shorter than most lines. */
const LONGEST_SPAN = 40;

const KINDS: readonly Kind[] = [
  (text, { place }) => text.slice(0, place % (text.length + 1)),
  (text, { place, amount }) => {
    const at = place % (text.length + 1);
    const flipped = (text.charCodeAt(at) || 0) ^ (1 << (amount % 8));
    return at === text.length ? text : replaced(text, at, 1, String.fromCharCode(flipped));
  },
  (text, { place, amount }) => replaced(text, place % (text.length + 1), 1 + (amount % LONGEST_SPAN), ""),
  (text, { place, amount }) => {
    const at = place % (text.length + 1);
    const span = text.slice(at, at + 1 + (amount % LONGEST_SPAN));
    return replaced(text, at, 0, span);
  },
  (text, { place, amount, choice }, { pieces }) => {
    const piece = pieces[choice % pieces.length]!;
    return replaced(text, place % (text.length + 1), amount % 3, piece);
  },
  (text, { place, amount }, { other }) => {
    const from = amount % (other.length + 1);
    return replaced(text, place % (text.length + 1), 0, other.slice(from, from + 1 + (place % LONGEST_SPAN)));
  },
  (text, { place, choice }) => replaceNumber(text, place, choice),
  (text, { place }) => withLines(text, (lines) => lines.toSpliced(place % lines.length, 1)),
  (text, { place }) =>
    withLines(text, (lines) => lines.toSpliced(place % lines.length, 0, lines[place % lines.length]!)),
  (text, { place, amount }) => withLines(text, (lines) => swapped(lines, place, amount)),
  (text, { place, amount }) =>
    withLines(text, (lines) => {
      const [line = ""] = lines.slice(place % lines.length);
      return lines.toSpliced(place % lines.length, 1).toSpliced(amount % lines.length, 0, line);
    }),
  (text, { place, choice }) =>
    replaced(text, place % (text.length + 1), 1, String.fromCharCode(choice % 256)),
];

const CUT = 0;

function replaced(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

const NUMBERS = ["0", "-1", "1", "2", "255", "256", "00", "9007199254740993", "99999999999999999999999"];

/** Of the numbers from `place` on the first, by one that is near it or far out. */
function replaceNumber(text: string, place: number, choice: number): string {
  const pattern = /\d+/g;
  pattern.lastIndex = place % (text.length + 1);
  const found = pattern.exec(text) ?? /\d+/.exec(text);
  if (found === null) return text;
  const near = [String(Number(found[0]) + 1), String(Number(found[0]) - 1), `${found[0]}0`];
  const by = [...near, ...NUMBERS][choice % (near.length + NUMBERS.length)]!;
  return replaced(text, found.index, found[0].length, by);
}

function withLines(text: string, change: (lines: readonly string[]) => readonly string[]): string {
  return change(text.split("\n")).join("\n");
}

function swapped(lines: readonly string[], place: number, amount: number): string[] {
  const [a, b] = [place % lines.length, amount % lines.length];
  return lines.map((line, at) => (at === a ? lines[b]! : at === b ? lines[a]! : line));
}
