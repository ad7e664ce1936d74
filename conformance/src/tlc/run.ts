/**
 * Runs TLC on a model: the output is read as it comes, and a dump appears under its name only when it is whole.
 *
 * Always with `-fp 0` and one seed, so that the numbers of states are the same in every run, samples too, and a dump
 * with one worker, so that its lines are in the same order.
 */
import { readFile, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { startTool } from "tla2tools";
import { temporaryNameOf } from "../models/temporaries.ts";
import { propertiesIn } from "./config.ts";
import type { TlcEvent } from "./events.ts";
import { TlcOutputError } from "./frames.ts";
import { MessageReader } from "./messages.ts";
import { ResultBuilder, type TlcResult } from "./result.ts";

export interface TlcOptions {
  /** Where the module and the cfg are. */
  readonly folder: string;
  readonly module: string;
  /** The name of the cfg in `folder`; `MODULE.cfg` if it is not given. */
  readonly config?: string;
  /** 1 if it is not given. A dump needs 1. */
  readonly workers?: number;
  /** The file to dump the graph to. */
  readonly dump?: string;
  /** Counts how often each action was taken. */
  readonly coverage?: boolean;
  /** Whether a state without successors is an error, as TLC has it; false also when the cfg says nothing. */
  readonly checkDeadlock?: boolean;
  readonly heapMegabytes?: number;
  readonly library?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Ends TLC; the run then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TlcProgress) => void;
  /** Each line as TLC prints it, for a log. */
  readonly onLine?: (line: string) => void;
}

export interface TlcProgress {
  readonly generated: number;
  readonly distinct: number;
  readonly queue: number;
}

/** How TLC is started; a test puts something else here. */
export type StartTlc = typeof startTool;

/** Rejects when TLC cannot be started or was aborted; every other end of it, however bad, is a result. */
export async function runTlc(options: TlcOptions, start: StartTlc = startTool): Promise<TlcResult> {
  if (options.dump !== undefined && (options.workers ?? 1) !== 1) {
    throw new RangeError("a dump is only the same in every run with one worker; expected workers 1");
  }
  const temporary = options.dump === undefined ? undefined : temporaryNameOf(resolve(options.dump), ".dot");
  try {
    const result = withOnlyProperty(await runOnce(options, temporary, start), await readConfig(options));
    options.signal?.throwIfAborted();
    if (temporary !== undefined && result.verdict === "pass") await rename(temporary, options.dump!);
    return result;
  } finally {
    if (temporary !== undefined) await removeDump(temporary);
  }
}

async function runOnce(options: TlcOptions, dump: string | undefined, start: StartTlc): Promise<TlcResult> {
  const { folder, heapMegabytes, library, env, signal } = options;
  const run = await start("tlc", argumentsOf(options, dump), {
    cwd: folder,
    ...(heapMegabytes === undefined ? {} : { heapMegabytes }),
    ...(library === undefined ? {} : { library }),
    ...(env === undefined ? {} : { env }),
    ...(signal === undefined ? {} : { signal }),
  });
  const output = new OutputReader((event) => reportProgress(event, options));
  for await (const line of run.lines) {
    options.onLine?.(line);
    output.push(line);
  }
  return output.result(await run.exit);
}

/** What a run came to that ended some time ago, from the lines that it printed. `config` is the text of its cfg. */
export function readOutput(lines: Iterable<string>, exitCode: number, config: string): TlcResult {
  const output = new OutputReader();
  for (const line of lines) output.push(line);
  return withOnlyProperty(output.result(exitCode), config);
}

/** After a line that cannot be understood the rest is only passed over, so that TLC can go on to its end. */
class OutputReader {
  readonly #reader = new MessageReader();
  readonly #builder = new ResultBuilder();
  readonly #onEvent: (event: TlcEvent) => void;
  #problem: string | undefined;

  constructor(onEvent: (event: TlcEvent) => void = () => {}) {
    this.#onEvent = onEvent;
  }

  push(line: string): void {
    if (this.#problem !== undefined) return;
    try {
      for (const event of this.#reader.push(line)) {
        this.#builder.add(event);
        this.#onEvent(event);
      }
    } catch (error) {
      if (!(error instanceof TlcOutputError)) throw error;
      this.#problem = error.message;
    }
  }

  result(exitCode: number): TlcResult {
    if (this.#reader.isOpen) this.#problem ??= `TLC ended with ${exitCode} in the middle of a message`;
    return this.#builder.result(exitCode, this.#problem);
  }
}

function reportProgress(event: TlcEvent, { onProgress }: TlcOptions): void {
  if (event.kind === "progress" || event.kind === "totals") {
    onProgress?.({ generated: event.generated, distinct: event.distinct, queue: event.queue });
  }
}

function argumentsOf(options: TlcOptions, dump: string | undefined): string[] {
  return [
    "-tool",
    ...["-fp", "0"],
    ...["-workers", String(options.workers ?? 1)],
    ...["-seed", "40387"],
    ...(options.coverage === true ? ["-coverage", "1"] : []),
    ...(options.checkDeadlock === false ? ["-deadlock"] : []),
    ...(dump === undefined ? [] : ["-dump", "dot,actionlabels", dump]),
    ...["-config", configOf(options)],
    options.module,
  ];
}

const PLACE = /^line \d+, col \d+ to line \d+, col \d+ of module \w+$/;

function configOf(options: TlcOptions): string {
  return options.config ?? `${options.module}.cfg`;
}

/** After a rename there is nothing left to remove, save the second graph that a run with properties dumps. */
async function removeDump(temporary: string): Promise<void> {
  await rm(temporary, { force: true });
  await rm(temporary.replace(/\.dot$/, "_liveness.dot"), { force: true });
}

async function readConfig(options: TlcOptions): Promise<string> {
  return readFile(resolve(options.folder, configOf(options)), "utf8").catch(() => "");
}

/**
 * TLC does not say which temporal property was violated, and of one that stands in an instance (a refinement) only the
 * place of the step that it forbids. When the cfg has only one, it is that one. Not when the very first state is wrong:
 * then it is the mapping that is.
 */
function withOnlyProperty(result: TlcResult, config: string): TlcResult {
  const isUnnamed =
    result.property === undefined
      ? result.verdict === "liveness"
      : PLACE.test(result.property) && (result.counterexample?.steps.length ?? 0) > 1;
  if (!isUnnamed) return result;
  const [property, ...others] = propertiesIn(config);
  return property === undefined || others.length > 0 ? result : { ...result, property };
}
