/** The table of spec/README.md, the stored results, the manifest and the modules, held against each other. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../src/models/manifest.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { differencesOf } from "../../src/wasm/comparison.ts";
import { notForEngine, QUICK_STATES, sizeOf } from "../../src/wasm/judge.ts";
import { currentRow, markdownEngines, readStored, sizesIn, storedFile } from "../../src/wasm/stored.ts";
import { engineVersion } from "../../src/wasm/version.ts";
import { SPEC } from "../support/places.ts";

describe("spec/: two engines", () => {
  const { models } = readManifest(SPEC);
  const stored = readStored(SPEC, engineVersion());

  it("shows in its table what is stored, and each exception with its reason", () =>
    assert.equal(writtenTable(join(SPEC, "README.md"), "engines"), markdownEngines(SPEC, models, stored)));

  it("was stored by the engine that is installed", () =>
    assert.equal(JSON.parse(readFileSync(storedFile(SPEC), "utf8")).engine, engineVersion()));

  it("agrees in each row, with the manifest too", () => {
    const rows = models.flatMap((model) => currentRow(SPEC, stored, model) ?? []);
    for (const row of rows) {
      assert.deepEqual(differencesOf(row), [], row.name);
      const { expect } = models.find(({ name }) => name === row.name)!;
      assert.equal(row.tlc.verdict, expect.verdict);
      if (expect.verdict === "pass") assert.equal(row.wasm.states, expect.states);
      else assert.equal(row.wasm.property, expect.property);
    }
  });

  it("has a row, made of the modules as they are, for each model that the engine takes in a short time", () => {
    const sizes = sizesIn(stored);
    const asked = models.filter(
      (model) => notForEngine(model) === undefined && sizeOf(model, sizes) <= QUICK_STATES,
    );
    assert.ok(asked.length > 5);
    const stale = asked.filter((model) => currentRow(SPEC, stored, model) === undefined);
    assert.deepEqual(
      stale.map(({ name }) => name),
      [],
      "try: npx wakeproof engines",
    );
  });
});
