/**
 * The command `worker`: TLC's own worker, started only once it is known that there is a server and that its jar is
 * the same. TLC's worker alone would wait for ever for a server, and work for one with another jar.
 */

import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { ToolMissing, UsageError } from "../errors.ts";
import { jarPath } from "../jar.ts";
import { launch } from "../launch.ts";
import { forwardSignals } from "../passthrough.ts";
import { endGently, GRACE_MILLISECONDS } from "../run.ts";
import { addressOf, assertFree, type Place, readTarget } from "./address.ts";
import { assertReachable, type Meeting, meet, type Word } from "./meet.ts";
import { prepareRmi } from "./rmi.ts";
import type { DistributedOptions } from "./server.ts";

const PATIENCE_SECONDS = 5;
const FAILED = 255;

/** 0 when the server ended in order, whatever it found. Throws ToolMissing without a server to work for. */
export async function work(args: readonly string[], options: DistributedOptions): Promise<number> {
  const [target, ...rest] = args;
  if (target === undefined || rest.length > 0) {
    throw new UsageError("worker takes one argument, HOST or HOST:PORT; try: tla2tools worker 127.0.0.1");
  }
  const { host, port } = readTarget(target);
  const { sha256 } = await jarPath({ env: options.env, cwd: process.cwd(), report: options.report });
  const place = { address: await addressOf(host), port };
  const meeting = await meet(place, options.waitSeconds ?? PATIENCE_SECONDS);
  try {
    assertSameJar(place, meeting.hello.jar, sha256);
    return await workFor(place, meeting, options);
  } finally {
    meeting.leave();
  }
}

async function workFor(place: Place, meeting: Meeting, options: DistributedOptions): Promise<number> {
  const { hello, localAddress } = meeting;
  options.report(
    `the server at ${place.address}:${place.port} has the same jar; its model is ${hello.model}`,
  );
  const word = await meeting.next();
  if (word === "gone") throw gone(place);
  if (word === "ended") return 0;
  await assertReachable(place);
  const address = options.host === undefined ? localAddress : await addressOf(options.host);
  await assertFree(address, options.port ?? 0);
  const rmi = {
    address,
    registryPort: place.port,
    ...(options.port !== undefined && { objectsPort: options.port }),
    ...(options.threads !== undefined && { threads: options.threads }),
  };
  const { child, exit, folder } = await launch("worker", [inUrl(place.address)], {
    ...options,
    cwd: process.cwd(),
    stdio: ["ignore", "inherit", "pipe"],
    prepare: (scratch) => prepareRmi("worker", rmi, scratch),
  });
  const watch = watchServer(meeting, child);
  const lost = watchThreads(child);
  const java = await forwardSignals(child, exit);
  if (options.keep) options.report(`kept ${folder}`);
  if (lost()) throw notCalledBack(address);
  // TLC's worker ends with 0 also when it could not work, or lost its server: what counts is what the server says.
  // A Java that ended by itself with another code was stopped by somebody, or broke.
  if (java !== 0 && !watch.dismissed()) return java;
  const last = await Promise.race([
    watch.word,
    sleep(GRACE_MILLISECONDS * 2, "working" as const, { ref: false }),
  ]);
  return codeOf(last, place, options);
}

interface Watch {
  /** The server's last one. */
  readonly word: Promise<Word>;
  /** Whether it has come. */
  dismissed(): boolean;
}

/** A server that has no more work sends TLC's worker away; one that is gone cannot, so that we do. */
function watchServer(meeting: Meeting, child: ChildProcess): Watch {
  let over = false;
  const word = meeting.next().then((last) => {
    over = true;
    const timer = setTimeout(() => endGently(child, "SIGTERM", GRACE_MILLISECONDS), GRACE_MILLISECONDS);
    child.once("exit", () => clearTimeout(timer));
    if (child.exitCode !== null || child.signalCode !== null) clearTimeout(timer);
    return last;
  });
  return { word, dismissed: () => over };
}

/** A thread of TLC's worker that cannot register dies, and its Java stays without work for ever. */
function watchThreads(child: ChildProcess): () => boolean {
  let lost = false;
  createInterface({ input: child.stderr! }).on("line", (line) => {
    process.stderr.write(`${line}\n`);
    if (lost || !line.startsWith('Exception in thread "TLCWorkerThread-')) return;
    lost = true;
    endGently(child, "SIGTERM", GRACE_MILLISECONDS);
  });
  return () => lost;
}

function codeOf(last: Word | "working", place: Place, { report }: DistributedOptions): number {
  if (last === "ended") return 0;
  if (last === "gone") throw gone(place);
  report("TLC's worker ended, and its server goes on: see above for what it could not do");
  return FAILED;
}

function assertSameJar(place: Place, theirs: string, ours: string): void {
  if (theirs === ours) return;
  throw new ToolMissing({
    what: "the server has another jar than this worker, and would get other answers from it than its own",
    looked: [
      `the server at ${place.address}:${place.port} (sha256 ${theirs})`,
      `the jar here (sha256 ${ours})`,
    ],
    attempts: [
      "the same version of tla2tools, and the same settings, on both machines",
      "tla2tools --jar FILE worker .. with the jar of the server; tla2tools path says there where it is",
    ],
  });
}

function gone(place: Place): ToolMissing {
  return new ToolMissing({
    what: "the TLC server is gone, and did not say that it had ended",
    looked: [`${place.address}:${place.port}`],
    attempts: ["what the server itself printed, on its machine", "start the server again, then this worker"],
  });
}

function notCalledBack(address: string): ToolMissing {
  return new ToolMissing({
    what: "this worker could not register: the server has to reach it, too; see the exception above",
    looked: [`${address} of this machine, as seen from the server`],
    attempts: [
      "--host with an address of this machine that the server can reach",
      "--port N, and let that port through, if there is a firewall between",
    ],
  });
}

/** RMI takes addresses in the form of a URL. */
function inUrl(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}
