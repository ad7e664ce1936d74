/**
 * The programmatic face: a tool as an async iterable of lines and an exit code.
 *
 * The caller reads `lines` to their end, or leaves the loop, or aborts; each ends Java and removes its folder. Lines
 * that nobody reads hold Java up, by design: nothing is buffered without bound.
 */

import type { ChildProcess } from "node:child_process";
import type { CommandOptions, Tool } from "./command.ts";
import type { JarOptions } from "./jar.ts";
import { launch } from "./launch.ts";
import { mergeLines } from "./lines.ts";

export interface RunOptions extends Pick<CommandOptions, "heapMegabytes" | "stackMegabytes" | "library"> {
  readonly cwd: string;
  /** Ends Java: asked politely, then killed. `exit` is then 143 or 137 and `lines` end. */
  readonly signal?: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
  /** Told about a first fetch of the jar. */
  readonly report?: JarOptions["report"];
  /** How long Java may take to end when asked to. */
  readonly graceMilliseconds?: number;
}

export interface ToolRun {
  /** Stdout and stderr, in order of arrival for each; to be read once. */
  readonly lines: AsyncIterable<string>;
  /** 128 + n for a signal. Resolves when Java has ended and its folder is gone; never rejects. */
  readonly exit: Promise<number>;
}

export const GRACE_MILLISECONDS = 5_000;

/** Resolves jar and Java, fetching the jar on first use, and starts. Rejects with ToolMissing, or the abort's reason. */
export async function startTool(tool: Tool, args: readonly string[], options: RunOptions): Promise<ToolRun> {
  const { env = process.env, signal, graceMilliseconds = GRACE_MILLISECONDS } = options;
  const { child, exit } = await launch(tool, args, { ...options, env, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => endGently(child, "SIGTERM", graceMilliseconds);
  signal?.addEventListener("abort", end, { once: true });
  void exit.then(() => signal?.removeEventListener("abort", end));
  // The signal may have been given while the system started Java, before anybody listened.
  if (signal?.aborted) end();
  return { lines: mergeLines([child.stdout!, child.stderr!], end), exit };
}

/** Sends the signal, and after the grace time one that cannot be ignored. Does nothing to a child that has ended. */
export function endGently(child: ChildProcess, signal: NodeJS.Signals, graceMilliseconds: number): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
  child.once("exit", () => clearTimeout(timer));
}
