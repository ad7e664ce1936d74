/**
 * `node conformance/scripts/traces.mjs SEED`: 40 random runs of 2,500 steps, recorded and given back to the specification,
 * for the night. Another seed is another 100,000 events.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./projects.mjs";

const [seed = "40387"] = process.argv.slice(2);
const out = join(ROOT, "out", "nightly-traces");
const wakeproof = (...args) =>
  spawnSync(process.execPath, [join(ROOT, "conformance/bin/wakeproof.js"), ...args, "--out", out], {
    stdio: "inherit",
  }).status ?? 1;

rmSync(out, { recursive: true, force: true });
const recorded = wakeproof("record", "--seed", seed, "--runs", "40", "--steps", "2500");
const files = recorded === 0 ? readdirSync(join(out, "traces")).toSorted() : [];
process.exitCode =
  recorded === 0 ? wakeproof("validate", ...files.map((file) => join(out, "traces", file))) : recorded;
