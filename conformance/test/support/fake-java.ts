/**
 * Programs that stand in the place of Java, by TLA2TOOLS_JAVA. What they do is told by a plan in a file, so that one
 * of them can be cut short, killed, or dump nonsense, as often as a test wants and without a JVM's start.
 */
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "./command.ts";

export interface Plan {
  /** What TLC prints. */
  readonly output: string;
  /** What it writes to where `-dump` says. */
  readonly dump?: string;
  /** How it ends; without it 0. */
  readonly end?: number | "SIGKILL" | "never while dumping";
  /** Where one that never ends writes its process id, when all else is done. */
  readonly pidFile?: string;
}

const PLAYER = `#!/usr/bin/env node
const { readFileSync, writeFileSync, writeSync } = require("node:fs");
const args = process.argv.slice(2);
if (args.includes("-version")) {
  console.error('openjdk version "17.0.1"');
  process.exit(0);
}
const { output, dump, end = 0, pidFile } = JSON.parse(readFileSync(process.env.FAKE_JAVA_PLAN, "utf8"));
const at = args.indexOf("-dump");
if (at >= 0 && dump !== undefined) writeFileSync(args[at + 2], dump);
writeSync(1, output);
if (end === "never while dumping") {
  if (at < 0) process.exit(0);
  writeFileSync(pidFile, String(process.pid));
  setInterval(() => {}, 1000);
} else if (end === "SIGKILL") process.kill(process.pid, "SIGKILL");
else process.exit(end);
`;

/** The environment in which TLC does as planned. The files are made in `folder`. */
export function fakeJava(folder: string, plan: Plan): Env {
  const program = join(folder, "fake-java.cjs");
  const planFile = join(folder, "fake-java.json");
  writeFileSync(program, PLAYER);
  chmodSync(program, 0o755);
  writeFileSync(planFile, JSON.stringify(plan));
  return { TLA2TOOLS_JAVA: program, FAKE_JAVA_PLAN: planFile };
}

/** The environment in which the real Java tells its process id in `pidFile`. */
export function tellingJava(folder: string, java: string, pidFile: string): Env {
  const program = join(folder, "telling-java.sh");
  writeFileSync(
    program,
    `#!/bin/sh\ncase "$*" in *-version*) ;; *) echo $$ > "${pidFile}" ;; esac\nexec "${java}" "$@"\n`,
  );
  chmodSync(program, 0o755);
  return { TLA2TOOLS_JAVA: program };
}
