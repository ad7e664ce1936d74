/** Edits of texts that must be there: a mutation that no longer finds its place is an error, not a survivor. */
import type { Edit } from "./impl-mutants.ts";

export function edited(file: string, text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of edits) result = replaced(file, result, edit);
  return result;
}

function replaced(file: string, text: string, { from, to }: Edit): string {
  const words = from.trim().split(/\s+/).map(escaped);
  const found = [...text.matchAll(new RegExp(words.join("\\s+"), "g"))];
  if (found.length !== 1)
    throw new Error(`${file}: expected this text once, found it ${found.length} times: ${from}`);
  const { index, 0: old } = found[0]!;
  return text.slice(0, index) + to + text.slice(index + old.length);
}

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
