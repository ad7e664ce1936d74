import assert from "node:assert/strict";
import fc from "fast-check";
import { editDistance, nearest } from "../src/nearest.ts";

const SEED = 20261122;

describe("nearest", () => {
  const names = ["tlc", "sany", "pcal", "install", "path", "doctor"];

  for (const [word, name] of [
    ["tcl", "tlc"],
    ["sanny", "sany"],
    ["instal", "install"],
    ["docter", "doctor"],
    ["paht", "path"],
  ]) {
    it(`takes ${word} for ${name}`, () => {
      assert.equal(nearest(word ?? "", names), name);
    });
  }

  it("takes something altogether different for nothing", () => {
    assert.equal(nearest("completely-different", names), undefined);
  });
});

describe("editDistance", () => {
  it("counts letters inserted, deleted and replaced", () => {
    assert.equal(editDistance("", "abc"), 3);
    assert.equal(editDistance("abc", "abd"), 1);
    assert.equal(editDistance("kitten", "sitting"), 3);
  });

  it(`is a distance (seed ${SEED})`, () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        assert.equal(editDistance(a, b) === 0, a === b);
        assert.equal(editDistance(a, b), editDistance(b, a));
        assert(editDistance(a, c) <= editDistance(a, b) + editDistance(b, c));
      }),
      { seed: SEED },
    );
  });
});
