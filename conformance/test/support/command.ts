/** The real command, as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { PROJECT } from "./places.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** For a JVM that lives for a second: no second compiler, no threads that collect. */
export const QUICK_JAVA = { TLA2TOOLS_JAVA_OPTS: "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" };

/** A test that runs there must not write to its page: what is not defined is not passed on. */
const NOT_IN_ACTIONS = {
  GITHUB_ACTIONS: undefined,
  GITHUB_STEP_SUMMARY: undefined,
  GITHUB_WORKSPACE: undefined,
};

export type Env = Readonly<Record<string, string | undefined>>;

export function startWakeproof(args: readonly string[], env: Env = {}): Started {
  const child = spawn(process.execPath, [join(PROJECT, "conformance/bin/wakeproof.js"), ...args], {
    env: { ...process.env, ...NOT_IN_ACTIONS, ...QUICK_JAVA, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...texts }));
  });
  return { child, ended };
}

export const wakeproof = (args: readonly string[], env: Env = {}): Promise<Ended> =>
  startWakeproof(args, env).ended;
