/** Processes that a test starts, watches and ends. */

import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The committed file that npm links as `tla2tools`. */
export const COMMAND = fileURLToPath(new URL("../../../bin/tla2tools.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stdout contains the text. */
  says(text: string | RegExp): Promise<void>;
}

/** Starts Node on a script. */
export function start(script: string, args: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["pipe", "pipe", "pipe"], ...options });
  const output = { stdout: "", stderr: "" };
  let look = () => {};
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
    look();
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  const says = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const said = () => (typeof text === "string" ? output.stdout.includes(text) : text.test(output.stdout));
      look = () => said() && resolve();
      look();
      void ended.then(() => reject(new Error(`ended without saying ${text}: ${JSON.stringify(output)}`)));
    });
  return { child, ended, says };
}

/** Runs the command `tla2tools` to its end. */
export function tla2tools(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  options: SpawnOptions & { readonly stdin?: string } = {},
): Promise<Ended> {
  const { stdin = "", ...rest } = options;
  const { child, ended } = start(COMMAND, args, { env, ...rest });
  child.stdin?.end(stdin);
  return ended;
}

/** Whether there is a process of that number; there is none of number 0. */
export function isRunning(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the condition holds; fails when it does not come to hold. */
export async function eventually(condition: () => boolean, what: string): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`it never came to be: ${what}`);
}

/** The number, once it has stopped changing. */
export async function settled(number: () => number): Promise<number> {
  let last = Number.NaN;
  while (last !== number()) {
    last = number();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return last;
}
