/**
 * Mistakes that the implementation could have, made by hand: each breaks one order or one check, and says what would
 * come of it. Replaying TLC's graphs has to find every one of them.
 */
import type { Edit } from "./edits.ts";
import { EPOLL_MUTANTS } from "./hand-made-epoll.ts";
import { EVENT_MUTANTS } from "./hand-made-events.ts";
import { KERNEL_MUTANTS } from "./hand-made-kernel.ts";
import { MEMORY_MUTANTS } from "./hand-made-memory.ts";
import { THREAD_MUTANTS } from "./hand-made-threads.ts";

export interface HandMade {
  readonly id: string;
  /** What the implementation does, in a sentence without a full stop. */
  readonly mistake: string;
  /** Who is hurt, and how; the same. */
  readonly harm: string;
  /** Under impl/src. */
  readonly file: string;
  readonly edits: readonly Edit[];
}

export const HAND_MADE: readonly HandMade[] = [
  ...THREAD_MUTANTS,
  ...KERNEL_MUTANTS,
  ...EVENT_MUTANTS,
  ...EPOLL_MUTANTS,
  ...MEMORY_MUTANTS,
];
