/**
 * Reading a dump, beside the parsers of DOT that there are: each in a process of its own, on the largest file that it can
 * take within a limit of memory and time. The files are beginnings of a real dump, each four times as long as the one before.
 */
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Context } from "../cli/context.ts";
import { makeFolder } from "../models/files.ts";
import { writeBeginning } from "./beginning.ts";
import type { Bench, Measured, Target } from "./bench.ts";
import { USUAL, withDump } from "./graph.ts";
import { PEERS, type Read } from "./reading-child.ts";

export const reading: Bench = {
  name: "reading",
  about: "reading a dump, beside other parsers of DOT, each on the largest file that it can take",
  run: measure,
};

const CHILD = fileURLToPath(new URL("./reading-child.js", import.meta.url));
const HEAP_MEGABYTES = 2048;
const SECONDS = 300;
const SMALLEST = 16;
const RUNS = 3;

async function measure(context: Context): Promise<Measured> {
  return withDump(context, USUAL, async (dump) => {
    const folder = makeFolder(join(context.outFolder("graphs"), "bench-beginnings"));
    try {
      return await compareAll(context, dump, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

async function compareAll(context: Context, dump: string, folder: string): Promise<Measured> {
  const rows: (readonly (string | number)[])[] = [];
  const targets: Target[] = [];
  for (const peer of PEERS) {
    const { isWhole, file, best } = await largest(context, peer, dump, folder);
    const ours = await quickestRead(context, "wakeproof", file);
    const [times, memory] = [best.seconds / ours.seconds, best.megabytes / ours.megabytes];
    rows.push([peer, best.fileMegabytes, best.seconds.toFixed(2), best.megabytes]);
    rows.push(["wakeproof", ours.fileMegabytes, ours.seconds.toFixed(2), ours.megabytes]);
    const megabytes = best.fileMegabytes;
    const which = isWhole ? "all of it, which" : "the largest beginning that";
    const what = `reading a dump, ${megabytes} MB: ${which} ${peer} can take`;
    targets.push({ what, found: times, unit: "x as fast", bound: "at least", limit: 15 });
    targets.push({ what: `${what}: its memory`, found: memory, unit: "x ours", bound: "at least", limit: 1 });
  }
  const whole = await quickestRead(context, "wakeproof", dump);
  rows.push(["wakeproof, the whole dump", whole.fileMegabytes, whole.seconds.toFixed(2), whole.megabytes]);
  return {
    head: ["parser", "file, MB", "processor seconds", "peak memory of its process, MB"],
    rows,
    targets,
    notes: [
      `Beginnings of ${USUAL}'s dump, from ${SMALLEST} MB on each four times as long; the largest that a parser takes with ${HEAP_MEGABYTES} MB of heap within ${SECONDS} s; ours is the quickest of ${RUNS}`,
      "The others give a tree of the file; ours gives the graph, with every state's values parsed, encoded, and shown to be the same when they are decoded",
    ],
  };
}

interface Largest {
  readonly isWhole: boolean;
  readonly file: string;
  readonly best: Read;
}

async function largest(context: Context, peer: string, dump: string, folder: string): Promise<Largest> {
  let found: Largest | undefined;
  for (let megabytes = SMALLEST; ; megabytes *= 4) {
    const file = join(folder, `${megabytes}.dot`);
    const isWhole = await writeBeginning(dump, file, megabytes * 1e6);
    const read = await readBy(context, peer, file);
    if (read === undefined) break;
    found = { isWhole, file, best: read };
    if (isWhole) break;
  }
  if (found === undefined)
    throw new Error(`${peer} cannot read ${SMALLEST} MB; is it installed? try: npm ci`);
  return found;
}

async function quickestRead(context: Context, reader: string, file: string): Promise<Read> {
  const reads: Read[] = [];
  for (let run = 0; run < RUNS; run++) {
    const read = await readBy(context, reader, file);
    if (read !== undefined) reads.push(read);
  }
  return reads.toSorted((a, b) => a.seconds - b.seconds)[0]!;
}

/** Undefined when it does not get through: out of memory, out of time, or an error of its own. */
async function readBy(context: Context, reader: string, file: string): Promise<Read | undefined> {
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [`--max-old-space-size=${HEAP_MEGABYTES}`, CHILD, reader, file, context.specFolder, USUAL],
      { timeout: SECONDS * 1000, killSignal: "SIGKILL", signal: context.signal },
    );
    return JSON.parse(stdout) as Read;
  } catch (error) {
    context.signal.throwIfAborted();
    if (reader === "wakeproof") throw error;
    return undefined;
  }
}
