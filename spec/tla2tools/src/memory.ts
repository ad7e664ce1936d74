/** How much memory a Java may take when nobody said: half of what this process may use, container limits included. */

import { totalmem } from "node:os";

const MEGABYTE = 1024 * 1024;

export interface MemoryFacts {
  readonly total: number;
  /** The limit of the control group; 0, undefined or something enormous where there is none. */
  readonly constrained: number | undefined;
}

/** In megabytes; at least 64, below which no Java starts. */
export function defaultHeap(facts: MemoryFacts = memoryHere()): number {
  const limit = facts.constrained ? Math.min(facts.constrained, facts.total) : facts.total;
  return Math.max(64, Math.floor(limit / 2 / MEGABYTE));
}

function memoryHere(): MemoryFacts {
  return { total: totalmem(), constrained: process.constrainedMemory() };
}
