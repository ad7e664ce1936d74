/**
 * Which Java to run: the first one, in a fixed order, that starts and is new enough.
 *
 * What the user names by TLA2TOOLS_JAVA is used or refused, never passed over. The places that other tools share
 * (JAVA_HOME and the like) are passed over when they hold nothing usable: on macOS JAVA_HOME is `/usr` on many
 * machines, and on build servers it is often some older Java.
 */

import { execFile } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { reason, ToolMissing } from "./errors.ts";
import { isProgram, which } from "./which.ts";

export interface Java {
  readonly path: string;
  readonly major: number;
  /** As Java prints it, such as `17.0.15`. */
  readonly version: string;
  /** The setting or place that led to it. */
  readonly from: string;
}

export const OLDEST_JAVA = 11;

const HOMES = ["JAVA_HOME", "JDK_HOME", "JAVA_HOME_21_X64", "JAVA_HOME_17_X64", "JAVA_HOME_11_X64"] as const;
const PROBE_MILLISECONDS = 30_000;

/** Throws ToolMissing that names each place looked at and what was wrong with it. */
export async function findJava(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<Java> {
  const looked: string[] = [];
  for (const candidate of candidates(env, platform)) {
    const found = candidate.path === undefined ? "not there" : await tryJava(candidate.path, env);
    if (typeof found !== "string") return { ...found, from: candidate.from };
    looked.push(`${candidate.from}${candidate.path === undefined ? "" : `: ${candidate.path}`} (${found})`);
  }
  throw new ToolMissing({
    what: `no Java of version ${OLDEST_JAVA} or newer`,
    looked,
    attempts: [
      "install a Java runtime, for instance OpenJDK 17",
      "TLA2TOOLS_JAVA=FILE with the path of a java program",
    ],
  });
}

interface Candidate {
  readonly from: string;
  readonly path: string | undefined;
}

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly Candidate[] {
  if (env.TLA2TOOLS_JAVA) return [{ from: "TLA2TOOLS_JAVA", path: javaOrHome(env.TLA2TOOLS_JAVA, platform) }];
  const homes = HOMES.flatMap((from) => {
    const home = env[from];
    return home ? [{ from, path: inHome(home, platform) }] : [];
  });
  return [...homes, { from: "PATH", path: which("java", env, platform) }];
}

/** The setting may name the program, or a Java's folder as JAVA_HOME does. */
function javaOrHome(path: string, platform: NodeJS.Platform): string {
  const inside = inHome(path, platform);
  return isProgram(inside) ? inside : path;
}

function inHome(home: string, platform: NodeJS.Platform): string {
  return join(home, "bin", platform === "win32" ? "java.exe" : "java");
}

type Probed = Pick<Java, "path" | "major" | "version">;

/** The Java, or what is wrong with it. */
async function tryJava(path: string, env: NodeJS.ProcessEnv): Promise<Probed | string> {
  if (!isProgram(path)) return "no program there";
  const probed = await probe(path, env);
  if (typeof probed === "string" || probed.major >= OLDEST_JAVA) return probed;
  return `Java ${probed.version}, too old`;
}

const probes = new Map<string, Promise<Probed | string>>();

/**
 * Asks once a process for each program. Not kept on disk: what is called `java` may be a small script that picks one
 * by the current folder, and such a script stays the same while its answer changes.
 */
function probe(path: string, env: NodeJS.ProcessEnv): Promise<Probed | string> {
  const file = realpathSync(path);
  const { mtimeMs, size } = statSync(file);
  const key = JSON.stringify([file, mtimeMs, size]);
  const known = probes.get(key) ?? askVersion(path, env);
  probes.set(key, known);
  return known;
}

function askVersion(path: string, env: NodeJS.ProcessEnv): Promise<Probed | string> {
  return new Promise((resolve) => {
    execFile(path, ["-version"], { env, timeout: PROBE_MILLISECONDS }, (error, stdout, stderr) => {
      const version = /version "([^"]+)"/.exec(stderr + stdout)?.[1];
      if (version !== undefined) resolve({ path, version, major: majorOf(version) });
      else resolve(error === null ? "it prints no version" : `it does not start: ${reason(error)}`);
    });
  });
}

/** Java 8 and older call themselves 1.8 and so on. */
function majorOf(version: string): number {
  const [first = "", second = ""] = version.split(/[._+-]/);
  return Number(first === "1" ? second : first);
}
