/**
 * What a run would use, and what is missing: looked up, never fetched.
 *
 * Text for people, a fact a line. `ok` is whether a run could be expected to work.
 */

import { accessSync, constants, existsSync } from "node:fs";
import { dirname } from "node:path";
import { cacheFolder } from "./cache.ts";
import { type Capabilities, capabilities, has } from "./capabilities.ts";
import { isOffline, jarAtHand, plannedFetch } from "./jar.ts";
import { findJava } from "./java.ts";
import { defaultHeap } from "./memory.ts";
import { pinName } from "./pins.ts";
import { which } from "./which.ts";

export interface Diagnosis {
  readonly text: string;
  readonly ok: boolean;
}

/** What callers of TLC most often want to know about a jar. */
const ASKED = ["-dumpTrace", "-noGenerateSpecTE", "-dump", "Json", "TLCExt", "IOUtils", "CommunityModules"];

export async function diagnose(env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const java = await attempt(async () => {
    const { path, version, from } = await findJava(env);
    return told(`${version}, ${path} (${from})`);
  });
  const jar = await attempt(() => describeJar(env));
  const cache = cacheFolder(env);
  const text = [
    line("java", java.text),
    line("jar", jar.text),
    line("cache", `${cache} (${writable(cache) ? "can be written" : "cannot be written"})`),
    line("maven", which("mvn", env) ?? "not in PATH"),
    line("offline", isOffline(env) ? "yes (TLA2TOOLS_OFFLINE)" : "no"),
    line("heap", `${defaultHeap()} MB unless told otherwise`),
  ];
  return { text: text.join("\n"), ok: java.ok && jar.ok };
}

/** A jar that is found and cannot be used is described all the same: its path and hash say which one it is. */
async function describeJar(env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const jar = await jarAtHand({ env });
  if (jar === undefined) return { text: await notHere(env), ok: !isOffline(env) };
  const able = await attempt(async () => told(inWords(await capabilities(jar, env))));
  const lines = [jar.path, line("  from", jar.source), line("  sha256", jar.sha256), able.text];
  return { text: lines.join("\n"), ok: able.ok };
}

async function notHere(env: NodeJS.ProcessEnv): Promise<string> {
  if (isOffline(env)) return "not in the cache, and TLA2TOOLS_OFFLINE forbids to fetch it";
  const { pin, mvn } = await plannedFetch({ env });
  return `not here yet; the first use fetches ${pinName(pin)} by ${mvn ?? "https"}`;
}

function inWords(able: Capabilities): string {
  return [
    line("  version", able.version),
    line("  has", ASKED.filter((name) => has(able, name)).join(" ") || "none of those below"),
    line("  has not", ASKED.filter((name) => !has(able, name)).join(" ") || "nothing"),
    line("  modules", able.modules.join(" ")),
  ].join("\n");
}

function told(text: string): Diagnosis {
  return { text, ok: true };
}

async function attempt(work: () => Promise<Diagnosis>): Promise<Diagnosis> {
  try {
    return await work();
  } catch (error) {
    return { text: error instanceof Error ? error.message : String(error), ok: false };
  }
}

/** A folder that is not there yet can be written if the nearest one above it can. */
function writable(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) !== folder && writable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function line(name: string, value: string): string {
  return `${name.padEnd(10)}${value}`;
}
