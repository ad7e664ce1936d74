/** What `make test` found, for the report: out/records/tests/make-test.json, as the built program writes it. */

import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./projects.mjs";

const RECORDS = join(ROOT, "out/records");
const BUILT = join(ROOT, "conformance/dist/src/records/tests.js");

/** A run that is killed must not leave the record of an older one. */
export function forgetTests() {
  rmSync(join(RECORDS, "tests/make-test.json"), { force: true });
}

/** What takes the tally at the end. Nothing is recorded where nothing was built, since then the compiler has said why. */
export async function beginTests() {
  if (!existsSync(BUILT)) return () => {};
  const { beginTests: begin } = await import(pathToFileURL(BUILT).href);
  return begin(ROOT, RECORDS);
}
