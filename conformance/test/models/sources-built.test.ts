/** Whether what runs was built from the sources that stand there. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { areSourcesBuilt } from "../../src/models/sources-built.ts";
import { PROJECT } from "../support/places.ts";

describe("sources and what was built of them", () => {
  let folder: string;
  const source = (): string => join(folder, "src", "a.ts");

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "wakeproof-built-"));
    mkdirSync(join(folder, "src"));
    const compilerOptions = { composite: true, rootDir: "src", outDir: "dist", types: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
    writeFileSync(source(), "export const a = 1;\n");
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("differ before the first build, and agree after it", () => {
    assert.equal(areSourcesBuilt(folder), false);
    spawnSync(process.execPath, [join(PROJECT, "node_modules/typescript/bin/tsc"), "-b", folder]);
    assert.equal(areSourcesBuilt(folder), true);
  });

  it("agree where a source is only newer, as after a checkout, and differ where it says something else", () => {
    const later = new Date(Date.now() + 5000);
    utimesSync(source(), later, later);
    assert.equal(areSourcesBuilt(folder), true);
    writeFileSync(source(), "export const a = 2;\n");
    utimesSync(source(), later, later);
    assert.equal(areSourcesBuilt(folder), false);
  });

  it("agree where there is nothing to build from", () => {
    assert.equal(areSourcesBuilt(join(folder, "dist")), true);
  });
});
