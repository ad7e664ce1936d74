/** What the threads of the tests in this folder do. */
import { Memory } from "../../src/memory/memory.ts";
import { cacheOf, freshArena } from "../support/structures.ts";

export interface Hammer {
  readonly buffer: SharedArrayBuffer;
  /** What the thread writes into the objects that it has: not 0. */
  readonly mark: number;
  readonly rounds: number;
  /** How many objects it holds at once. */
  readonly hold: number;
}

export const SHAPE = { slabSize: 3, maxSlabs: 8, object: 2 };

export interface HammerResult {
  /** How often a thread found another one in an object of its own. */
  readonly intrusions: number;
  /** How many objects this thread's view of the cache has constructed. */
  readonly constructed: number;
}

/** Word 0 of an object is who has it; word 1 says that it was constructed. */
export function hammerCache({ buffer, mark, rounds, hold }: Hammer): HammerResult {
  const memory = new Memory(buffer);
  let intrusions = 0;
  let constructed = 0;
  const construct = (_: number, at: number) => {
    constructed += 1;
    memory.add(at + 1, 1);
  };
  const { cache } = cacheOf({ ...SHAPE, construct }, freshArena(0, memory));
  for (let round = 0; round < rounds; round += 1) {
    const mine = Array.from({ length: hold }, () => cache.alloc());
    for (const object of mine) {
      const at = cache.addressOf(object);
      if (memory.exchange(at, mark) !== 0 || memory.load(at + 1) !== 1) intrusions += 1;
    }
    for (const object of mine) {
      if (memory.exchange(cache.addressOf(object), 0) !== mark) intrusions += 1;
      cache.free(object);
    }
  }
  return { intrusions, constructed };
}
