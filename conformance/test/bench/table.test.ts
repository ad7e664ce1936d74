/** The tables of speed, and the results that they are made of, held against each other. Nothing here asserts a time. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BENCHES } from "../../src/bench/all.ts";
import { type Measured, printFigure } from "../../src/bench/bench.ts";
import {
  benchFile,
  benchTable,
  partOf,
  readBenches,
  speedTable,
  storeBench,
} from "../../src/bench/results.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { SPEC } from "../support/places.ts";

const PROJECT = join(SPEC, "..");

describe("the tables of speed", () => {
  const { benches } = readBenches(PROJECT);

  it("have a part of each benchmark, in their order", () =>
    assert.deepEqual(
      benches.map(({ name }) => name),
      BENCHES.map(({ name }) => name),
      "try: npx wakeproof bench",
    ));

  for (const part of benches)
    it(`show what is stored of ${part.name}`, () =>
      assert.equal(
        writtenTable(join(PROJECT, "conformance", "README.md"), `bench-${part.name}`),
        benchTable(part),
      ));

  it("show every target beside what was found", () =>
    assert.equal(writtenTable(join(PROJECT, "README.md"), "speed"), speedTable(benches)));
});

describe("a benchmark's results", () => {
  const project = mkdtempSync(join(tmpdir(), "wakeproof-bench-"));
  after(() => rmSync(project, { recursive: true }));
  const target = { unit: "x", bound: "at most", limit: 1 } as const;
  const measured = (found: number): Measured => ({
    ...{ head: ["what", "seconds"], rows: [["one", found]], notes: ["made up"] },
    targets: [{ ...target, what: "one", found }],
  });
  const bench = (name: string) => ({ name, about: "", run: async () => measured(1) });
  const all = [bench("a"), bench("b")];

  it("are stored in the order of the list, and leave the others' as they are", async () => {
    storeBench(project, all, await partOf("b", measured(2)));
    storeBench(project, all, await partOf("a", measured(0.5)));
    storeBench(project, all, await partOf("b", measured(3)));
    const { benches } = readBenches(project);
    assert.deepEqual(
      benches.map(({ name, rows }) => [name, rows[0]![1]]),
      [
        ["a", 0.5],
        ["b", 3],
      ],
    );
    assert.match(speedTable(benches), /\| one \| 0\.500 x \| at most 1 \| yes \| bench a \|/);
    assert.match(speedTable(benches), /\| one \| 3 x \| at most 1 \| NO \| bench b \|/);
  });

  it("say on what machine they were found, and not on whose", () => {
    const text = readFileSync(benchFile(project), "utf8");
    assert.match(text, /"cores": \d+/);
    assert.doesNotMatch(text, /hostname|user/i);
  });

  it("that somebody changed by hand are refused, with the file", () => {
    mkdirSync(join(project, "conformance", "results"), { recursive: true });
    writeFileSync(benchFile(project), '{"schemaVersion": 1, "benches": [{"name": "a"}]}');
    assert.throws(() => readBenches(project), /bench\.json: [\s\S]*machine[\s\S]*try: remove it/);
  });

  it("have as many digits as mean something", () =>
    assert.deepEqual([1234567.8, 99.123, 0.01234, 3].map(printFigure), ["1,234,568", "99.1", "0.0123", "3"]));
});
