import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sweepTemporaries, temporaryNameOf } from "../../src/models/temporaries.ts";

describe("what killed processes left", () => {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-swept-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Of a process that has ended. */
  const dead = spawnSync(process.execPath, ["-e", "0"]).pid;

  it("goes, and what a living one writes, or nobody knows, stays", () => {
    const gone = [`a.json.${dead}.tmp`, `A.dot.${dead}.tmp.dot`, `A.dot.${dead}.tmp_liveness.dot`];
    const kept = [
      `a.json.${process.pid}.tmp`,
      "a.json",
      "a.tmp",
      `a.${dead}.json`,
      "a.x.tmp",
      String(dead + 0.5),
    ];
    for (const name of [...gone, ...kept]) writeFileSync(join(folder, name), "half");
    mkdirSync(join(folder, String(dead)));
    writeFileSync(join(folder, String(dead), "Module.tla"), "half");
    for (const name of [String(process.pid), "other"]) mkdirSync(join(folder, name));
    sweepTemporaries(folder);
    assert.deepEqual(readdirSync(folder).sort(), [...kept, String(process.pid), "other"].sort());
  });

  it("is named beside the file, by the process, with the ending that a tool insists on", () => {
    assert.equal(temporaryNameOf("out/a.json"), `out/a.json.${process.pid}.tmp`);
    assert.equal(temporaryNameOf("A.dot", ".dot"), `A.dot.${process.pid}.tmp.dot`);
  });
});
