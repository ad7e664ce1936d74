/**
 * The runner behind `make test`, copied into a project of nothing but fakes: a compiler, a linter and a coverage tool
 * that end as each test says.
 */

import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { UNMEASURED } from "../support/unmeasured.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const COMPILER = "node_modules/typescript/bin/tsc";
const LINTER = "node_modules/@biomejs/biome/bin/biome";
const COVERAGE = "node_modules/c8/bin/c8.js";

describe("make test", () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "a-project-"));
    cpSync(join(ROOT, "conformance/scripts"), join(project, "conformance/scripts"), { recursive: true });
    write(
      "tsconfig.json",
      JSON.stringify({ references: ["one", "one/part", "two"].map((path) => ({ path })) }),
    );
    for (const name of ["one", "two"]) write(`${name}/package.json`, "{}");
    for (const tool of [COMPILER, LINTER]) write(tool, "");
    mocha({ passed: 7, failed: 0, skipped: 0 }, 0);
    for (const name of ["one", "two"]) test(name, "good");
  });

  afterEach(() => {
    rmSync(project, { recursive: true, force: true });
  });

  const write = (name: string, content: string) => {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), content);
  };

  const test = (name: string, title: string) => {
    write(`${name}/test/${title}.test.ts`, "");
    write(`${name}/dist/test/${title}.test.js`, "");
  };

  /** A coverage tool that reports these counts in mocha's place, and remembers what it was asked to run. */
  const mocha = (counts: unknown, exitCode: number) => {
    const body = `const fs = require("node:fs");
      const file = process.argv.find((arg) => arg.includes("counts=")).split("counts=")[1];
      fs.writeFileSync("asked.json", JSON.stringify(process.argv.filter((arg) => arg.endsWith(".test.js"))));
      if (${JSON.stringify(counts)} !== null) fs.writeFileSync(file, ${JSON.stringify(JSON.stringify(counts))});
      process.exitCode = ${exitCode};`;
    write(COVERAGE, body);
  };

  const run = (): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [join(project, "conformance/scripts/test.mjs")], {
      encoding: "utf8",
      env: UNMEASURED,
    });

  const outcome = () => {
    const { status, stdout } = run();
    return [status, stdout.trimEnd().split("\n").at(-1)];
  };

  it("counts types and lint as a check each, and says the total last", () => {
    assert.deepEqual(outcome(), [0, "total: 9 passed, 0 failed"]);
  });

  it("tells tests that were skipped", () => {
    mocha({ passed: 7, failed: 0, skipped: 2 }, 0);
    assert.deepEqual(outcome(), [0, "total: 9 passed, 0 failed, 2 skipped"]);
  });

  it("leaves a record for the report, begun before the tests, in the place of an older one", () => {
    write("out/records/tests/make-test.json", "an older one");
    write("package.json", JSON.stringify({ type: "module" }));
    write("node_modules/package.json", JSON.stringify({ type: "commonjs" }));
    write(
      "conformance/dist/src/records/tests.js",
      `import { existsSync, writeFileSync } from "node:fs";
      export function beginTests(project, records) {
        const isOldThere = existsSync(records + "/tests/make-test.json");
        const isTested = existsSync(project + "/asked.json");
        return ({ seconds, lcov, ...counts }) =>
          writeFileSync(project + "/recorded.json", JSON.stringify({ isOldThere, isTested, ...counts }));
      }`,
    );
    assert.deepEqual(outcome(), [0, "total: 9 passed, 0 failed"]);
    const found = JSON.parse(readFileSync(join(project, "recorded.json"), "utf8"));
    assert.deepEqual(found, { isOldThere: false, isTested: false, passed: 9, failed: 0, skipped: 0 });
  });

  it("is red when types are wrong, and runs the tests nevertheless", () => {
    write(COMPILER, "process.exitCode = 1;");
    assert.deepEqual(outcome(), [1, "total: 8 passed, 1 failed"]);
  });

  it("is red when lint complains, and when the linter is not there", () => {
    write(LINTER, "process.exitCode = 1;");
    assert.deepEqual(outcome(), [1, "total: 8 passed, 1 failed"]);
    rmSync(join(project, LINTER));
    assert.deepEqual(outcome(), [1, "total: 8 passed, 1 failed"]);
  });

  it("is red when tests fail, each counted once", () => {
    mocha({ passed: 5, failed: 2, skipped: 0 }, 2);
    assert.deepEqual(outcome(), [1, "total: 7 passed, 2 failed"]);
  });

  it("is red when mocha ends badly though no test failed", () => {
    mocha({ passed: 7, failed: 0, skipped: 0 }, 1);
    assert.deepEqual(outcome(), [1, "total: 9 passed, 1 failed"]);
  });

  it("is red when mocha does not come to its end, whatever its exit code", () => {
    for (const code of [0, 1]) {
      mocha(null, code);
      assert.deepEqual(outcome(), [1, "total: 2 passed, 1 failed"]);
    }
  });

  it("is red when the compiler is killed", () => {
    write(COMPILER, `process.kill(process.pid, "SIGKILL");`);
    assert.deepEqual(outcome(), [1, "total: 8 passed, 1 failed"]);
  });

  it("is red when a package has no tests at all, and names it", () => {
    rmSync(join(project, "two/dist/test/good.test.js"));
    const { status, stdout } = run();
    assert.equal(status, 1);
    assert.match(stdout, /^two: no tests found/m);
  });

  it("runs the tests of every package, and none whose source is gone", () => {
    test("one", "renamed");
    rmSync(join(project, "one/test/renamed.test.ts"));
    write("two/dist/src/removed.js.map", "");
    const { stdout } = run();
    assert.match(stdout, /^removed one\/dist\/test\/renamed\.test\.js: its source is gone$/m);
    assert(!existsSync(join(project, "two/dist/src/removed.js.map")));
    assert.deepEqual(JSON.parse(readFileSync(join(project, "asked.json"), "utf8")), [
      "one/dist/test/good.test.js",
      "two/dist/test/good.test.js",
    ]);
  });

  it("leaves nothing in the folder of temporary files", () => {
    const temporary = join(project, "temporary");
    mkdirSync(temporary);
    const { status } = spawnSync(process.execPath, [join(project, "conformance/scripts/test.mjs")], {
      env: { ...UNMEASURED, TMPDIR: temporary },
    });
    assert.equal(status, 0);
    assert.deepEqual(readdirSync(temporary), []);
  });
});
