import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Model, readManifest } from "../../src/models/manifest.ts";
import { markdownTours, readTours, storeTours, TOURS_TABLE } from "../../src/models/tour-results.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { PROJECT, SPEC } from "../support/places.ts";

describe("the table of tours", () => {
  it("is made of what is stored, of models that are replayed; try: npx wakeproof replay --store", () => {
    const stored = readTours(PROJECT);
    assert.equal(
      writtenTable(join(PROJECT, "conformance/README.md"), TOURS_TABLE),
      stored.length === 0 ? "" : markdownTours(stored),
    );
    const { models, nightly } = readManifest(SPEC);
    const known = [...models, ...nightly].filter(({ replay }) => replay).map(({ name }) => name);
    for (const { name, cost, optimum } of stored) {
      assert.ok(known.includes(name), name);
      assert.ok(optimum === null || cost <= 1.001 * optimum, `${name}: ${cost} of ${optimum}`);
    }
  });

  it("keeps what is stored of other models, and lets go of those that are replayed no more", () => {
    const project = mkdtempSync(join(tmpdir(), "wakeproof-tours-"));
    try {
      mkdirSync(join(project, "conformance"));
      const readme = join(project, "conformance", "README.md");
      writeFileSync(readme, `<!-- table ${TOURS_TABLE}: x -->\n<!-- end of table ${TOURS_TABLE} -->\n`);
      const model = (name: string, replay = true) => ({ name, replay }) as Model;
      const tour = (name: string, cost: number) => ({
        ...{ name, transitions: 3, walks: 1, steps: cost, cost, optimum: null, lowerBound: 3 },
      });
      storeTours(project, [model("A"), model("B")], [tour("A", 3), tour("B", 4)]);
      storeTours(project, [model("A", false), model("B"), model("C")], [tour("C", 6)]);
      assert.deepEqual(
        readTours(project).map(({ name }) => name),
        ["B", "C"],
      );
      assert.match(
        readFileSync(readme, "utf8"),
        /\| C \| 3 \| 1 \| 6 \| 2\.00 \| 6 \| at least 3 \| at most 2\.0000 \|/,
      );
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});
