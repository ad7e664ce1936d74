/**
 * Akaros: 9c31190e.
 *
 * Growing a cache ran the constructor for all objects of the new slab but the last one, which went onto
 * the free list as raw memory. Nobody makes up for it later: objects are constructed at grow or never.
 * For the alarms of epoll it means an event queue without a mailbox, handed out when all others are.
 */
import assert from "node:assert/strict";
import { type SlabDesign, soundSlabs } from "../../src/slab/design.ts";
import { cacheOf } from "../support/structures.ts";

const asItWas: SlabDesign = { ...soundSlabs, constructedAtGrow: (place, slabSize) => place < slabSize - 1 };
const READY = 7;

/** What a user of each object of two slabs finds in it. */
function foundInObjects(design: SlabDesign): number[] {
  const { cache, memory } = cacheOf({
    slabSize: 3,
    maxSlabs: 2,
    design,
    construct: (_, at) => memory.store(at, READY),
  });
  return Array.from({ length: 6 }, () => memory.load(cache.addressOf(cache.alloc())));
}

describe("the last object of a slab", () => {
  it("is constructed like the others", () => {
    assert.deepEqual(foundInObjects(soundSlabs), [READY, READY, READY, READY, READY, READY]);
  });

  it("was handed out as raw memory by the design as it was", () => {
    assert.deepEqual(foundInObjects(asItWas), [READY, READY, 0, READY, READY, 0]);
  });

  it("is known to be constructed, or not, before it is handed out", () => {
    for (const [design, last] of [
      [soundSlabs, true],
      [asItWas, false],
    ] as const) {
      const { cache } = cacheOf({ slabSize: 3, design });
      cache.alloc();
      assert.deepEqual([cache.isBuilt(1), cache.isBuilt(2)], [true, last]);
    }
  });
});
