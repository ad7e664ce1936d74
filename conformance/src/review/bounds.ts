/** What models have in common, in plain words: `1 to 3 waiters, 1 or 2 controllers`. */
import type { ReviewModel } from "./document.ts";

/** Of bounds that begin with a number; others stand with each model alone. */
export function boundsOf(models: readonly Pick<ReviewModel, "bounds">[]): string {
  const ranges = new Map<string, Set<number>>();
  for (const { bounds } of models)
    for (const bound of bounds) {
      const [, count, noun] = /^(\d+) (\p{L}+)$/u.exec(bound) ?? [];
      if (count === undefined || noun === undefined) continue;
      const key = singular(noun);
      ranges.set(key, (ranges.get(key) ?? new Set()).add(Number(count)));
    }
  return [...ranges].map(([noun, counts]) => rangeOf(noun, [...counts])).join(", ");
}

const singular = (noun: string): string => noun.replace(/s$/, "");

function rangeOf(noun: string, counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const word = most === 1 ? noun : `${noun}s`;
  if (least === most) return `${most} ${word}`;
  return `${least} ${most - least === 1 ? "or" : "to"} ${most} ${word}`;
}
