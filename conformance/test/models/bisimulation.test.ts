/** The table of what the replays showed, held against the stored results, the manifest and the modules as they are. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  isCurrentlyStated,
  markdownStatement,
  readStatement,
  type Stated,
  statementFile,
  storeStatement,
} from "../../src/models/bisimulation-results.ts";
import { type Model, readManifest } from "../../src/models/manifest.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { SPEC } from "../support/places.ts";

const PROJECT = join(SPEC, "..");

describe("the table of bisimulations", () => {
  const stated = readStatement(PROJECT);
  const manifest = readManifest(SPEC);
  const models = manifest.models.filter(({ replay }) => replay);

  it("shows what is stored", () =>
    assert.equal(
      writtenTable(join(PROJECT, "conformance", "README.md"), "bisimulation"),
      markdownStatement(stated),
    ));

  it("has every model that is replayed, in the manifest's order, of the definitions as they are", () =>
    assert.deepEqual(
      stated
        .filter((one) =>
          models.some((model) => model.name === one.name && isCurrentlyStated(SPEC, model, one)),
        )
        .map(({ name }) => name),
      models.map(({ name }) => name),
      "try: npx wakeproof replay --thorough --store",
    ));

  it("says of each that the graphs are equal, with nothing left out", () => {
    for (const one of stated) {
      const { expect } = [...models, ...manifest.nightly].find(({ name }) => name === one.name)!;
      assert.ok(expect.verdict === "pass");
      assert.deepEqual([one.states, one.transitions], [expect.states, expect.transitions], one.name);
      assert.deepEqual([one.covered, one.enabledStates], [one.transitions, one.states], one.name);
      assert.deepEqual([one.equal, one.ownGraphEqual], [true, true], one.name);
      assert.equal(one.refusals.performed, one.refusals.disabled, one.name);
      assert.ok(one.refusals.disabled > one.states, one.name);
    }
  });
});

describe("what replays showed", () => {
  const project = mkdtempSync(join(tmpdir(), "wakeproof-statement-"));
  after(() => rmSync(project, { recursive: true }));

  const model = (name: string): Model => ({
    ...{ name, module: name, cfg: `${name}.cfg`, about: "", replay: true },
    expect: { verdict: "pass", states: 1, transitions: 1, depth: 1 },
  });
  const one = (name: string, states: number): Stated => ({
    ...{ name, states, transitions: 1, covered: 1, enabledStates: 1, enabledSetsCompared: 1 },
    ...{ refusals: { disabled: 2, performed: 1, steps: 1 }, equal: true },
    ...{ ownGraphEqual: null, specHash: "b".repeat(64) },
  });

  it("is stored beside what was known of other models, and a model that is gone goes", () => {
    mkdirSync(join(project, "conformance"));
    const readme = join(project, "conformance", "README.md");
    writeFileSync(
      readme,
      "a\n<!-- table bisimulation: by hand -->\nold\n<!-- end of table bisimulation -->\nb\n",
    );
    storeStatement(project, [model("A"), model("B")], [one("B", 3), one("A", 2)]);
    storeStatement(project, [model("B"), model("C")], [one("C", 4)]);
    assert.deepEqual(
      readStatement(project).map(({ name, states }) => [name, states]),
      [
        ["B", 3],
        ["C", 4],
      ],
    );
    assert.match(readFileSync(readme, "utf8"), /\| C \| 4 \| 1 \| 1 \| 1 \| 1 \| 2 \| 1 \| yes \| - \|/);
    assert.match(readFileSync(readme, "utf8"), /^a\n[\s\S]*\nb\n$/);
  });

  it("says so where another graph was explored than the model's", () => {
    const other = { ...one("A", 1), ownGraphEqual: false, equal: false };
    assert.match(markdownStatement([other]), /\| NO \| ANOTHER \|/);
  });

  it("is refused when somebody has changed it, with the file", () => {
    writeFileSync(statementFile(project), '{"schemaVersion": 1, "models": [{"name": "A"}]}');
    assert.throws(
      () => readStatement(project),
      /bisimulation\.json: [\s\S]*states[\s\S]*try: remove it, and wakeproof/,
    );
  });
});
