/**
 * What a replay found out, before anybody counts it: plain arrays, so that the shares of one suite can be walked by
 * several processes on several machines, and put together as if one had walked all of it.
 */
import type { Divergence } from "./divergence.ts";
import type { ShardResult } from "./shard.ts";
import { type Seen, UNSEEN } from "./visits.ts";

export interface Evidence {
  /** Actions that only one of graph and driver has; then nothing was walked. */
  readonly unknown: readonly Divergence[];
  /** 1 for each edge that was taken and found equal. */
  readonly covered: Uint8Array;
  /** For each thread, for each edge, the step that it was found to be. */
  readonly stepsOfEdges: readonly Uint16Array[];
  readonly visits: Seen;
  /** Of each thread, in the order of the walks. */
  readonly results: readonly ShardResult[];
}

/** The shares in their order, as one. Which steps are unknown depends on no share: each says the same of it. */
export function unite(shares: readonly Evidence[]): Evidence {
  const [first, ...others] = shares;
  if (first === undefined) throw new RangeError("there is no share to unite");
  const refused = first.visits.refused.slice();
  const refusedSteps = first.visits.refusedSteps.slice();
  const covered = first.covered.slice();
  for (const { visits, covered: more } of others) {
    for (let edge = 0; edge < covered.length; edge++) covered[edge]! |= more[edge]!;
    for (let step = 0; step < refusedSteps.length; step++) refusedSteps[step]! |= visits.refusedSteps[step]!;
    // A state's refusals are shown by one thread of all of them.
    for (let state = 0; state < refused.length; state++)
      if (visits.refused[state] !== UNSEEN) refused[state] = visits.refused[state]!;
  }
  return {
    unknown: first.unknown,
    covered,
    stepsOfEdges: shares.flatMap((share) => share.stepsOfEdges),
    visits: { refused, refusedSteps },
    results: shares.flatMap((share) => share.results),
  };
}
