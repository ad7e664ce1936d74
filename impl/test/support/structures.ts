/**
 * Each structure over a memory of its own, ready to be used: what most tests begin with.
 *
 * The same call over the buffer of another memory attaches to what is there, as a thread does.
 */
import type { BitmapMailbox } from "../../src/event/bitmap.ts";
import { CeqMailbox, type CeqOptions, ceqLayout } from "../../src/event/ceq.ts";
import { bitmapQueue, bitmapQueueLayout, type EventQueue } from "../../src/event/event-queue.ts";
import { pageLayout, Ucq, ucqLayout } from "../../src/event/ucq.ts";
import { Arena } from "../../src/memory/arena.ts";
import { Memory } from "../../src/memory/memory.ts";
import { SlabCache, type SlabOptions } from "../../src/slab/cache.ts";
import { slabLayout } from "../../src/slab/layout.ts";

export interface Structures {
  readonly memory: Memory;
  readonly arena: Arena;
}

export function freshArena(words = 1 << 16, memory = new Memory(words)): Structures {
  return { memory, arena: new Arena(memory) };
}

export function cacheOf(
  options: Partial<SlabOptions> = {},
  { memory, arena }: Structures = freshArena(),
): Structures & { cache: SlabCache } {
  const all = { slabSize: 2, maxSlabs: 3, object: 1, ...options };
  const cache = new SlabCache(memory, arena.reserve(options.name ?? "cache", slabLayout(all)), all);
  return { memory, arena, cache };
}

export function ceqOf(
  options: Partial<CeqOptions> = {},
  { memory, arena }: Structures = freshArena(),
): Structures & { ceq: CeqMailbox } {
  const all = { maxFd: 7, ringSize: 8, ...options };
  const ceq = new CeqMailbox(memory, arena.reserve("ceq", ceqLayout(all)), all);
  return { memory, arena, ceq };
}

export function alarmQueueOf({ memory, arena }: Structures, name: string): EventQueue<BitmapMailbox> {
  const options = { capacity: 2 };
  return bitmapQueue(memory, arena.reserve(name, bitmapQueueLayout(options)), options);
}

export interface UcqSetting {
  readonly mailboxes?: number;
  readonly pageEntries?: number;
  readonly pageSlabs?: number;
  readonly pagesPerSlab?: number;
}

export function ucqsOf(
  { mailboxes = 1, pageEntries = 4, pageSlabs = 16, pagesPerSlab = 4 }: UcqSetting = {},
  structures: Structures = freshArena(),
): Structures & { ucqs: Ucq[]; ucq: Ucq; pages: SlabCache } {
  const { memory, arena } = structures;
  const page = {
    name: "pages",
    slabSize: pagesPerSlab,
    maxSlabs: pageSlabs,
    object: pageLayout(pageEntries),
  };
  const { cache: pages } = cacheOf(page, structures);
  const ucqs = Array.from(
    { length: mailboxes },
    (_, vcore) => new Ucq(memory, arena.reserve(`v${vcore + 1}`, ucqLayout), { pages, pageEntries }),
  );
  return { memory, arena, ucqs, ucq: ucqs[0]!, pages };
}
