/** A program that runs a tool through the programmatic face, and says each line; it has no signal handlers. */

import { startTool } from "../../src/index.ts";

const run = await startTool("tlc", process.argv.slice(2), { cwd: process.cwd() });
for await (const line of run.lines) process.stdout.write(`${line}\n`);
process.exitCode = await run.exit;
