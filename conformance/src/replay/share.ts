/** Which walks of a suite are whose: a share is one machine's, and its threads cut that once more. */
import { type Tour, walksOf } from "../tours/tour.ts";

/** `index` from 1. Which walks it has depends on the suite and on `of` alone. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

export const WHOLE: Share = { index: 1, of: 1 };

/** From the first walk up to the end; a share may be empty, where there are more shares than walks. */
export function walksOfShare(tour: Tour, { index, of }: Share): readonly [number, number] {
  if (!Number.isSafeInteger(of) || of < 1 || !Number.isSafeInteger(index) || index < 1 || index > of)
    throw new RangeError(`share ${index} of ${of}: expected 1 <= index <= of`);
  return cutWalks(tour, [0, walksOf(tour)], of)[index - 1]!;
}

/** Consecutive walks in each part, so that each has about as many steps as the others. */
export function cutWalks(
  { starts }: Tour,
  [first, end]: readonly [number, number],
  parts: number,
): (readonly [number, number])[] {
  const [from, to] = [starts[first]!, starts[end]!];
  let next = first;
  return Array.from({ length: parts }, (_, part) => {
    const goal = from + ((to - from) * (part + 1)) / parts;
    const begun = next;
    while (next < end && (part === parts - 1 || starts[next]! < goal)) next++;
    return [begun, next] as const;
  });
}
