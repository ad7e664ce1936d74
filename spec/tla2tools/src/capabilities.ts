/**
 * What a jar can do: which modules it carries and which options its TLC knows.
 *
 * Callers ask for a capability and never for a version number: jars that print the same version differ. The answer is
 * worked out once a jar (that takes a start of Java) and stored in the cache under the jar's hash.
 */

import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { cacheFolder, entryFolder, scratchIn } from "./cache.ts";
import { reason, ToolMissing } from "./errors.ts";
import { makeFolder } from "./folder.ts";
import { captureHelp } from "./help-text.ts";
import { type Jar, jarPath } from "./jar.ts";
import { entryNames } from "./zip.ts";

const Stored = z.object({
  schemaVersion: z.literal(1),
  /** As TLC prints it; for people only. */
  version: z.string(),
  /** Modules that a spec can EXTEND without bringing them along, sorted. */
  modules: z.array(z.string()),
  /** Options that `-h` lists, with their dash, sorted. Not all that work are listed. */
  options: z.array(z.string()),
});

export type Capabilities = Readonly<Omit<z.infer<typeof Stored>, "schemaVersion">>;

/** Of the jar that would be run, or of `jar`. */
export async function capabilities(jar?: Jar, env: NodeJS.ProcessEnv = process.env): Promise<Capabilities> {
  const subject = jar ?? (await jarPath({ env }));
  const cache = cacheFolder(env);
  const file = join(entryFolder(cache, subject.sha256), "capabilities.json");
  const known = await readStored(file);
  if (known !== undefined) return known;
  const found = await workOut(subject, env);
  await store(cache, subject.sha256, file, found);
  return found;
}

/** Whether a spec can extend the module (`Json`), or TLC knows the option (`-dumpTrace`). */
export function has({ modules, options }: Capabilities, name: string): boolean {
  return name.startsWith("-") ? options.includes(name) : modules.includes(name);
}

async function workOut(jar: Jar, env: NodeJS.ProcessEnv): Promise<Capabilities> {
  const entries = await entriesOf(jar);
  const help = await captureHelp(jar.path, env);
  return {
    version: /Version (.+?)\s*$/m.exec(help)?.[1] ?? "unknown",
    modules: sorted(
      entries.flatMap((entry) => /^tla2sany\/StandardModules\/(\w+)\.tla$/.exec(entry)?.[1] ?? []),
    ),
    options: sorted(Array.from(help.matchAll(/(?:^\t|\[)(-[A-Za-z]+)/gm), (match) => match[1] ?? "")),
  };
}

async function entriesOf(jar: Jar): Promise<readonly string[]> {
  try {
    return await entryNames(jar.path);
  } catch (error) {
    throw new ToolMissing({
      what: "the jar of TLC is no jar",
      looked: [reason(error)],
      attempts: ["TLA2TOOLS_JAR=FILE with another jar", "unset TLA2TOOLS_JAR, to use the pinned jar"],
      cause: error,
    });
  }
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** A file that somebody else wrote, half or differently, is as good as none: it is only a memory of an answer. */
async function readStored(file: string): Promise<Capabilities | undefined> {
  try {
    const { schemaVersion: _, ...known } = Stored.parse(JSON.parse(await readFile(file, "utf8")));
    return known;
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written costs time, not answers. */
async function store(cache: string, sha256: string, file: string, found: Capabilities): Promise<void> {
  try {
    const scratch = await scratchIn(cache);
    const written = join(scratch.folder, "capabilities.json");
    await writeFile(written, `${JSON.stringify({ schemaVersion: 1, ...found }, null, 2)}\n`);
    await makeFolder(entryFolder(cache, sha256));
    await rename(written, file);
    await scratch.remove();
  } catch {
    // The next call works it out again.
  }
}
