/** The stored results of `make mutants`: of the spec as it is, and what the README shows. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readManifest } from "../../src/models/manifest.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { readEquivalents } from "../../src/mutants/equivalents.ts";
import { allMutants, killersOf } from "../../src/mutants/killers.ts";
import { tablesOf, totalsOf } from "../../src/mutants/report.ts";
import { conditionsHash, storedResults, wholeOf } from "../../src/mutants/results.ts";
import { SPEC } from "../support/places.ts";

describe("spec/results/spec-mutants.json", () => {
  const killers = killersOf(SPEC, readManifest(SPEC));
  const mutants = allMutants(killers);
  const stored = storedResults(SPEC);
  const whole = wholeOf(stored);

  for (const [name, { specHash }] of Object.entries(stored.modules))
    it(`is about ${name} as it is; try: wakeproof mutants ${name}`, () => {
      const own = mutants.filter(({ module }) => module === name);
      assert.ok(own.length > 0);
      assert.equal(specHash, conditionsHash(killers, own));
    });

  it("is what spec/README.md shows; try: wakeproof mutants Slab", () =>
    assert.equal(writtenTable(join(SPEC, "README.md"), "mutants"), tablesOf(whole)));

  it("has at least 150 mutants, and none that survived without a reason", () => {
    const totals = totalsOf(whole);
    assert.ok(totals.mutants >= 150, `${totals.mutants} mutants`);
    assert.deepEqual(whole.survived, []);
    assert.deepEqual(whole.equivalent.toSorted(), [...readEquivalents(SPEC, mutants).keys()].toSorted());
  });
});
