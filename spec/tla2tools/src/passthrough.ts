/**
 * A tool run as if Java had been called directly: same streams, same working folder, same exit code, same signals.
 */

import type { ChildProcess } from "node:child_process";
import type { Tool } from "./command.ts";
import { type LaunchOptions, launch } from "./launch.ts";
import { endGently, GRACE_MILLISECONDS } from "./run.ts";

export interface PassThroughOptions extends Omit<LaunchOptions, "stdio" | "cwd" | "signal"> {
  readonly graceMilliseconds?: number;
}

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The exit code to end with: that of Java, or 128 + n. */
export async function passThrough(
  tool: Tool,
  args: readonly string[],
  options: PassThroughOptions,
): Promise<number> {
  const { graceMilliseconds = GRACE_MILLISECONDS } = options;
  const { child, exit, folder } = await launch(tool, args, {
    ...options,
    cwd: process.cwd(),
    stdio: "inherit",
  });
  const code = await forwardSignals(child, exit, graceMilliseconds);
  if (options.keep) options.report?.(`kept ${folder}`);
  return code;
}

/** Until Java ends, the signals that would end us end it instead. */
export async function forwardSignals(
  child: ChildProcess,
  exit: Promise<number>,
  graceMilliseconds = GRACE_MILLISECONDS,
): Promise<number> {
  // A Ctrl-C in a terminal reaches Java by itself as well; Java takes the second one of a kind as the first.
  const forward = (signal: NodeJS.Signals) => endGently(child, signal, graceMilliseconds);
  for (const signal of FORWARDED) process.on(signal, forward);
  const code = await exit;
  for (const signal of FORWARDED) process.off(signal, forward);
  return code;
}
