import assert from "node:assert/strict";
import { cacheOf } from "../support/structures.ts";
import { inThreads } from "../support/threads.ts";
import { type Hammer, type HammerResult, SHAPE } from "./jobs.ts";
import { listsConsistent, stateOf } from "./snapshot.ts";

describe("SlabCache in several threads", () => {
  it("never gives one object to two of them, constructs each once, and gets all of them back", async () => {
    const { cache, memory } = cacheOf(SHAPE);
    const threads = [1, 2, 3].map(
      (mark): Hammer => ({ buffer: memory.buffer, mark, rounds: 2_000, hold: 5 }),
    );
    const results = await inThreads<HammerResult>(
      new URL("./jobs.js", import.meta.url),
      "hammerCache",
      threads,
    );

    assert.deepEqual(
      results.map(({ intrusions }) => intrusions),
      [0, 0, 0],
    );
    const grownObjects = cache.grown * SHAPE.slabSize;
    assert.ok(grownObjects >= 5 && grownObjects <= 15, `grew to ${grownObjects} objects for at most 15`);
    assert.equal(
      results.reduce((sum, { constructed }) => sum + constructed, 0),
      grownObjects,
    );
    assert.equal(cache.inUse, 0);
    assert.ok(listsConsistent(cache));
    assert.deepEqual(stateOf(cache).full, []);
    assert.deepEqual(stateOf(cache).partial, []);
  });
});
