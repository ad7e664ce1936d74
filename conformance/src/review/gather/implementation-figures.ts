/** Which lines and branches of the implementation the tests of `make test` ran, file by file: of c8's lcov.info. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Expected } from "../../records/expected.ts";
import { MAKE_TEST } from "../../records/names.ts";
import { inputsOfTests, lcovHash } from "../../records/tests.ts";
import type { Figures, Standing } from "../document.ts";
import { figuresOf, number, percent, text } from "./figures.ts";
import { type Result, type Results, runOf } from "./results.ts";
import { standingOfResult } from "./standings.ts";

export const testsExpected = (project: string): Expected<"tests"> => ({
  ...{ kind: "tests", name: MAKE_TEST, inputs: inputsOfTests(project), command: "make test" },
});

export function implementationFigures(results: Results, project: string, out: string): Figures[] {
  const tests = results.other(testsExpected(project));
  const file = join(out, "coverage", "lcov.info");
  const files = existsSync(file) ? coveredFiles(readFileSync(file, "utf8")) : [];
  return [testsFigure(tests), coverageFigure(files, standingOfLcov(tests, file, files.length))];
}

function testsFigure(tests: Result<"tests">): Figures {
  const found = runOf(tests)?.found;
  const about = {
    ...{ id: "tests", title: "Tests", group: "implementation" as const },
    about: "Unit, property, scenario and conformance tests; types and lint count as one each.",
  };
  const rows =
    found === null || found === undefined ? [] : [["make test", found.passed, found.failed, found.skipped]];
  const columns = [text("what"), number("passed"), number("failed"), number("skipped")];
  return figuresOf(about, columns, rows, standingOfResult(tests));
}

/** The file has to be the one that the recorded run wrote. */
function standingOfLcov(tests: Result<"tests">, file: string, files: number): Standing {
  const standing = standingOfResult(tests);
  if (files === 0) return { state: "missing", because: "no lines were counted; try: make test" };
  const written = runOf(tests)?.found?.lcov;
  if (written !== undefined && written !== null && written !== lcovHash(file))
    return { state: "stale", because: "out/coverage is not of the tests that were recorded; try: make test" };
  // Which tests failed has no bearing on which lines were run.
  return standing.state === "red" ? { state: "stale", because: standing.because } : standing;
}

function coverageFigure(files: readonly CoveredFile[], standing: Standing): Figures {
  const sum = (of: (file: CoveredFile) => number) => files.reduce((total, file) => total + of(file), 0);
  const all = {
    file: "all",
    lines: sum(({ lines }) => lines),
    linesRun: sum(({ linesRun }) => linesRun),
    branches: sum(({ branches }) => branches),
    branchesRun: sum(({ branchesRun }) => branchesRun),
  };
  const rows = (files.length === 0 ? [] : [...files, all]).map((one) => [
    ...[one.file, one.linesRun, one.lines, percent(one.linesRun, one.lines)],
    ...[one.branchesRun, one.branches, percent(one.branchesRun, one.branches)],
  ]);
  const about = {
    ...{ id: "implementation", title: "Lines of the implementation", group: "implementation" as const },
    about: "Lines and branches of impl/src that the tests of make test ran.",
  };
  const columns = [
    ...[text("file"), number("lines run"), number("lines"), number("% of lines")],
    ...[number("branches taken"), number("branches"), number("% of branches")],
  ];
  return figuresOf(about, columns, rows, standing);
}

export interface CoveredFile {
  readonly file: string;
  readonly lines: number;
  readonly linesRun: number;
  readonly branches: number;
  readonly branchesRun: number;
}

/** Those of impl/src, in the order of their names; what several parts of the text say of one file is put together. */
export function coveredFiles(lcov: string): CoveredFile[] {
  const files = new Map<string, { lines: Map<string, boolean>; branches: Map<string, boolean> }>();
  let current = { lines: new Map<string, boolean>(), branches: new Map<string, boolean>() };
  const ran = (counts: Map<string, boolean>, key: string, hits: string) =>
    counts.set(key, counts.get(key) === true || Number(hits) > 0);
  for (const line of lcov.split("\n")) {
    const [, kind, rest = ""] = /^(SF|DA|BRDA):(.*)$/.exec(line.trim()) ?? [];
    if (kind === "SF") {
      current = files.get(rest) ?? { lines: new Map(), branches: new Map() };
      files.set(rest, current);
    }
    const parts = rest.split(",");
    if (kind === "DA") ran(current.lines, parts[0]!, parts[1]!);
    if (kind === "BRDA") ran(current.branches, parts.slice(0, 3).join(), parts[3]!);
  }
  return [...files]
    .filter(([file]) => file.startsWith("impl/src/"))
    .map(([file, { lines, branches }]) => ({ file, ...countsOf(lines, branches) }))
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

function countsOf(lines: ReadonlyMap<string, boolean>, branches: ReadonlyMap<string, boolean>) {
  const run = (counts: ReadonlyMap<string, boolean>) => [...counts.values()].filter((one) => one).length;
  return { lines: lines.size, linesRun: run(lines), branches: branches.size, branchesRun: run(branches) };
}
