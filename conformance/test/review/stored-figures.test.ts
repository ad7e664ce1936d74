/** Tables of results that the repository holds, and of lines that tests ran. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Context } from "../../src/cli/context.ts";
import { makeFolder } from "../../src/models/files.ts";
import { Inputs } from "../../src/records/inputs.ts";
import { MAKE_TEST } from "../../src/records/names.ts";
import { madeNow, Recorder } from "../../src/records/recorder.ts";
import { beginTests, inputsOfTests, lcovHash } from "../../src/records/tests.ts";
import { coveredFiles, implementationFigures } from "../../src/review/gather/implementation-figures.ts";
import { mutantFigures } from "../../src/review/gather/mutant-figures.ts";
import { replayFigures } from "../../src/review/gather/replay-figures.ts";
import { Results } from "../../src/review/gather/results.ts";
import { runFigures } from "../../src/review/gather/run-figures.ts";
import { sweepFigures } from "../../src/review/gather/sweep-figures.ts";
import { PROJECT, SPEC } from "../support/places.ts";

const LCOV = [
  ...[
    "TN:",
    "SF:impl/src/epoll/wait.ts",
    "DA:1,3",
    "DA:2,0",
    "BRDA:1,0,0,1",
    "BRDA:1,0,1,0",
    "end_of_record",
  ],
  ...["TN:", "SF:conformance/src/engine.ts", "DA:1,1", "end_of_record"],
  ...["TN:", "SF:impl/src/epoll/wait.ts", "DA:2,1", "DA:3,0", "BRDA:1,0,1,-", "end_of_record", ""],
].join("\n");

describe("what is stored in the repository", function () {
  this.timeout(300_000);
  const out = mkdtempSync(join(tmpdir(), "wakeproof-figures-"));
  const options = { names: [], spec: SPEC, out } as unknown as Context["options"];
  const context = new Context(options, new AbortController().signal);
  const none = new Results(join(out, "records"), [], new Inputs(SPEC, undefined), madeNow());

  after(() => rmSync(out, { recursive: true }));

  it("is shown as current, by hashes of its own, as the tests that hold it current have it", () => {
    const { figures, plots } = sweepFigures(context);
    const stored = [
      ...replayFigures(context, none, PROJECT),
      ...runFigures(context, none),
      ...mutantFigures(context, PROJECT),
      figures,
    ].filter(({ isStored }) => isStored);
    assert.ok(stored.length >= 9);
    for (const { id, rows, standing } of stored) {
      assert.deepEqual([id, standing], [id, { state: "ok", because: "" }]);
      assert.ok(rows.length > 0, id);
    }
    assert.deepEqual(
      plots.map(({ x }) => x),
      ["waiters", "controllers", "fds", "alarms in a slab", "vcores that a notification goes to"],
    );
  });

  it("is plotted in order, each series of two points at least, up to five waiters", () => {
    const { plots } = sweepFigures(context);
    for (const { id, series } of plots)
      for (const { name, points } of series) {
        const xs = points.map(({ x }) => x);
        assert.ok(xs.length >= 2, `${id}: ${name}`);
        assert.deepEqual(
          xs,
          [...new Set(xs)].toSorted((one, other) => one - other),
          `${id}: ${name}`,
        );
      }
    const most = plots[0]!.series.flatMap(({ points }) => points.map(({ x }) => x));
    assert.equal(Math.max(...most), 5);
  });
});

describe("lines of the implementation", () => {
  let out: string;

  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), "wakeproof-lcov-"));
  });

  afterEach(() => rmSync(out, { recursive: true }));

  const lcov = () => join(out, "coverage", "lcov.info");

  function covered(text: string): void {
    mkdirSync(join(out, "coverage"), { recursive: true });
    writeFileSync(lcov(), text);
  }

  const record = (failed = 0) =>
    beginTests(
      PROJECT,
      join(out, "records"),
    )({
      ...{ passed: 7, failed, skipped: 1, seconds: 3, lcov: lcov() },
    });

  const figures = () => {
    const results = new Results(join(out, "records"), [], new Inputs(SPEC, undefined), madeNow());
    const [tests, lines] = implementationFigures(results, PROJECT, out);
    return { tests: tests!, lines: lines! };
  };

  it("are those of impl/src, put together from all that is said of a file", () =>
    assert.deepEqual(coveredFiles(LCOV), [
      { file: "impl/src/epoll/wait.ts", lines: 3, linesRun: 2, branches: 2, branchesRun: 1 },
    ]));

  it("are missing where nothing was counted", () => {
    const { tests, lines } = figures();
    assert.deepEqual([tests.standing.state, lines.standing.state], ["missing", "missing"]);
  });

  it("are current when the tests that counted them are those that were recorded", () => {
    covered(LCOV);
    record();
    const { tests, lines } = figures();
    assert.deepEqual(tests.rows, [["make test", 7, 0, 1]]);
    assert.deepEqual([tests.standing.state, lines.standing.state], ["ok", "ok"]);
    assert.deepEqual(lines.rows.at(-1), ["all", 2, 3, 66.7, 1, 2, 50]);
  });

  it("are stale when the file is another one, and where tests failed, who are red", () => {
    covered(LCOV);
    record();
    covered(LCOV.replace("DA:3,0", "DA:3,1"));
    assert.match(figures().lines.standing.because, /not of the tests that were recorded/);
    record(1);
    const { tests, lines } = figures();
    assert.deepEqual([tests.standing.state, lines.standing.state], ["red", "stale"]);
  });

  it("are of no run that was begun and killed", () => {
    covered(LCOV);
    record();
    beginTests(PROJECT, join(out, "records"));
    const { tests, lines } = figures();
    assert.deepEqual([tests.standing.state, lines.standing.state], ["missing", "missing"]);
  });

  it("are stale when sources or tests have changed since", () => {
    covered(LCOV);
    const folderOf = (kind: string) => makeFolder(join(out, "records", kind));
    const recorder = new Recorder({ folderOf, say: assert.fail });
    const found = { passed: 1, failed: 0, skipped: 0, lcov: lcovHash(lcov()) };
    const inputs = { tests: "0".repeat(64) };
    recorder.end("tests", MAKE_TEST, inputs, { exitCode: 0, problems: [], found, seconds: 1 });
    const { tests, lines } = figures();
    for (const { standing } of [tests, lines]) {
      assert.equal(standing.state, "stale");
      assert.match(standing.because, /^sources or tests have changed since/);
    }
    assert.notEqual(inputsOfTests(PROJECT).tests, inputs.tests);
  });
});
