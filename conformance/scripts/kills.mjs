/** Kills `replay` and `check` wherever they change a file, before, in and after the change, and has each run again. */

import { run } from "./run.mjs";

process.env.WAKEPROOF_KILLS = "0";
process.exitCode = run(process.execPath, [
  "node_modules/mocha/bin/mocha.js",
  "conformance/dist/test/cli/killed.test.js",
]);
