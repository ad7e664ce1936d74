import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeBeginning } from "../../src/bench/beginning.ts";
import { readDump } from "../../src/engine.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";

describe("a beginning of a dump", () => {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-beginning-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "beginning.dot");

  it("is a whole dump of its own, with the first states", async () => {
    const whole = await readDump(REAL, turnstileLayout);
    let states = 0;
    for (const part of [8, 4, 2]) {
      assert.equal(await writeBeginning(REAL, file, statSync(REAL).size / part), false);
      const graph = await readDump(file, turnstileLayout);
      assert.ok(graph.states > states && graph.states < whole.states, `${graph.states} states`);
      states = graph.states;
    }
  });

  it("is all of it where there is room", async () => {
    assert.equal(await writeBeginning(REAL, file, 1e9), true);
    const lines = (of: string) => readFileSync(of, "utf8").split("\n").toSorted();
    assert.deepEqual(lines(file), lines(REAL));
  });
});
