/**
 * Verdicts that are kept under out/, so that a run that was stopped goes on where it was, and so that a new property is
 * asked of the survivors alone: who was killed by another one stays so.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, writeWhole } from "../models/files.ts";
import type { Killer } from "./killers.ts";
import type { Mutant } from "./mutants.ts";
import { type Verdict, verdictSchema } from "./verdicts.ts";
import { TIMES_THE_STATES } from "./watch.ts";

/** With what the model claimed then. */
const recordSchema = z.strictObject({ verdict: verdictSchema, claims: z.record(z.string(), z.string()) });
type KeptVerdict = z.infer<typeof recordSchema>;

export class Kept {
  readonly #folder: string;
  readonly #killer: Killer;

  constructor(folder: string, killer: Killer) {
    this.#folder = makeFolder(join(folder, "kept", killer.model.name));
    this.#killer = killer;
  }

  get(mutant: Mutant): Verdict | undefined {
    const file = this.#fileOf(mutant);
    if (!existsSync(file)) return undefined;
    const kept = recordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return isStillSo(kept, this.#killer.claims) ? kept.verdict : undefined;
  }

  put(mutant: Mutant, verdict: Verdict): void {
    const { claims } = this.#killer;
    writeWhole(this.#fileOf(mutant), JSON.stringify({ verdict, claims } satisfies KeptVerdict));
  }

  #fileOf({ id, body, column }: Mutant): string {
    const { system, expect } = this.#killer;
    const key = [system, JSON.stringify(expect), id, body, column, TIMES_THE_STATES].join("\0");
    return join(this.#folder, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
  }
}

type Claims = Readonly<Record<string, string>>;

export function isStillSo({ verdict, claims: then }: KeptVerdict, now: Claims): boolean {
  const among = (few: Claims, many: Claims) =>
    Object.entries(few).every(([name, hash]) => many[name] === hash);
  if (verdict === "rejected") return true;
  // Who came through all of them, comes through fewer.
  if (verdict === "alive" || verdict.kind === "count") return among(now, then);
  const killer = then[verdict.by];
  // Where it is not known which claim it was, or where there was none, all have to be there still.
  return killer === undefined ? among(then, now) : now[verdict.by] === killer;
}
