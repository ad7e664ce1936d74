/**
 * Loaded into the command before anything else: it kills its process, as `kill -9` does, at the KILL_AT-th time that a
 * file or folder is about to change, before that, after it, or, where a file is written, in the middle (KILL_WHEN).
 * Without KILL_AT it only counts, and writes the number to COUNT_CHANGES at the end.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";

const { KILL_AT, KILL_WHEN, COUNT_CHANGES } = process.env;
const { writeFileSync } = fs;

type Call = (...args: readonly unknown[]) => unknown;

let changes = 0;

function killedAround(call: Call): Call {
  return (...args) => {
    changes++;
    const isHere = String(changes) === KILL_AT;
    if (isHere && KILL_WHEN === "before") killMe();
    if (isHere && KILL_WHEN === "half" && typeof args[1] === "string") {
      writeFileSync(String(args[0]), args[1].slice(0, args[1].length / 2));
      killMe();
    }
    const result = call(...args);
    if (!isHere) return result;
    return result instanceof Promise ? result.then(killMe) : killMe();
  };
}

/** The signal needs a moment to come. */
function killMe(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

function patch(holder: object, names: readonly string[]): void {
  const calls = holder as Record<string, Call>;
  for (const name of names) calls[name] = killedAround(calls[name]!);
}

if (isMainThread) {
  patch(fs, ["writeFileSync", "renameSync", "rmSync", "mkdirSync", "mkdtempSync"]);
  patch(fs.promises, ["rename", "rm", "writeFile", "mkdir"]);
  syncBuiltinESMExports();
  if (COUNT_CHANGES !== undefined) process.on("exit", () => writeFileSync(COUNT_CHANGES, String(changes)));
}
