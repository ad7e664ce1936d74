/**
 * Starts Java on one of the tools, in a private folder that is gone when Java has ended.
 *
 * Both faces of this package use it: the command, which hands its own streams on, and `startTool`, which reads them.
 */

import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandOptions, javaArguments, type Preparation, type Program } from "./command.ts";
import { reason, ToolMissing } from "./errors.ts";
import { type JarOptions, jarPath } from "./jar.ts";
import { findJava, type Java } from "./java.ts";
import { makeScratch, type Scratch, sweepScratch } from "./scratch.ts";
import { entryNames } from "./zip.ts";

export interface LaunchOptions extends Pick<CommandOptions, "heapMegabytes" | "stackMegabytes" | "library"> {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdio: StdioOptions;
  /** Aborted before Java runs: rejects with its reason. Afterwards it is the caller's to honour. */
  readonly signal?: AbortSignal | undefined;
  readonly report?: JarOptions["report"];
  /** Leaves the private folder for the user to look at. */
  readonly keep?: boolean;
  /** Puts more into the private folder before Java is started. */
  readonly prepare?: (folder: string) => Preparation;
}

export interface Launched {
  readonly child: ChildProcess;
  /** Java's exit code, or 128 + n for a signal; after the private folder was removed. Never rejects. */
  readonly exit: Promise<number>;
  /** The private folder. */
  readonly folder: string;
}

/** Finds jar and Java first. Throws ToolMissing; once it returns, Java is running. */
export async function launch(
  tool: Program,
  args: readonly string[],
  options: LaunchOptions,
): Promise<Launched> {
  const { cwd, env, report, prepare } = options;
  const java = await findJava(env);
  const jar = await jarPath({ env, cwd, ...(report && { report }) });
  options.signal?.throwIfAborted();
  const scratch = runScratch();
  try {
    const command = {
      ...options,
      jar: jar.path,
      scratch: scratch.folder,
      writesTraceSpecs: await writesTraceSpecs(jar.path),
      javaOptions: env.TLA2TOOLS_JAVA_OPTS ?? "",
      ...(prepare && { preparation: prepare(scratch.folder) }),
    };
    const child = await started(java, javaArguments(tool, args, command), options);
    scratch.tie(child);
    if (options.keep) scratch.keep();
    return { child, exit: ended(child, scratch), folder: scratch.folder };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}

/** A child that a signal ended has no exit code; handing that on would turn a killed checker into a success. */
export function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return signal === null ? (code ?? 1) : 128 + constants.signals[signal];
}

function runScratch(): Scratch {
  sweepScratch(tmpdir());
  const scratch = makeScratch(tmpdir());
  mkdirSync(join(scratch.folder, "temporary"));
  mkdirSync(join(scratch.folder, "metadata"));
  return scratch;
}

/** Seen by the class that does it, which costs no start of Java. Of a file that is no jar, Java says so itself. */
async function writesTraceSpecs(jar: string): Promise<boolean> {
  const entries = await entryNames(jar).catch(() => undefined);
  return entries?.includes("tlc2/TraceExplorationSpec.class") ?? false;
}

async function started(
  java: Java,
  args: readonly string[],
  { cwd, env, stdio }: LaunchOptions,
): Promise<ChildProcess> {
  const child = spawn(java.path, args, { cwd, env, stdio });
  try {
    await once(child, "spawn");
    return child;
  } catch (error) {
    // The system says ENOENT of the program when it is the working folder that is missing.
    if (!existsSync(cwd)) throw new Error(`${cwd}: no such folder; expected the working folder of the run`);
    throw new ToolMissing({
      what: `Java ${java.version} could not be started: ${reason(error)}`,
      looked: [`${java.from}: ${java.path}`],
      attempts: ["TLA2TOOLS_JAVA=FILE with the path of another java program"],
      cause: error,
    });
  }
}

async function ended(child: ChildProcess, scratch: Scratch): Promise<number> {
  const code = await new Promise<number>((resolve) => {
    child.once("exit", (status, signal) => resolve(exitCode(status, signal)));
  });
  // What cannot be removed now is left to the next sweep: the verdict of the run must not change for it.
  await scratch.remove().catch(() => {});
  return code;
}
