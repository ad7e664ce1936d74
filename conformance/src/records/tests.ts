/** The record of `make test`, and the hash of what it tested: scripts/test.mjs calls this. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../models/files.ts";
import type { InputHashes } from "./inputs.ts";
import { MAKE_TEST } from "./names.ts";
import { Recorder } from "./recorder.ts";

export interface TestsFound {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  /** The file with the lines that were covered, if there is one. */
  readonly lcov: string;
}

/** To be called before the tests run, of what is there then; what it gives back, when they have. */
export function beginTests(project: string, records: string): (found: TestsFound) => void {
  const recorder = new Recorder({
    folderOf: (kind) => makeFolder(join(records, kind)),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const inputs = inputsOfTests(project);
  recorder.begin("tests", MAKE_TEST, inputs);
  return ({ lcov, seconds, ...counts }) => {
    const isGreen = counts.failed === 0 && counts.passed > 0;
    const problems = isGreen ? [] : [{ message: `${counts.passed} tests passed, ${counts.failed} failed` }];
    const found = { ...counts, lcov: lcovHash(lcov) };
    recorder.end("tests", MAKE_TEST, inputs, { exitCode: isGreen ? 0 : 1, problems, found, seconds });
    recorder.complain();
  };
}

/** Null where there is no such file. */
export const lcovHash = (file: string): string | null =>
  existsSync(file) ? sha256([readFileSync(file, "utf8")]) : null;

/** Sources and tests of each package, and what they read of the spec. */
export function inputsOfTests(project: string): InputHashes {
  const { references } = JSON.parse(readFileSync(join(project, "tsconfig.json"), "utf8")) as {
    references: readonly { readonly path: string }[];
  };
  const folders = references.flatMap(({ path }) => [`${path}/src`, `${path}/test`]);
  const files = folders.flatMap((folder) => filesUnder(project, folder, /\.ts$/));
  const spec = filesUnder(project, "spec", /\.(?:tla|cfg|json)$/, false);
  return {
    tests: sha256([...files, ...spec].flatMap((file) => [file, readFileSync(join(project, file), "utf8")])),
  };
}

function filesUnder(project: string, folder: string, ending: RegExp, recursive = true): string[] {
  if (!existsSync(join(project, folder))) return [];
  const names = readdirSync(join(project, folder), { recursive, encoding: "utf8" });
  const files = names.map((name) => name.replaceAll("\\", "/")).filter((name) => ending.test(name));
  return files.toSorted().map((name) => `${folder}/${name}`);
}

const sha256 = (texts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(texts)).digest("hex");
