/**
 * Akaros: tests/old/slab.c (deleted in 2305878b).
 *
 * Three caches of ten objects each: small ones with a wide alignment, small ones with a constructor and a
 * destructor, large ones. Take all ten, give all ten back, destroy the cache, and look at what was
 * printed. What one had to look for is required here. Alignment and destruction are not modelled: an
 * object begins at a word, and slabs stay until the end.
 */
import assert from "node:assert/strict";
import { wordsOf } from "../../src/memory/layout.ts";
import { cacheOf } from "../support/structures.ts";

const BYTES_PER_WORD = 4;
const OBJECTS = 10;

const CACHES = [
  { name: "128 bytes, a slab of ten", object: 128 / BYTES_PER_WORD, slabSize: 10, maxSlabs: 1 },
  { name: "128 bytes, slabs of three", object: 128 / BYTES_PER_WORD, slabSize: 3, maxSlabs: 4 },
  { name: "1024 bytes, slabs of one", object: 1_024 / BYTES_PER_WORD, slabSize: 1, maxSlabs: 10 },
];

for (const shape of CACHES) {
  describe(`ten objects of ${shape.name}`, () => {
    const words = wordsOf(shape.object);

    function tenObjects() {
      const constructed = new Map<number, number>();
      const construct = (object: number, at: number) => {
        constructed.set(object, (constructed.get(object) ?? 0) + 1);
        for (let word = 0; word < words; word += 1) memory.store(at + word, object + 1);
      };
      const { cache, memory } = cacheOf({ ...shape, construct });
      const objects = Array.from({ length: OBJECTS }, () => cache.alloc());
      return { cache, memory, objects, constructed };
    }

    it("stand at distinct addresses, none inside another", () => {
      const { cache, objects } = tenObjects();
      const addresses = objects.map((object) => cache.addressOf(object)).sort((a, b) => a - b);
      for (const [index, address] of addresses.entries()) {
        if (index > 0) assert.ok(address >= addresses[index - 1]! + words, `${address} overlaps`);
      }
    });

    it("are each constructed exactly once, the last one of each slab too", () => {
      const { cache, memory, objects, constructed } = tenObjects();
      assert.deepEqual([...constructed.values()], Array(cache.grown * shape.slabSize).fill(1));
      for (const object of objects) {
        const at = cache.addressOf(object);
        assert.deepEqual([memory.load(at), memory.load(at + words - 1)], [object + 1, object + 1]);
      }
    });

    it("can all be freed and taken again, without a new slab and without constructing again", () => {
      const { cache, memory, objects, constructed } = tenObjects();
      const { grown } = cache;
      for (const object of objects) cache.free(object);
      assert.equal(cache.inUse, 0);
      assert.equal(cache.slabs("empty").length, grown);
      const again = Array.from({ length: OBJECTS }, () => cache.alloc());
      assert.deepEqual(new Set(again).size, OBJECTS);
      assert.equal(cache.grown, grown);
      assert.ok([...constructed.values()].every((times) => times === 1));
      for (const object of again) assert.equal(memory.load(cache.addressOf(object)), object + 1);
    });
  });
}
