/** The reporter of `make test`, with mocha itself over small suites, one process and several. */
import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "../support/places.ts";
import { UNMEASURED } from "../support/unmeasured.ts";

const MOCHA = join(PROJECT, "node_modules/mocha/bin/mocha.js");
const REPORTER = join(PROJECT, "conformance/scripts/counting-reporter.mjs");

const GREEN = `it("holds", () => {});`;
const RED = `it("breaks", () => { throw new Error("no"); });`;
const SLOW = `it("takes its time", (done) => { setTimeout(done, 400); });`;

describe("the counting reporter", () => {
  let folder: string;
  let counts: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "a-suite-"));
    counts = join(folder, "counts.json");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (suites: Readonly<Record<string, string>>, ...options: string[]): SpawnSyncReturns<string> => {
    const files = Object.entries(suites).map(([name, body]) => {
      writeFileSync(join(folder, `${name}.cjs`), `describe("${name}", () => { ${body} });`);
      return `${name}.cjs`;
    });
    const args = [MOCHA, ...options, "--reporter", REPORTER, `--reporter-option=counts=${counts}`, ...files];
    return spawnSync(process.execPath, args, { encoding: "utf8", cwd: folder, env: UNMEASURED });
  };

  const counted = () => JSON.parse(readFileSync(counts, "utf8")) as unknown;

  for (const options of [[], ["--parallel", "--jobs", "2"]])
    describe(options.length === 0 ? "in one process" : "in several processes", () => {
      it("counts what passed, failed and was skipped, beside the readable report", () => {
        const { status, stdout } = run({ a: `${GREEN} ${RED}`, b: `it("is to come");` }, ...options);
        assert.equal(status, 1);
        assert.match(stdout, /1 passing(.|\n)*1 pending(.|\n)*1 failing(.|\n)*Error: no/);
        assert.deepEqual(counted(), { passed: 1, failed: 1, skipped: 1 });
      });

      it("counts what a hook skipped, and what a hook broke", () => {
        run({ a: `before(function () { this.skip(); }); ${GREEN}`, b: GREEN }, ...options);
        assert.deepEqual(counted(), { passed: 1, failed: 0, skipped: 1 });
        run({ a: `afterEach(() => { throw new Error("no"); }); ${GREEN}`, b: GREEN }, ...options);
        assert.deepEqual(counted(), { passed: 2, failed: 1, skipped: 0 });
      });

      it("counts a file in which no test ran as a failure, and names it", () => {
        const { stdout } = run({ a: "", b: GREEN }, ...options);
        assert.match(stdout, /^a\.cjs: no test of it ran$/m);
        assert.deepEqual(counted(), { passed: 1, failed: 1, skipped: 0 });
      });
    });

  describe("where files run side by side", () => {
    const SIDE_BY_SIDE = ["--parallel", "--jobs", "2"];

    it("tells them in the order in which they were given, whichever ends first", () => {
      const { stdout } = run({ c: SLOW, a: GREEN, b: GREEN }, ...SIDE_BY_SIDE);
      const suites = stdout.match(/^ {2}[abc]$/gm);
      assert.deepEqual(suites, ["  c", "  a", "  b"]);
    });

    it("counts a file whose process died, and tells the others", () => {
      const { status, stdout } = run(
        { a: `it("dies", () => process.kill(process.pid, "SIGKILL"));`, b: SLOW, c: GREEN },
        ...SIDE_BY_SIDE,
      );
      assert.equal(status, 1);
      assert.match(stdout, /^a\.cjs: no test of it ran$/m);
      assert.match(stdout, /terminated Unexpectedly/);
      // The uncaught error, and the file.
      assert.deepEqual(counted(), { passed: 2, failed: 2, skipped: 0 });
    });

    it("is never green where all processes died, and names the files that nobody ran", () => {
      const dies = `it("leaves", () => process.exit(0));`;
      const { status, stdout } = run({ a: dies, b: dies, c: GREEN }, ...SIDE_BY_SIDE);
      // Mocha leaves with 0 then, and without counts, which test.mjs takes for a failure.
      assert.ok(!existsSync(counts) || status !== 0);
      assert.match(stdout, /^a\.cjs: no test of it ran$/m);
    });

    it("is red for a suite that is told to run alone, which would hide the others", () => {
      const { status, stdout } = run({ a: GREEN, b: `it.only("alone", () => {});` }, ...SIDE_BY_SIDE);
      assert.equal(status, 1);
      assert.match(stdout, /`\.only` is not supported in parallel mode/);
    });
  });
});
