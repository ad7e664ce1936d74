/**
 * Akaros: d0db00ca.
 *
 * A cache's books did not know of objects that were taken from its slabs directly, past the layer in
 * front of them. Here there is no such layer, and the count is kept where objects leave and come back: it
 * must agree, at any time, with what the free lists say.
 */
import assert from "node:assert/strict";
import { SlabExhausted } from "../../src/memory/contract.ts";
import type { SlabCache } from "../../src/slab/cache.ts";
import { cacheOf } from "../support/structures.ts";

function outByTheFreeLists(cache: SlabCache): number {
  let free = 0;
  for (let slab = 1; slab <= cache.grown; slab += 1) free += cache.freeList(slab).length;
  return cache.grown * cache.slabSize - free;
}

describe("the count of objects that are out", () => {
  it("agrees with the free lists after each alloc and each free", () => {
    const { cache } = cacheOf({ slabSize: 3, maxSlabs: 3 });
    const out: number[] = [];
    const counts: number[] = [];
    const note = () => {
      assert.equal(cache.inUse, outByTheFreeLists(cache));
      counts.push(cache.inUse);
    };
    for (let time = 0; time < 7; time += 1) {
      out.push(cache.alloc());
      note();
    }
    for (const object of out) {
      cache.free(object);
      note();
    }
    assert.deepEqual(counts, [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it("counts an object that is taken under the cache's lock, past the usual door", () => {
    const { cache } = cacheOf();
    cache.lock.acquire();
    cache.allocHeld();
    cache.lock.release();
    assert.equal(cache.inUse, 1);
    assert.equal(outByTheFreeLists(cache), 1);
  });

  it("does not count what was refused", () => {
    const { cache } = cacheOf({ slabSize: 2, maxSlabs: 1 });
    const [first] = [cache.alloc(), cache.alloc()];
    assert.throws(() => cache.alloc(), SlabExhausted);
    assert.equal(cache.inUse, 2);
    cache.free(first);
    assert.throws(() => cache.free(first));
    assert.equal(cache.inUse, 1);
  });
});
