/** The installation step, in a project of fakes with an npm that remembers being called. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UNMEASURED } from "../support/unmeasured.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

describe("make install", () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "a-project-"));
    cpSync(join(ROOT, "conformance/scripts"), join(project, "conformance/scripts"), { recursive: true });
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ references: [] }));
    writeFileSync(join(project, "package-lock.json"), "first");
    npm(0);
  });

  afterEach(() => {
    rmSync(project, { recursive: true, force: true });
  });

  /** Like the real one, it empties node_modules before it does anything that may fail. */
  const npm = (exitCode: number) => {
    const body = `const fs = require("node:fs");
      fs.appendFileSync("calls", process.argv[2] + "\\n");
      fs.rmSync("node_modules", { recursive: true, force: true });
      fs.mkdirSync("node_modules");
      process.exitCode = ${exitCode};`;
    mkdirSync(join(project, "bin"), { recursive: true });
    writeFileSync(join(project, "bin/npm"), `#!${process.execPath}\n${body}`);
    chmodSync(join(project, "bin/npm"), 0o755);
  };

  const install = () =>
    spawnSync(process.execPath, [join(project, "conformance/scripts/install.mjs")], {
      env: { ...UNMEASURED, PATH: join(project, "bin") },
    }).status;

  const calls = () =>
    existsSync(join(project, "calls")) ? readFileSync(join(project, "calls"), "utf8").trim().split("\n") : [];

  it("runs npm ci once for a lockfile, and again when it has changed", () => {
    assert.deepEqual([install(), install()], [0, 0]);
    assert.deepEqual(calls(), ["ci"]);
    writeFileSync(join(project, "package-lock.json"), "second");
    assert.deepEqual([install(), install()], [0, 0]);
    assert.deepEqual(calls(), ["ci", "ci"]);
  });

  it("runs npm ci again when node_modules is gone", () => {
    install();
    rmSync(join(project, "node_modules"), { recursive: true });
    install();
    assert.deepEqual(calls(), ["ci", "ci"]);
  });

  it("fails with npm, and does not take that for an installation", () => {
    npm(1);
    assert.equal(install(), 1);
    npm(0);
    assert.equal(install(), 0);
    assert.deepEqual(calls(), ["ci", "ci"]);
  });
});
