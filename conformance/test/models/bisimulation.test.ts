/** What the replays showed, stored and written into a table. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  markdownStatement,
  readStatement,
  type Stated,
  statementFile,
  storeStatement,
} from "../../src/models/bisimulation-results.ts";
import type { Model } from "../../src/models/manifest.ts";

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
    ...{ sha256: "a".repeat(64), ownSha256: null, specHash: "b".repeat(64) },
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
    assert.match(
      readFileSync(readme, "utf8"),
      /\| C \| 4 \| 1 \| 1 \| 1 \| 1 \| 2 \| 1 \| yes \| - \| aaaaaaaaaaaa \|/,
    );
    assert.match(readFileSync(readme, "utf8"), /^a\n[\s\S]*\nb\n$/);
  });

  it("says so where another graph was explored than the model's", () => {
    const other = { ...one("A", 1), ownSha256: "c".repeat(64), equal: false };
    assert.match(markdownStatement([other]), /\| NO \| ANOTHER \|/);
  });

  it("is refused when somebody has changed it, with the file", () => {
    writeFileSync(statementFile(project), '{"schemaVersion": 1, "models": [{"name": "A"}]}');
    assert.throws(
      () => readStatement(project),
      /bisimulation\.json: [\s\S]*sha256[\s\S]*try: remove it, and wakeproof/,
    );
  });
});
