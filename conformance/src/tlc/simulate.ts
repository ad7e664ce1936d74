/**
 * Runs TLC's simulation: random walks through a model, each written to a file of its own, as states in TLA+.
 *
 * TLC says nothing about a simulation that went well but how many states it generated. So what counts is what it
 * wrote: as many files as walks were asked for, each read to its end by whoever reads them.
 */
import { join } from "node:path";
import { startTool } from "tla2tools";
import type { StartTlc, TlcOptions } from "./run.ts";

export interface SimulationOptions
  extends Pick<TlcOptions, "folder" | "module" | "library" | "env" | "heapMegabytes" | "signal" | "onLine"> {
  readonly config: string;
  /** The walks are a function of it, and of the module. */
  readonly seed: number;
  readonly walks: number;
  /** The most steps of a walk; it is shorter when it comes to a state without successors. */
  readonly depth: number;
}

/** The simulation did not come to its end: what TLC said, as it said it. */
export class SimulationFailed extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.name = "SimulationFailed";
    this.exitCode = exitCode;
  }
}

const PREFIX = "walk";

/** The files of the walks, which are in `folder`. Rejects with SimulationFailed, or with the signal's reason. */
export async function simulate(options: SimulationOptions, start: StartTlc = startTool): Promise<string[]> {
  const { folder, library, env, heapMegabytes, signal, walks } = options;
  const run = await start("tlc", argumentsOf(options), {
    cwd: folder,
    ...(library === undefined ? {} : { library }),
    ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
    ...(heapMegabytes === undefined ? {} : { heapMegabytes }),
    ...(signal === undefined ? {} : { signal }),
  });
  const errors: string[] = [];
  let isError = false;
  for await (const line of run.lines) {
    options.onLine?.(line);
    const severity = /^@!@!@(?:START|END)MSG \d+(?::(\d))? @!@!@$/.exec(line);
    if (severity !== null) isError = severity[1] === ERROR;
    else if (isError) errors.push(line);
  }
  const code = await run.exit;
  signal?.throwIfAborted();
  if (code !== 0 || errors.length > 0) throw new SimulationFailed(code, messageOf(errors, code));
  return Array.from({ length: walks }, (_, walk) => join(folder, `${PREFIX}_0_${walk}`));
}

function argumentsOf({ seed, walks, depth, config, module }: SimulationOptions): string[] {
  return [
    ...["-tool", "-fp", "0", "-workers", "1", "-seed", String(seed)],
    ...["-simulate", `file=${PREFIX},num=${walks}`, "-depth", String(depth + 1)],
    ...["-config", config, module],
  ];
}

const ERROR = "1";

const messageOf = (errors: readonly string[], code: number): string =>
  `TLC ended its simulation with ${code}: ${errors.slice(0, 5).join(" ").trim() || "without a word"}`;
