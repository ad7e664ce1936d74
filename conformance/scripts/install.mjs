/**
 * Installs the dependencies, if that was not done yet for this very lockfile.
 *
 * The lockfile of the last installation is kept beside what it installed, and compared by content: times of files say
 * nothing in a fresh clone or an unpacked archive, and a second run must not need the network.
 */

import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./projects.mjs";
import { run } from "./run.mjs";

const LOCK = join(ROOT, "package-lock.json");
const INSTALLED = join(ROOT, "node_modules", ".installed-lock.json");

if (textOf(INSTALLED) !== readFileSync(LOCK, "utf8")) install();

function install() {
  // `npm ci` empties node_modules first: if it fails half way, the copy is gone and the next run starts over.
  const code = run("npm", ["ci", "--no-audit", "--no-fund"]);
  if (code === 0) copyFileSync(LOCK, INSTALLED);
  process.exitCode = code;
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
