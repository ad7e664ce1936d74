/** Starts programs in the root folder, without a shell, with our own streams. */

import { spawnSync } from "node:child_process";
import { ROOT } from "./projects.mjs";

/** The program's exit code; 1 when it did not start or a signal ended it. */
export function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit" });
  if (error) process.stderr.write(`${program}: ${error.message}\n`);
  return status ?? 1;
}

/** A program of node_modules, started by this very Node. */
export function runNode(script, args) {
  return run(process.execPath, [script, ...args]);
}
