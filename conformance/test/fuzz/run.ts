/**
 * Fuzzes all readers, or those named, and prints what became of the inputs, as one JSON document:
 *   node run.js --runs N --seed S [NAME..]
 * The first input that a reader is at fault with ends it with 1. Whoever starts it limits its heap and its time.
 */
import { parseArgs } from "node:util";
import { fuzz } from "./target.ts";
import { targets } from "./targets.ts";

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "20000" }, seed: { type: "string", default: "40387" } },
  allowPositionals: true,
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const known = targets().map(({ name }) => name);
const unknown = positionals.find((name) => !known.includes(name));
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed) || unknown !== undefined) {
  const found = unknown === undefined ? `--runs ${values.runs} --seed ${values.seed}` : unknown;
  process.stderr.write(`fuzz: found ${found}, expected whole numbers, and of ${known.join(", ")}\n`);
  process.exit(2);
}
const chosen = targets().filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const counts = Object.fromEntries(
  chosen.map((target) => {
    const started = performance.now();
    const count = fuzz(target, { runs, seed });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(
      `${target.name}: ${count.runs} inputs, ${count.accepted} accepted, ${count.refused} refused (${seconds} s)\n`,
    );
    return [target.name, count];
  }),
);
process.stdout.write(`${JSON.stringify({ schemaVersion: 1, seed, targets: counts })}\n`);
