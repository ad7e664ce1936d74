/** Rows of their own heights under each other. */

export interface Stack {
  readonly tops: readonly number[];
  /** Where the last one ends. */
  readonly bottom: number;
}

export function stacked(top: number, heights: readonly number[]): Stack {
  const tops: number[] = [];
  let bottom = top;
  for (const height of heights) {
    tops.push(bottom);
    bottom += height;
  }
  return { tops, bottom };
}
