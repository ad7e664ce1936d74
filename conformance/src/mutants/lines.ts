/** Batches of mutants, several at a time; what is known already is not asked again. */
import { type Laboratory, tryBatch } from "./batch.ts";
import type { TryAll } from "./hunt.ts";
import { Kept } from "./kept.ts";
import type { Mutant } from "./mutants.ts";
import type { Verdict } from "./verdicts.ts";

/** More would let one mutant that TLC stops at cost the others too much; fewer, Java's start. */
const BATCH = 40;

export function inLines(laboratory: Laboratory, jobs: number, onDone: (done: string) => void): TryAll {
  return async (mutants, killer) => {
    const verdicts = new Map<Mutant, Verdict>();
    const kept = new Kept(laboratory.folder, killer);
    for (const mutant of mutants) {
      const known = kept.get(mutant);
      if (known !== undefined) verdicts.set(mutant, known);
    }
    const batches = batchesOf(mutants.filter((mutant) => !verdicts.has(mutant)));
    const line = async (_: unknown, number: number) => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
        for (const [mutant, verdict] of await tryBatch(laboratory, `bench-${number}`, batch, killer)) {
          kept.put(mutant, verdict);
          verdicts.set(mutant, verdict);
        }
        onDone(`${killer.model.name}: ${verdicts.size} of ${mutants.length} mutants`);
      }
    };
    try {
      await Promise.all(Array.from({ length: jobs }, line));
    } finally {
      // When one batch fails as such, the others are not to go on.
      batches.length = 0;
    }
    return verdicts;
  };
}

/** Mutants of one definition are spread, since what TLC stops at is often near each other. */
function batchesOf(mutants: readonly Mutant[]): Mutant[][] {
  const count = Math.ceil(mutants.length / BATCH);
  const batches: Mutant[][] = Array.from({ length: count }, () => []);
  mutants.forEach((mutant, at) => {
    batches[at % count]!.push(mutant);
  });
  return batches;
}
