/**
 * `make nightly`: what takes too long for `make verify`. Each part runs even if one before it failed, so that one night
 * shows all there is to know; the last lines say how each ended, and the exit code is that of the first that failed.
 */

import { run, runNode } from "./run.mjs";

const WAKEPROOF = "conformance/bin/wakeproof.js";

/** No model of the manifest is near it: the second engine is asked about all that it can judge. */
const ALL_STATES = "100000000";

const PARTS = [
  ["models at big sizes", () => runNode(WAKEPROOF, ["sweep", "--big"])],
  ["the second engine on big models", () => runNode(WAKEPROOF, ["engines", "--most-states", ALL_STATES])],
  ["mutants of the spec", () => run("make", ["mutants"])],
];

const ended = PARTS.map(([name, work]) => {
  process.stdout.write(`\n== ${name}\n`);
  const started = performance.now();
  const code = work();
  const seconds = Math.round((performance.now() - started) / 1000);
  return { name, code, seconds };
});

process.stdout.write("\n");
for (const { name, code, seconds } of ended)
  process.stdout.write(`${name}: ${code === 0 ? "ok" : `NOT OK, exit code ${code}`} (${seconds} s)\n`);
process.exitCode = ended.find(({ code }) => code !== 0)?.code ?? 0;
