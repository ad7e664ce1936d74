/**
 * Edits of source texts, each of a text that must be there once: a mutation that no longer finds its place is an
 * error, not a survivor. White space in `from` stands for any white space.
 */
export interface Edit {
  readonly from: string;
  readonly to: string;
}

/** A mutant speaks of a text that is not there, or is there more than once. */
export class EditError extends Error {
  constructor(file: string, from: string, times: number) {
    super(
      `${file}: expected this text once, found it ${times} times: ${from}; try: correct the mutant, or drop it if the code is gone`,
    );
    this.name = "EditError";
  }
}

export function edited(file: string, text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of edits) {
    const { at, length } = placeOf(file, result, edit);
    result = result.slice(0, at) + edit.to + result.slice(at + length);
  }
  return result;
}

/** The line, from 1, that the first edit changes. */
export function lineOf(file: string, text: string, [first]: readonly Edit[]): number {
  return text.slice(0, placeOf(file, text, first!).at).split("\n").length;
}

function placeOf(file: string, text: string, { from }: Edit): { at: number; length: number } {
  const words = from.trim().split(/\s+/).map(escaped);
  const found = [...text.matchAll(new RegExp(words.join("\\s+"), "g"))];
  if (found.length !== 1) throw new EditError(file, from, found.length);
  return { at: found[0]!.index, length: found[0]![0].length };
}

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
