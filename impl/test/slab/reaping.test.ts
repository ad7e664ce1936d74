import assert from "node:assert/strict";
import { CountingMemory } from "../../src/memory/counting.ts";
import { soundSlabs } from "../../src/slab/design.ts";
import { cacheOf, freshArena } from "../support/structures.ts";
import { listsConsistent, stateOf } from "./snapshot.ts";

/** A cache with two empty slabs and one that is full. */
function twoEmptyOneFull() {
  const destructed: number[] = [];
  const setting = cacheOf({
    slabSize: 2,
    maxSlabs: 3,
    destruct: (object) => destructed.push(object),
  });
  const { cache } = setting;
  const objects = Array.from({ length: 6 }, () => cache.alloc());
  for (const object of objects.slice(0, 4)) cache.free(object);
  return { ...setting, destructed, kept: objects.slice(4) };
}

describe("Reaping", () => {
  it("condemns all empty slabs, which are handed out no more and still constructed", () => {
    const { cache, destructed } = twoEmptyOneFull();
    assert.equal(cache.reaping.condemn(), true);
    const { dying, empty, full, built } = stateOf(cache);
    assert.deepEqual({ dying, empty, full }, { dying: [2, 1], empty: [], full: [3] });
    assert.deepEqual([built.length, destructed], [6, []]);
    assert.equal(cache.canAlloc(), false);
    assert.throws(() => cache.alloc(), { name: "SlabExhausted" });
    assert.ok(listsConsistent(cache));
  });

  it("destroys what was condemned, object by object, and nothing else", () => {
    const { cache, destructed, kept } = twoEmptyOneFull();
    cache.reaping.condemn();
    cache.reaping.destroy();
    assert.deepEqual(destructed.toSorted(), [0, 1, 2, 3]);
    assert.deepEqual(stateOf(cache).built, kept);
    assert.deepEqual([cache.grown, cache.inUse], [1, 2]);
    assert.ok(listsConsistent(cache));
  });

  it("takes memory again, the lowest slab first, zeroed and constructed anew", () => {
    const constructed: number[] = [];
    const setting = cacheOf({
      slabSize: 1,
      maxSlabs: 2,
      construct: (object, at) => {
        assert.equal(setting.memory.load(at), 0);
        constructed.push(object);
      },
    });
    const { cache, memory } = setting;
    const [first] = [cache.alloc(), cache.alloc()];
    memory.store(cache.addressOf(first), 99);
    cache.free(first);
    cache.reaping.condemn();
    cache.reaping.destroy();
    assert.equal(cache.alloc(), first);
    assert.deepEqual(constructed, [0, 1, 0]);
  });

  it("condemns nothing while something is condemned, or when nothing is empty", () => {
    const { cache, kept } = twoEmptyOneFull();
    cache.reaping.condemn();
    for (const object of kept) cache.free(object);
    assert.deepEqual(stateOf(cache).empty, [3]);
    assert.equal(cache.reaping.condemn(), false);
    cache.reaping.destroy();
    assert.equal(cache.reaping.condemn(), true);
    cache.reaping.destroy();
    assert.equal(cache.reaping.condemn(), false);
  });

  it("refuses a free of an object that is condemned, or was destroyed", () => {
    const { cache } = twoEmptyOneFull();
    cache.reaping.condemn();
    assert.throws(() => cache.free(0), /object 0 was freed twice/);
    cache.reaping.destroy();
    assert.throws(() => cache.free(0), /none of the 1 slabs' objects/);
    assert.deepEqual([cache.isOut(0), cache.isOut(4)], [false, true]);
  });

  it("keeps what is condemned in the cache's own words", () => {
    const { cache, memory } = twoEmptyOneFull();
    cache.reaping.condemn();
    assert.equal(memory.load(0), 0);
  });

  it("runs no destructor for an object that was never constructed", () => {
    const destructed: number[] = [];
    const design = { ...soundSlabs, constructedAtGrow: (place: number) => place === 0 };
    const { cache } = cacheOf({ slabSize: 2, design, destruct: (object) => destructed.push(object) });
    cache.free(cache.alloc());
    cache.reaping.condemn();
    cache.reaping.destroy();
    assert.deepEqual(destructed, [0]);
  });

  it("knows the objects that are condemned", () => {
    const { cache } = twoEmptyOneFull();
    cache.reaping.condemn();
    const dying = [0, 1, 2, 3, 4, 5].filter((object) => cache.reaping.isDying(object));
    assert.deepEqual(dying, [0, 1, 2, 3]);
  });

  it("hands out a destroyed object, if condemned slabs stay on the empty list", () => {
    const { cache } = cacheOf({ slabSize: 1, design: { ...soundSlabs, condemnedLeaveTheirList: false } });
    cache.free(cache.alloc());
    assert.equal(cache.reaping.condemn(), true);
    cache.reaping.destroy();
    assert.equal(cache.isBuilt(cache.alloc()), false);
  });

  it("hands the words over: a step that touches them after they were destroyed is seen", () => {
    const memory = new CountingMemory(1 << 12);
    const { cache, arena } = cacheOf({ slabSize: 1, maxSlabs: 1, object: 2 }, freshArena(1 << 12, memory));
    const step = (thread: string, action: string, take: () => void) => {
      memory.beginStep(thread, action);
      take();
      memory.endStep();
    };
    const destroy = () => {
      cache.lock.acquire();
      cache.reaping.destroy();
      cache.lock.release();
    };
    const late = (word: number) => memory.store(cache.addressOf(object) + word, 1);
    const object = cache.alloc();
    cache.free(object);
    cache.reaping.condemn();
    step("r1", "EndGrace", destroy);
    for (const word of [0, 1]) step("v1", "late", () => late(word));
    step("w1", "AllocAlarm", () => cache.alloc());
    const describe = (word: number) => arena.describe(word);
    assert.match(
      memory
        .judge(describe)
        .violations.map(({ action }) => action)
        .join(),
      /AllocAlarm/,
    );
  });
});
