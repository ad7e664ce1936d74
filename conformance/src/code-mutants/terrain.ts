/** The graphs that mutants are put to: small models, dumped and toured once, and shared by all threads. */
import type { StateGraph } from "../graph/graph.ts";
import type { World } from "../models/world.ts";
import type { Tour } from "../tours/tour.ts";

export interface Terrain {
  readonly model: string;
  readonly graph: StateGraph;
  readonly tour: Tour;
  readonly world: World;
}

/**
 * The models, the smallest first. Together they take every action of the finest level and of the clock; each beyond
 * the first few is here since some mutant survives all others.
 */
export const TERRAINS = [
  ...["OnePolls", "OneTimed", "ClockTwoTimed", "TwoSleep", "OneRing", "OneOverflow", "TwoVcores", "MovedFd"],
  ...[
    "Reaping",
    "Clock",
    "AddDel",
    "CloseTwo",
    "ReapingTwoWaiters",
    "CloseOne",
    "PassOnUntimed",
    "ReapingClosed",
  ],
] as const;
