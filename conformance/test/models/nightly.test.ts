/** What the nightly replays took, stored and written into a table. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Model, readManifest } from "../../src/models/manifest.ts";
import {
  type Measured,
  markdownNightly,
  nightlyFile,
  readNightly,
  storeNightly,
} from "../../src/models/nightly-results.ts";
import { usedHash } from "../../src/models/used-hash.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { PROJECT, SPEC } from "../support/places.ts";

const AGAIN = "try: npx wakeproof replay --big --store";

describe("the stored nightly replays", () => {
  const { nightly } = readManifest(SPEC);
  const stored = readNightly(PROJECT);

  it("are those of the manifest, measured with the modules as they are", () => {
    assert.deepEqual(
      stored.map(({ name, transitions, specHash }) => [name, transitions, specHash]),
      nightly.map((model) => [
        model.name,
        model.expect.verdict === "pass" ? model.expect.transitions : 0,
        usedHash(SPEC, model),
      ]),
      AGAIN,
    );
  });

  it("showed all graphs equal, every transition covered", () => {
    for (const { name, covered, transitions, enabledStates, states, equal } of stored)
      assert.deepEqual([covered, enabledStates, equal], [transitions, states, true], name);
  });

  it("took less than an hour, and less than 16 GiB", () => {
    const all = stored.flatMap(({ seconds }) => Object.values(seconds));
    assert.ok(all.length > 0);
    assert.ok(all.reduce((sum, one) => sum + one, 0) < 3600);
    for (const { name, peakMegabytes } of stored) assert.ok(peakMegabytes < 16 * 1024, name);
  });

  it("are what stands in the README", () =>
    assert.equal(
      writtenTable(join(PROJECT, "conformance/README.md"), "nightly"),
      markdownNightly(stored),
      AGAIN,
    ));
});

describe("storing nightly replays", () => {
  const project = mkdtempSync(join(tmpdir(), "wakeproof-nightly-"));
  after(() => rmSync(project, { recursive: true }));

  const model = (name: string): Model => ({
    ...{ name, module: name, cfg: `${name}.cfg`, about: "", replay: true },
    expect: { verdict: "pass", states: 1, transitions: 1, depth: 1 },
  });
  const one = (name: string, states: number): Measured => ({
    ...{
      name,
      states,
      transitions: 10,
      covered: 10,
      enabledStates: 5,
      equal: true,
      steps: 25,
      dumpMegabytes: 3,
      peakMegabytes: 99,
      specHash: "x",
    },
    seconds: { tlc: 1, dump: 2, parse: 3.4, walks: 4, replay: 5 },
  });

  it("keeps what was known of others, in the manifest's order, and lets go of what is gone", () => {
    mkdirSync(join(project, "conformance"));
    const readme = join(project, "conformance", "README.md");
    writeFileSync(readme, "a\n<!-- table nightly: by hand -->\nold\n<!-- end of table nightly -->\nb\n");
    storeNightly(project, [model("A"), model("B")], [one("B", 3), one("A", 2)]);
    storeNightly(project, [model("C"), model("B")], [one("C", 4)]);
    assert.deepEqual(
      readNightly(project).map(({ name, states }) => [name, states]),
      [
        ["C", 4],
        ["B", 3],
      ],
    );
    assert.match(
      readFileSync(readme, "utf8"),
      /^\| C \| 4 \| 10 \| 10 \| 5 \| yes \| 2\.50 \| 3 \| 1 \| 2 \| 3 \| 4 \| 5 \| 15 \| 99 \|$/m,
    );
  });

  it("is refused where somebody has changed the file", () => {
    writeFileSync(nightlyFile(project), '{"schemaVersion": 1, "models": [{"name": "A"}]}');
    assert.throws(() => readNightly(project), /nightly\.json: [\s\S]*try: remove it, and wakeproof replay/);
  });
});
