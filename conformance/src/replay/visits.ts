/**
 * What is done once at a state rather than at each visit: its refusals are shown by the first walk that comes there.
 *
 * Which shard that is follows from the tour alone, so a report does not depend on which thread happened to be faster,
 * and no state is asked twice.
 */
import { sharedBytes, sharedShorts } from "../graph/growable.ts";
import type { Tour } from "../tours/tour.ts";

export interface Seen {
  /** For each state how many steps `perform` was seen to refuse there; UNSEEN while nothing was compared. */
  readonly refused: Uint16Array;
  /** 1 for each step of the driver that was refused somewhere. */
  readonly refusedSteps: Uint8Array;
}

export interface Visits extends Seen {
  /** For each state the shard, from 1, that shows its refusals; 0 where no walk comes, OTHERS where it is not ours. */
  readonly owner: Uint16Array;
  /** Of the disabled steps of a state every so many-th is performed; 1 is all of them. */
  readonly stride: number;
}

export const UNSEEN = 0xffff;

/** Stands in `owner` for all shards of another process. */
export const OTHERS = 0xffff;

export function newVisits(states: number, steps: number, mostRefusals: number): Visits {
  return {
    owner: sharedShorts(states),
    refused: sharedShorts(states).fill(UNSEEN),
    refusedSteps: sharedBytes(steps),
    stride: Math.max(1, Math.ceil((states * steps) / mostRefusals)),
  };
}

/** Gives to a shard, by its number from 1, the states that its walks are the first to come to. */
export function ownStates(
  { owner }: Visits,
  shard: number,
  tour: Tour,
  targets: Int32Array,
  initial: number,
  [firstWalk, endWalk]: readonly [number, number],
): void {
  const [from, to] = [tour.starts[firstWalk]!, tour.starts[endWalk]!];
  if (to > from && owner[initial] === 0) owner[initial] = shard;
  for (let at = from; at < to; at++) {
    const state = targets[tour.edges[at]!]!;
    if (owner[state] === 0) owner[state] = shard;
  }
}

/** Whether a step is among those that are performed where it is disabled: another sample for each state. */
export function isAsked(stride: number, state: number, step: number): boolean {
  return stride === 1 || (step + (Math.imul(state, GOLDEN) >>> 8)) % stride === 0;
}

/** Spreads neighbouring numbers: 2 ** 32 divided by the golden ratio. */
const GOLDEN = 0x9e3779b1;
