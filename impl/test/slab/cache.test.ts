import assert from "node:assert/strict";
import { ContractBroken, SlabExhausted } from "../../src/memory/contract.ts";
import { SlabCache } from "../../src/slab/cache.ts";
import { cacheOf } from "../support/structures.ts";
import { listsConsistent, stateOf } from "./snapshot.ts";

const allocMany = (cache: SlabCache, count: number) => Array.from({ length: count }, () => cache.alloc());

describe("SlabCache", () => {
  it("has no slab before the first alloc", () => {
    const { cache, arena } = cacheOf();
    assert.equal(cache.grown, 0);
    assert.equal(cache.canAlloc(), true);
    assert.deepEqual(arena.dump(), [], "building it wrote nothing");
  });

  it("hands out the objects of a new slab in their order, and grows by one slab at a time", () => {
    const { cache } = cacheOf({ slabSize: 3, maxSlabs: 2 });
    assert.equal(cache.alloc(), 0);
    assert.equal(cache.grown, 1);
    assert.deepEqual(cache.freeList(1), [1, 2]);
    assert.deepEqual(allocMany(cache, 5), [1, 2, 3, 4, 5]);
    assert.equal(cache.grown, 2);
  });

  it("hands out the object that was freed last", () => {
    const { cache } = cacheOf({ slabSize: 4, maxSlabs: 1 });
    allocMany(cache, 4);
    for (const object of [2, 0, 3]) cache.free(object);
    assert.deepEqual(cache.freeList(1), [3, 0, 2]);
    assert.deepEqual(allocMany(cache, 3), [3, 0, 2]);
  });

  it("takes from a partial slab rather than from an empty one, and from the first of its list", () => {
    const { cache } = cacheOf({ slabSize: 2, maxSlabs: 3 });
    allocMany(cache, 6);
    cache.free(0);
    cache.free(1);
    cache.free(2);
    assert.deepEqual(stateOf(cache), {
      full: [3],
      partial: [2],
      empty: [1],
      dying: [],
      free: [[1, 0], [2], []],
      built: [0, 1, 2, 3, 4, 5],
    });
    cache.free(5);
    assert.deepEqual(cache.slabs("partial"), [3, 2]);
    assert.equal(cache.alloc(), 5);
    assert.deepEqual(cache.slabs("full"), [3]);
    assert.equal(cache.alloc(), 2);
    assert.deepEqual(cache.slabs("full"), [2, 3]);
  });

  it("leaves a partial slab at its place of the list when another of its objects is freed", () => {
    const { cache } = cacheOf({ slabSize: 3, maxSlabs: 2 });
    allocMany(cache, 6);
    cache.free(0);
    cache.free(3);
    cache.free(1);
    assert.deepEqual(cache.slabs("partial"), [2, 1]);
  });

  it("takes a slab out of the middle of a list", () => {
    const { cache } = cacheOf({ slabSize: 2, maxSlabs: 4 });
    allocMany(cache, 8);
    assert.deepEqual(cache.slabs("full"), [4, 3, 2, 1]);
    cache.free(4);
    assert.deepEqual(cache.slabs("full"), [4, 2, 1]);
    cache.free(0);
    cache.free(6);
    assert.deepEqual(cache.slabs("full"), [2]);
    assert.deepEqual(cache.slabs("partial"), [4, 1, 3]);
    assert.ok(listsConsistent(cache));
  });

  it("constructs every object of a slab, in order, before it hands out the first", () => {
    const built: string[] = [];
    const { cache } = cacheOf({
      slabSize: 3,
      maxSlabs: 2,
      construct: (object, at) => built.push(`${object} at ${at}`),
    });
    cache.alloc();
    assert.deepEqual(
      built,
      [0, 1, 2].map((object) => `${object} at ${cache.addressOf(object)}`),
    );
    assert.deepEqual(stateOf(cache).built, [0, 1, 2]);
  });

  it("never constructs an object a second time, and keeps what it holds while it is free", () => {
    let constructed = 0;
    const { cache, memory } = cacheOf({
      object: 2,
      construct: (_, at) => {
        constructed += 1;
        memory.store(at + 1, 77);
      },
    });
    const object = cache.alloc();
    memory.store(cache.addressOf(object), 5);
    cache.free(object);
    assert.equal(cache.alloc(), object);
    assert.equal(memory.load(cache.addressOf(object)), 5);
    assert.equal(memory.load(cache.addressOf(object) + 1), 77);
    assert.equal(constructed, cache.slabSize);
  });

  it("gives each object words that no other has, all inside its own memory", () => {
    const { cache, arena } = cacheOf({ slabSize: 3, maxSlabs: 4, object: 5 });
    const names = allocMany(cache, 12).flatMap((object) =>
      Array.from({ length: 5 }, (_, word) => arena.describe(cache.addressOf(object) + word)),
    );
    assert.equal(new Set(names).size, 60);
    for (const name of names) assert.match(name, /^cache\.slots\[\d+\]\.object\[[0-4]\]$/);
  });

  it("refuses when memory gives no more slabs, with an error that says so, and works on after a free", () => {
    const { cache } = cacheOf({ slabSize: 2, maxSlabs: 2, name: "alarms" });
    allocMany(cache, 4);
    assert.equal(cache.canAlloc(), false);
    assert.throws(() => cache.alloc(), SlabExhausted);
    assert.throws(() => cache.alloc(), /alarms: all 4 objects are out; try/);
    assert.equal(cache.lock.isHeld(), false, "the refusal gave the lock back");
    cache.free(3);
    assert.equal(cache.alloc(), 3);
  });

  it("refuses an object that is free already, and changes nothing", () => {
    const { cache } = cacheOf({ slabSize: 2, name: "alarms" });
    const [first] = allocMany(cache, 2);
    cache.free(first!);
    const before = stateOf(cache);
    assert.throws(() => cache.free(first!), ContractBroken);
    assert.throws(() => cache.free(first!), /alarms: object 0 was freed twice/);
    assert.deepEqual(stateOf(cache), before);
    assert.equal(cache.lock.isHeld(), false);
  });

  it("refuses an object that was constructed but never handed out", () => {
    const { cache } = cacheOf({ slabSize: 2 });
    cache.alloc();
    assert.throws(() => cache.free(1), /object 1 was freed twice/);
  });

  it("refuses what is none of its objects", () => {
    const { cache } = cacheOf({ slabSize: 2, maxSlabs: 3 });
    cache.alloc();
    for (const foreign of [2, -1, 0.5, 1_000, Number.NaN]) {
      assert.throws(() => cache.free(foreign), ContractBroken, `${foreign}`);
    }
    assert.equal(cache.inUse, 1);
  });

  it("gives the lock back when the constructor throws, and has not grown", () => {
    const { cache } = cacheOf({
      construct: () => {
        throw new Error("no queue");
      },
    });
    assert.throws(() => cache.alloc(), /no queue/);
    assert.equal(cache.lock.isHeld(), false);
    assert.equal(cache.grown, 0);
  });

  it("says so when a list or a free list was destroyed, rather than to walk it for ever", () => {
    const { cache, memory, arena } = cacheOf({ slabSize: 2, maxSlabs: 1 });
    allocMany(cache, 2);
    cache.free(0);
    const wordOf = (name: string) => [...Array(arena.used).keys()].find((at) => arena.describe(at) === name)!;
    memory.store(wordOf("cache.slabs[1].next"), 1);
    memory.store(wordOf("cache.slots[0].link"), 1);
    assert.throws(() => cache.slabs("partial"), /the partial list comes back to slab 1/);
    assert.throws(() => cache.freeList(1), /slab 1 has too many free objects/);
  });

  it("is the same cache for everybody over the same words", () => {
    const options = { slabSize: 2, maxSlabs: 3, object: 1 };
    const { cache, memory, arena } = cacheOf(options);
    cache.alloc();
    const base = [...Array(arena.used).keys()].find((at) => arena.describe(at) === "cache.lock");
    const other = new SlabCache(memory, base!, options);
    assert.equal(other.alloc(), 1);
    assert.deepEqual(stateOf(cache), stateOf(other));
    assert.equal(cache.isOut(1), true);
  });

  it("can be used by a caller who holds its lock over both calls", () => {
    const { cache } = cacheOf();
    cache.lock.acquire();
    const object = cache.allocHeld();
    cache.freeHeld(object);
    cache.lock.release();
    assert.deepEqual(stateOf(cache).empty, [1]);
  });

  it("refuses a shape that holds nothing", () => {
    assert.throws(() => cacheOf({ slabSize: 0 }), /slabSize is 0, expected a whole number above 0/);
    assert.throws(() => cacheOf({ maxSlabs: 1.5 }), /maxSlabs is 1.5/);
    assert.throws(() => cacheOf({ object: 0 }), /words of an object is 0/);
  });

  it("leaves a slab where it stands on its list when it stays on that list", () => {
    const { cache } = cacheOf({ slabSize: 3, maxSlabs: 2 });
    allocMany(cache, 6);
    for (const object of [0, 1, 3]) cache.free(object);
    assert.deepEqual(stateOf(cache).partial, [2, 1]);
    cache.alloc((slab) => slab === 1);
    assert.deepEqual(stateOf(cache).partial, [2, 1]);
  });

  it("has nothing out before the first alloc", () => assert.equal(cacheOf().cache.isOut(0), false));

  it("refuses the object behind its last one", () => {
    const { cache } = cacheOf({ slabSize: 2, maxSlabs: 1 });
    cache.free(cache.alloc());
    for (const object of [2, 3]) assert.throws(() => cache.free(object), /none of the 1 slabs' objects/);
  });
});
