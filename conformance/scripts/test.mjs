/**
 * `make test`: types, lint and all tests under coverage; the last line is `total: N passed, N failed`.
 *
 * Each phase runs even if one before it failed, so that one run shows all there is to know. Types and lint count as
 * one check each. A phase that checked nothing is a failure.
 */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { removeStale, testFiles } from "./built.mjs";
import { projects, ROOT } from "./projects.mjs";
import { beginTests, forgetTests } from "./record-tests.mjs";
import { runNode } from "./run.mjs";
import { isGreen, NOTHING, oneCheck, sum, totalLine } from "./tally.mjs";

const COVERAGE = "out/coverage";

/** Files of tests side by side: one more than processors, since many wait for a process that they started. */
const JOBS = availableParallelism() + 1;

forgetTests();
const started = performance.now();
const checks = [checkTypes(), lint()];
// What is tested is what is there now, as it is built now.
const end = await beginTests();
const total = sum([...checks, runTests()]);
const seconds = (performance.now() - started) / 1000;
end({ ...total, seconds, lcov: join(ROOT, COVERAGE, "lcov.info") });
process.stdout.write(`\n${totalLine(total)}\n`);
process.exitCode = isGreen(total) ? 0 : 1;

function checkTypes() {
  title("types");
  for (const file of projects().flatMap(removeStale))
    process.stdout.write(`removed ${file}: its source is gone\n`);
  return oneCheck(runNode("node_modules/typescript/bin/tsc", ["-b", "--pretty"]));
}

function lint() {
  title("lint");
  return oneCheck(runNode("node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]));
}

function runTests() {
  title("tests");
  const files = projects().map((project) => ({ project, tests: testFiles(project) }));
  const empty = files.filter(({ tests }) => tests.length === 0);
  for (const { project } of empty)
    process.stdout.write(`${project}: no tests found, expected *.test.ts in test/\n`);
  const tests = files.flatMap((one) => one.tests);
  return sum([...empty.map(() => oneCheck(1)), tests.length > 0 ? mocha(tests) : NOTHING]);
}

/** A mocha that crashed, or that failed without a failing test, is one failure more. */
function mocha(files) {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-test-"));
  try {
    const counts = join(folder, "counts.json");
    const code = runNode("node_modules/c8/bin/c8.js", [...coverage(), ...mochaCommand(counts), ...files]);
    const tally = readCounts(counts);
    return code === 0 || tally.failed > 0 ? tally : sum([tally, oneCheck(code)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function coverage() {
  return [
    "--reporter=lcov",
    "--reporter=text-summary",
    `--reports-dir=${COVERAGE}`,
    `--temp-directory=${COVERAGE}/raw`,
    "--exclude-after-remap",
    ...projects().map((project) => `--include=${project}/src/**`),
  ];
}

function mochaCommand(counts) {
  const reporter = join(ROOT, "conformance/scripts/counting-reporter.mjs");
  return [
    process.execPath,
    "node_modules/mocha/bin/mocha.js",
    "--parallel",
    `--jobs=${JOBS}`,
    "--reporter",
    reporter,
    `--reporter-option=counts=${counts}`,
  ];
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    process.stdout.write("the tests did not run to their end\n");
    return oneCheck(1);
  }
}

function title(phase) {
  process.stdout.write(`\n== ${phase}\n`);
}
