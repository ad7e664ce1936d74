import assert from "node:assert/strict";
import { HAND_MADE } from "../../src/code-mutants/hand-made.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { DOCUMENT, SPEC_TABLE, specTable } from "./document.ts";
import { SPEC_MUTANTS } from "./spec-mutants.ts";

describe("MUTANTS.md", () => {
  it("has the mistakes of the spec; try: node conformance/dist/test/mutants/write.js", () =>
    assert.equal(writtenTable(DOCUMENT, SPEC_TABLE), specTable()));

  it("names each mistake once, and says what comes of it", () => {
    for (const mutants of [HAND_MADE, SPEC_MUTANTS]) {
      const mistakes = mutants.map(({ mistake }) => mistake);
      assert.ok(mistakes.length > 0);
      assert.deepEqual(mistakes, [...new Set(mistakes)]);
    }
    const ids = HAND_MADE.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const { id, harm } of HAND_MADE) assert.ok(harm.length > 20, id);
  });
});
