/**
 * The command `server`: TLC's own server, which hands states out to workers and keeps what they find.
 *
 * TLC's server leaves out what plain TLC does (assumptions, properties, the exit code, the name of what is violated)
 * and says nothing of it. So plain TLC first judges what can be judged before workers are needed, properties are
 * refused, and the verdict is read from what the server says.
 */

import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { NetworkSettings, Settings } from "../arguments.ts";
import { UsageError } from "../errors.ts";
import { jarPath } from "../jar.ts";
import { launch } from "../launch.ts";
import { forwardSignals } from "../passthrough.ts";
import { startTool } from "../run.ts";
import {
  addressOf,
  assertFree,
  DEFAULT_PORT,
  greetingPort,
  isLoopback,
  LOOPBACK,
  objectsPort,
  type Place,
} from "./address.ts";
import { heeded } from "./configuration.ts";
import { type Greeter, greet } from "./greeting.ts";
import { prepareRmi } from "./rmi.ts";
import { Verdict } from "./verdict.ts";

export interface DistributedOptions extends Settings, NetworkSettings {
  readonly report: (line: string) => void;
}

const READY = /^TLC server at .* is ready/;

/** The exit code: TLC's, for what was found. Throws ToolMissing or UsageError. */
export async function serve(args: readonly string[], options: DistributedOptions): Promise<number> {
  const { host = LOOPBACK, port = DEFAULT_PORT, env, report } = options;
  const model = args.at(-1);
  if (model === undefined || model.startsWith("-")) {
    throw new UsageError("server needs a MODEL after TLC's options; try: tla2tools server -config MC.cfg MC");
  }
  const all = await heeded(args, process.cwd());
  const place = { address: await addressOf(host), port };
  for (const own of [port, objectsPort(place)]) await assertFree(place.address, own);
  const { sha256 } = await jarPath({ env, cwd: process.cwd(), report });
  const greeter = await greet(place, { jar: sha256, model });
  try {
    const first = await judgeFirst(all, options);
    return first === 0 ? await serveModel(all, place, greeter, options) : first;
  } finally {
    await greeter.end();
  }
}

/** Plain TLC on the initial states: whether it parses, what it assumes, and invariants before the first step. */
async function judgeFirst(args: readonly string[], options: DistributedOptions): Promise<number> {
  const { env, report, heapMegabytes } = options;
  const run = await startTool("tlc", ["-simulate", "num=1", "-depth", "1", ...withoutRecovery(args)], {
    cwd: process.cwd(),
    env,
    report,
    ...(heapMegabytes !== undefined && { heapMegabytes }),
  });
  const said: string[] = [];
  for await (const line of run.lines) said.push(line);
  const code = await run.exit;
  if (code !== 0) process.stdout.write(`${said.join("\n")}\n`);
  return code;
}

/** A simulation has no states to recover, and must not write where those to be recovered are. */
function withoutRecovery(args: readonly string[]): readonly string[] {
  const valued = ["-recover", "-checkpoint", "-metadir"];
  return args.filter((arg, at) => !valued.includes(arg) && !valued.includes(args[at - 1] ?? ""));
}

async function serveModel(
  args: readonly string[],
  place: Place,
  greeter: Greeter,
  options: DistributedOptions,
): Promise<number> {
  const rmi = { address: place.address, registryPort: place.port, objectsPort: objectsPort(place) };
  const { child, exit, folder } = await launch("server", args, {
    ...options,
    cwd: process.cwd(),
    stdio: ["ignore", "pipe", "pipe"],
    prepare: (scratch) => prepareRmi("server", rmi, scratch),
  });
  const verdict = new Verdict();
  const welcome = () => {
    greeter.ready();
    invite(place, options.report);
  };
  const heard = listen(child, verdict, welcome);
  const java = await forwardSignals(child, exit);
  await heard;
  if (verdict.found) {
    options.report("of a trace, TLC's server prints the last step only, and calls its first state initial");
  }
  if (options.keep) options.report(`kept ${folder}`);
  return verdict.exitCode(java);
}

/** Shows what the server says, and takes the verdict from it. */
async function listen(child: ChildProcess, verdict: Verdict, welcome: () => void): Promise<void> {
  const output = createInterface({ input: child.stdout! }).on("line", (line) => {
    process.stdout.write(`${line}\n`);
    verdict.output(line);
    if (READY.test(line)) welcome();
  });
  const errors = createInterface({ input: child.stderr! }).on("line", (line) => {
    for (const shown of verdict.error(line)) process.stderr.write(`${shown}\n`);
  });
  await Promise.all([output, errors].map((lines) => new Promise((resolve) => lines.once("close", resolve))));
}

function invite(place: Place, report: (line: string) => void): void {
  const { address, port } = place;
  const target = address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
  report(`ports ${port} to ${greetingPort(place)} of ${address}; it waits for: tla2tools worker ${target}`);
  if (isLoopback(address)) return;
  report("whoever can reach these ports can use them: RMI has no passwords here, and nothing is encrypted");
}
