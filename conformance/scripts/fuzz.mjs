/**
 * Fuzzes the readers of what others wrote: `node conformance/scripts/fuzz.mjs [--runs N] [--seed S] [NAME..]`.
 *
 * Each in a process of its own, two at a time, with a small heap and a limit of time: a reader whose memory or work is not bounded by its
 * input fails here. The seed is printed, and gives the same inputs on every machine.
 */

import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./projects.mjs";

const RUN = join(ROOT, "conformance/dist/test/fuzz/run.js");
const { targets } = await import(join(ROOT, "conformance/dist/test/fuzz/targets.js"));

const HEAP_MEGABYTES = 256;
const START_SECONDS = 30;
/** Some hundred times what an input takes. */
const SECONDS_OF_AN_INPUT = 0.05;

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "1000000" }, seed: { type: "string", default: "40387" } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : targets().map(({ name }) => name);
process.stdout.write(`fuzzing with seed ${values.seed}, ${values.runs} inputs each\n`);
const left = [...names];
const failed = [];
await Promise.all([work(), work()]);
if (names.length === 0) throw new Error("nothing to fuzz");
process.exitCode = failed.length === 0 ? 0 : 1;
for (const line of failed) process.stdout.write(`${line}\n`);

async function work() {
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const end = await fuzzOne(name);
    if (end !== 0) failed.push(`${name}: NOT OK, ${end}`);
  }
}

/** 0, or how it ended otherwise. */
function fuzzOne(name) {
  const seconds = START_SECONDS + Number(values.runs) * SECONDS_OF_AN_INPUT;
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, "--enable-source-maps", RUN];
  const child = spawn(process.execPath, [...args, "--runs", values.runs, "--seed", values.seed, name], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: seconds * 1000,
    killSignal: "SIGKILL",
  });
  return new Promise((resolve) => {
    child.once("close", (code, signal) =>
      resolve(code ?? `${signal} after at most ${seconds} s, with a heap of ${HEAP_MEGABYTES} MB`),
    );
  });
}
