/**
 * Akaros: slab.c as it was at 40387f02.
 *
 * When an object of a full slab was freed, the slab went to the partial list, and only a slab that was
 * already partial was asked whether all of it is free now. A slab with a single object is never partial:
 * it went from full to the partial list, as empty as it was, and stayed there where nobody reaps.
 */
import assert from "node:assert/strict";
import { type SlabDesign, soundSlabs } from "../../src/slab/design.ts";
import { listsConsistent } from "../slab/snapshot.ts";
import { cacheOf } from "../support/structures.ts";

const asItWas: SlabDesign = {
  ...soundSlabs,
  listAfterFree: (wasFull, allFree) => (wasFull ? "partial" : allFree ? "empty" : null),
};

function freeTheOnlyObject(design: SlabDesign, slabSize: number) {
  const { cache } = cacheOf({ slabSize, maxSlabs: 2, design });
  const objects = Array.from({ length: slabSize }, () => cache.alloc());
  for (const object of objects) cache.free(object);
  return cache;
}

describe("a slab of one object", () => {
  it("goes from the full list to the empty one when its object is freed", () => {
    const cache = freeTheOnlyObject(soundSlabs, 1);
    assert.deepEqual([cache.slabs("full"), cache.slabs("partial"), cache.slabs("empty")], [[], [], [1]]);
    assert.ok(listsConsistent(cache));
  });

  it("was left on the partial list by the design as it was", () => {
    const cache = freeTheOnlyObject(asItWas, 1);
    assert.deepEqual(cache.slabs("partial"), [1]);
    assert.equal(listsConsistent(cache), false);
  });

  it("is where the two designs differ: slabs of two end on the empty list in both", () => {
    for (const design of [soundSlabs, asItWas]) {
      const cache = freeTheOnlyObject(design, 2);
      assert.deepEqual(cache.slabs("empty"), [1]);
      assert.ok(listsConsistent(cache));
    }
  });
});
