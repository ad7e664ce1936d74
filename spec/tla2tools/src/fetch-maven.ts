/**
 * Fetches a jar by the user's own Maven client, so that mirrors, proxies and credentials are those of his settings.
 *
 * The client is started without a shell. On Windows `mvn` is a batch file, which cannot be started so: there it
 * counts as absent, and the release is downloaded instead.
 */

import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { reason, ToolMissing } from "./errors.ts";
import type { MavenPin } from "./pins.ts";
import type { Scratch } from "./scratch.ts";

const OUTPUT_LIMIT = 16 * 1024 * 1024;
const TAIL_LINES = 12;

export interface MavenOptions {
  readonly mvn: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMilliseconds?: number;
}

/** The file that Maven put into the scratch folder. Nobody has looked at its hash yet. */
export async function fetchByMaven(pin: MavenPin, scratch: Scratch, options: MavenOptions): Promise<string> {
  const output = await runMaven(pin, scratch, options);
  const jars = (await readdir(scratch.folder)).filter((name) => name.endsWith(".jar"));
  const [jar] = jars;
  if (jar === undefined || jars.length > 1) {
    throw mavenFailed(pin, options, `it ended well and left ${jars.length} jars instead of one\n${output}`);
  }
  return join(scratch.folder, jar);
}

/** Runs in the scratch folder, because Maven would read (and perhaps choke on) a pom.xml of the current one. */
function runMaven(pin: MavenPin, scratch: Scratch, options: MavenOptions): Promise<string> {
  const args = [
    "--batch-mode",
    "-Dstyle.color=never",
    "dependency:copy",
    `-Dartifact=${pin.coordinates}`,
    `-DoutputDirectory=${scratch.folder}`,
  ];
  const settings = {
    cwd: scratch.folder,
    env: options.env,
    timeout: options.timeoutMilliseconds ?? 300_000,
    killSignal: "SIGKILL",
    maxBuffer: OUTPUT_LIMIT,
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(options.mvn, args, settings, (error, stdout, stderr) => {
      if (error === null) resolve(tail(stdout + stderr));
      else reject(mavenFailed(pin, options, `${howItEnded(error)}\n${tail(stdout + stderr)}`, error));
    });
    scratch.tie(child);
  });
}

function howItEnded(error: Error): string {
  const { killed, signal, code } = error as Error & { killed?: boolean; signal?: string; code?: unknown };
  if (killed) return "it took too long";
  if (signal) return `it was ended by ${signal}`;
  return typeof code === "number" ? `it ended with exit code ${code}` : `it did not start (${reason(error)})`;
}

/** Maven says what went wrong in its last lines marked ERROR, after much that nobody asked for. */
function tail(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  const errors = lines.filter((line) => line.startsWith("[ERROR]"));
  return (errors.length > 0 ? errors.slice(0, TAIL_LINES) : lines.slice(-TAIL_LINES))
    .map((line) => `    ${line}`)
    .join("\n");
}

function mavenFailed(pin: MavenPin, { mvn }: MavenOptions, how: string, cause?: unknown): ToolMissing {
  return new ToolMissing({
    what: `${pin.coordinates} could not be fetched by Maven: ${how}`.trimEnd(),
    looked: [mvn],
    attempts: [
      `mvn dependency:copy -Dartifact=${pin.coordinates}, to see and cure what is wrong with Maven or the network`,
      "TLA2TOOLS_JAR=FILE with a jar that you have already",
    ],
    cause,
  });
}
