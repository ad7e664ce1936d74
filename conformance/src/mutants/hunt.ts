/**
 * Hunts mutants: all of them are put to one model after the other, from cheap to dear, those that no property killed
 * go on to the next. Where only counts differ the hunt goes on for a while, since a property says more than a number.
 */
import { concerns, type Killer } from "./killers.ts";
import type { Mutant } from "./mutants.ts";
import type { Death, Verdict } from "./verdicts.ts";

export type Fate = "rejected" | "alive" | Kill;
export type Kill = Death & { readonly model: string };

/** Puts mutants to one model; the verdicts are in no order. */
export type TryAll = (mutants: readonly Mutant[], killer: Killer) => Promise<ReadonlyMap<Mutant, Verdict>>;

/** A mutant that is killed by counts in a model meets no bigger ones than this for a property. */
const COUNTED_IS_ENOUGH = 6_000;

export async function hunt(
  mutants: readonly Mutant[],
  killers: readonly Killer[],
  tryAll: TryAll,
): Promise<Map<Mutant, Fate>> {
  const fates = new Map<Mutant, Fate>(mutants.map((mutant) => [mutant, "alive"]));
  for (const killer of killers) {
    const candidates = mutants.filter(
      (mutant) => isCandidate(fates.get(mutant)!, killer) && concerns(killer, mutant),
    );
    const verdicts = candidates.length === 0 ? new Map<Mutant, Verdict>() : await tryAll(candidates, killer);
    for (const [mutant, verdict] of verdicts)
      fates.set(mutant, fateAfter(fates.get(mutant)!, verdict, killer));
  }
  return fates;
}

function isCandidate(fate: Fate, { expect }: Killer): boolean {
  if (fate === "alive") return true;
  return fate !== "rejected" && fate.kind === "count" && expect.states <= COUNTED_IS_ENOUGH;
}

/** What the first model counted stays, until a property kills. */
function fateAfter(before: Fate, verdict: Verdict, { model }: Killer): Fate {
  if (verdict === "alive") return before;
  if (verdict === "rejected") return verdict;
  return verdict.kind === "count" && before !== "alive" ? before : { ...verdict, model: model.name };
}
