import assert from "node:assert/strict";
import fc from "fast-check";
import { type AnyLayout, defineLayout, type Field, nameWithin, repeated } from "../../src/memory/layout.ts";
import { seed, titled } from "../support/seed.ts";

describe("defineLayout", () => {
  const pair = defineLayout("Pair", { left: 1, right: 2 });

  it("puts fields behind each other, in the order in which they are written", () => {
    assert.deepEqual(pair.offset, { left: 0, right: 1 });
    assert.equal(pair.words, 3);
  });

  it("takes other layouts, and rows of them, as fields", () => {
    const outer = defineLayout("Outer", { lock: 1, pair, pairs: repeated(pair, 4), last: 1 });
    assert.deepEqual(outer.offset, { lock: 0, pair: 1, pairs: 4, last: 16 });
    assert.equal(outer.words, 17);
  });

  it("refuses a structure without a word", () => {
    assert.throws(() => defineLayout("Nothing", {}), /layout Nothing: 0 words/);
    assert.throws(() => defineLayout("Wrong", { field: Number.NaN }), /layout Wrong: NaN words/);
  });
});

describe("nameWithin", () => {
  const slab = defineLayout("Slab", { next: 1, free: 2 });
  const cache = defineLayout("Cache", { lock: 1, slabs: repeated(slab, 2, 1), row: repeated(1, 2) });

  it("names each word by its path, indices counted from where the row begins", () => {
    const names = Array.from({ length: cache.words }, (_, at) => nameWithin(cache, at));
    assert.deepEqual(names, [
      ".lock",
      ".slabs[1].next",
      ".slabs[1].free[0]",
      ".slabs[1].free[1]",
      ".slabs[2].next",
      ".slabs[2].free[0]",
      ".slabs[2].free[1]",
      ".row[0]",
      ".row[1]",
    ]);
  });

  it("refuses a word behind the end", () => {
    assert.throws(() => nameWithin(cache, cache.words), /layout Cache has 9 words, there is no word 9/);
  });
});

describe(titled("layouts of any nesting"), () => {
  const { layout } = fc.letrec<{ layout: AnyLayout; field: Field }>((tie) => ({
    layout: fc
      .dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("field"), { minKeys: 1, maxKeys: 3 })
      .map((table) => defineLayout("Any", table)),
    field: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.integer({ min: 1, max: 3 }),
      tie("layout"),
      fc.tuple(tie("layout"), fc.integer({ min: 1, max: 3 })).map(([item, count]) => repeated(item, count)),
    ),
  }));

  it("give each word a name of its own", () => {
    fc.assert(
      fc.property(layout, (any) => {
        const names = Array.from({ length: any.words }, (_, at) => nameWithin(any, at));
        assert.equal(new Set(names).size, any.words);
      }),
      { seed },
    );
  });
});
