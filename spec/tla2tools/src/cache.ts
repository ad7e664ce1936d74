/**
 * The cache folder: jars by the hash of their content, so that two pins are two entries and no entry can go stale.
 *
 *     CACHE/sha256/<hash>/tla2tools.jar
 *
 * A jar appears there whole or not at all (written beside, then renamed), so no lock is needed: two first uses at
 * once write two files and rename the same bytes over each other.
 */

import { open, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { reason, ToolMissing } from "./errors.ts";
import { makeFolder } from "./folder.ts";
import { sha256Of } from "./hash.ts";
import { makeScratch, type Scratch, sweepScratch } from "./scratch.ts";

export const JAR_NAME = "tla2tools.jar";

/** `TLA2TOOLS_CACHE`, else `XDG_CACHE_HOME/tla2tools`, else where the platform keeps caches. */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.TLA2TOOLS_CACHE) return env.TLA2TOOLS_CACHE;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, "tla2tools");
  const home = env.HOME ?? homedir();
  switch (platform) {
    case "darwin":
      return join(home, "Library", "Caches", "tla2tools");
    case "win32":
      return join(env.LOCALAPPDATA ?? join(home, "AppData", "Local"), "tla2tools", "Cache");
    default:
      return join(home, ".cache", "tla2tools");
  }
}

/** The folder of everything that is known about the jar with this hash. */
export function entryFolder(cache: string, sha256: string): string {
  return join(cache, "sha256", sha256);
}

export function cachedJar(cache: string, sha256: string): string {
  return join(entryFolder(cache, sha256), JAR_NAME);
}

/** A private folder inside the cache, hence on its file system, where a rename is atomic. */
export async function scratchIn(cache: string): Promise<Scratch> {
  try {
    await makeFolder(cache);
    sweepScratch(cache);
    return makeScratch(cache);
  } catch (error) {
    throw cannotWrite(cache, error);
  }
}

/** Moves a jar that was verified already to its place; `file` must be in a scratch folder of the same cache. */
export async function keepJar(cache: string, sha256: string, file: string): Promise<string> {
  const jar = cachedJar(cache, sha256);
  try {
    await makeFolder(dirname(jar));
    await flush(file);
    await rename(file, jar);
  } catch (error) {
    // Windows refuses to rename over a jar that another process is running. It can only be the same jar.
    if ((await sha256Of(jar)) !== sha256) throw cannotWrite(cache, error);
  }
  return jar;
}

/** Without it a power failure could leave the new name with the old nothing in it. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Removes a cached jar whose content is not what its name says.
 *
 * Another process may have put the right one there since we looked; so look again at the last moment.
 */
export async function dropJar(cache: string, sha256: string): Promise<void> {
  const jar = cachedJar(cache, sha256);
  if ((await sha256Of(jar)) === sha256) return;
  try {
    await rm(jar, { force: true });
  } catch (error) {
    throw cannotWrite(cache, error);
  }
}

function cannotWrite(cache: string, error: unknown): ToolMissing {
  return new ToolMissing({
    what: "the jar of TLC is not in the cache folder, and the cache folder cannot be written",
    looked: [`${cache} (${reason(error)})`],
    attempts: [
      "TLA2TOOLS_CACHE=FOLDER with a folder that you may write",
      "TLA2TOOLS_JAR=FILE with a jar that you have already",
    ],
    cause: error,
  });
}
