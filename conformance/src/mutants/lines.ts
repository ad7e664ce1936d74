/** Batches of mutants, several at a time, with the verdicts kept so that a run that was stopped goes on where it was. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeWhole } from "../models/files.ts";
import { type Laboratory, tryBatch } from "./batch.ts";
import type { TryAll } from "./hunt.ts";
import type { Killer } from "./killers.ts";
import type { Mutant } from "./mutants.ts";
import { type Verdict, verdictSchema } from "./verdicts.ts";
import { TIMES_THE_STATES } from "./watch.ts";

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

class Kept {
  readonly #folder: string;
  readonly #killer: Killer;

  constructor(folder: string, killer: Killer) {
    this.#folder = makeFolder(join(folder, "kept", killer.model.name));
    this.#killer = killer;
  }

  get(mutant: Mutant): Verdict | undefined {
    const file = this.#fileOf(mutant);
    return existsSync(file) ? verdictSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  }

  put(mutant: Mutant, verdict: Verdict): void {
    writeWhole(this.#fileOf(mutant), JSON.stringify(verdict));
  }

  #fileOf({ id, body, column }: Mutant): string {
    const { text, expect } = this.#killer;
    const key = [text, JSON.stringify(expect), id, body, column, TIMES_THE_STATES].join("\0");
    return join(this.#folder, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
  }
}
