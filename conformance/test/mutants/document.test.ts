import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../support/places.ts";
import { mutantsDocument } from "./document.ts";
import { IMPL_MUTANTS } from "./impl-mutants.ts";
import { SPEC_MUTANTS } from "./spec-mutants.ts";

describe("MUTANTS.md", () => {
  it("is what the tables say; try: node conformance/dist/test/mutants/write.js", () => {
    assert.equal(readFileSync(join(PROJECT, "conformance/MUTANTS.md"), "utf8"), mutantsDocument());
  });

  it("names each mistake once", () => {
    for (const mutants of [IMPL_MUTANTS, SPEC_MUTANTS]) {
      const mistakes = mutants.map(({ mistake }) => mistake);
      assert.ok(mistakes.length > 0);
      assert.deepEqual(mistakes, [...new Set(mistakes)]);
    }
  });
});
