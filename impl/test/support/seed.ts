/**
 * The seed of all property tests. It stands in the suites' titles, so a failure says how to see it again:
 * `WAKEPROOF_SEED=7 npx mocha ...`.
 */
export const seed = Number(process.env.WAKEPROOF_SEED ?? 20170224);

/** `titled("SlabCache")` is `SlabCache (seed 20170224)`. */
export function titled(title: string): string {
  return `${title} (seed ${seed})`;
}
