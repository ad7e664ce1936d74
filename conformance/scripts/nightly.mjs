/**
 * `make nightly`: what takes too long for `make verify`. Each part runs even if one before it failed, so that one night
 * shows all there is to know; a table at the end says how each ended, and the exit code is that of the first that failed.
 *
 * Each part has a limit of minutes, after which it is ended and counts as failed: the night ends when the limits are
 * used up, whatever hangs. `node conformance/scripts/nightly.mjs NAME..` runs some parts alone.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runParts } from "./parts.mjs";
import { ROOT } from "./projects.mjs";

const WAKEPROOF = "conformance/bin/wakeproof.js";

/**
 * The second engine takes some four milliseconds a state, and at most 4 GiB: the one model that is larger (377,610 states)
 * would take it half an hour, if it came to an end.
 */
const MOST_STATES = "120000";

/** Another seed each night. It is printed, and repeats the walks. */
const SEED = String(Math.floor(Date.now() / 86_400_000));

/** Name, minutes, and what Node is to run. */
const PARTS = [
  ["big-replay", 60, [WAKEPROOF, "replay", "--big"]],
  ["long-simulation", 20, [WAKEPROOF, "simulate", "--seed", SEED, "--runs", "200", "--depth", "400"]],
  ["bisimulation", 30, [WAKEPROOF, "replay", "--thorough", "--store"]],
  ["traces", 10, ["conformance/scripts/traces.mjs", SEED]],
  ["big-sweep", 60, [WAKEPROOF, "sweep", "--big"]],
  ["second-engine", 60, [WAKEPROOF, "engines", "--most-states", MOST_STATES]],
  ["fuzz", 40, ["conformance/scripts/fuzz.mjs", "--runs", "1000000", "--seed", SEED]],
  ["kills", 20, ["conformance/scripts/kills.mjs"]],
  ["spec-mutants", 60, [WAKEPROOF, "mutants", "Slab", "Mailbox"]],
  ["code-mutants", 40, [WAKEPROOF, "mutate"]],
];

function chosen(names) {
  const unknown = names.find((name) => !PARTS.some(([known]) => known === name));
  if (unknown === undefined) return PARTS.filter(([name]) => names.length === 0 || names.includes(name));
  const known = PARTS.map(([name]) => name).join(", ");
  process.stderr.write(`nightly: found "${unknown}", expected a part; try: one of ${known}\n`);
  process.exit(2);
}

const parts = chosen(process.argv.slice(2));
const limit = parts.reduce((sum, [, minutes]) => sum + minutes, 0);
process.stdout.write(`${parts.length} parts, at most ${limit} minutes in all\n`);
const { text, code } = await runParts(parts);
const figures = `${text}\nseed of the simulation: ${SEED}\n`;
process.stdout.write(`\n${figures}`);
mkdirSync(join(ROOT, "out"), { recursive: true });
writeFileSync(join(ROOT, "out", "nightly.txt"), figures);
process.exitCode = code;
