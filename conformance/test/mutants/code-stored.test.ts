/** The stored results of `wakeproof mutate`: of the implementation as it is, and what the documents show. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { TABLES } from "../../src/cli/mutate.ts";
import { readCodeEquivalents } from "../../src/code-mutants/equivalents.ts";
import { HAND_MADE } from "../../src/code-mutants/hand-made.ts";
import { instrumented, type OperatorMutant } from "../../src/code-mutants/operators.ts";
import { filesTable, handMadeTable, scoresOf, scoresTable } from "../../src/code-mutants/report.ts";
import { filesOf, hashOf, killOf, storedResults } from "../../src/code-mutants/results.ts";
import { implSources } from "../../src/code-mutants/sources.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { PROJECT } from "../support/places.ts";
import { DOCUMENT } from "./document.ts";

describe("conformance/results/code-mutants.json", function () {
  this.timeout(300_000);
  const stored = storedResults();
  const sources = implSources();
  const { handMade, operators } = stored;
  const all = [...Object.values(handMade), ...Object.values(operators)];
  let mutants: readonly OperatorMutant[] = [];

  before(async () => {
    ({ mutants } = await instrumented(sources));
  });

  for (const kind of ["handMade", "operators"] as const)
    it(`is about the files as they are, of ${kind}; try: npx wakeproof mutate`, () => {
      // A file of types and constants alone has nothing to change.
      const hasMutants = (file: string) => kind === "handMade" || mutants.some((one) => one.file === file);
      const files = filesOf(kind, sources).filter(hasMutants);
      assert.ok(files.length > 20);
      const isStale = (file: string) => stored[kind][file]?.hash !== hashOf(kind, file, sources.get(file)!);
      assert.deepEqual(files.filter(isStale), []);
    });

  it("has every mutant that there is, once", () => {
    const known = all.flatMap(({ killed, equivalent, survived }) => [
      ...[...Object.keys(killed), ...equivalent],
      ...survived.map(({ id }) => id),
    ]);
    const made = [...HAND_MADE, ...mutants].map(({ id }) => id);
    assert.deepEqual(known.toSorted(), made.toSorted());
  });

  it("has sixty mutants made by hand at least, each killed by replay alone", () => {
    const kills = Object.values(handMade).flatMap(({ killed }) => Object.values(killed).map(killOf));
    assert.ok(kills.length >= 60, `${kills.length}`);
    assert.deepEqual(
      kills.filter(({ unit }) => unit.endsWith(".js")),
      [],
    );
  });

  it("has none that survived without a reason, and no reason without a survivor", () => {
    const scores = scoresOf(stored);
    assert.deepEqual(scores.survived, []);
    assert.equal(scores.mutants, scores.killed + scores.equivalent);
    const listed = [...readCodeEquivalents(mutants).keys()];
    assert.deepEqual(all.flatMap(({ equivalent }) => equivalent).toSorted(), listed.toSorted());
  });

  it("is what MUTANTS.md and README.md show; try: npx wakeproof mutate", () => {
    assert.equal(writtenTable(DOCUMENT, TABLES.byHand), handMadeTable(stored));
    assert.equal(writtenTable(DOCUMENT, TABLES.byFile), filesTable(stored));
    assert.equal(writtenTable(DOCUMENT, TABLES.scores), scoresTable(stored));
    const readme = join(PROJECT, "conformance/README.md");
    assert.equal(writtenTable(readme, TABLES.scores), scoresTable(stored));
  });
});
