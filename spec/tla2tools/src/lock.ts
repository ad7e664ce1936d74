/**
 * A project's own choice of jar: the file `tla2tools.lock.json` in the working folder or the nearest one above it.
 *
 *     { "schemaVersion": 1, "coordinates": "group:artifact:version", "url": "https://..", "sha256": ".." }
 *
 * One of `coordinates` (for Maven) and `url` (for https) is enough; with both, they are two ways to the same jar. The
 * hash in it stands for the pinned ones: the file is as trusted as the project's other sources.
 */

import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { UsageError } from "./errors.ts";
import type { Pin } from "./pins.ts";

export const LOCK_NAME = "tla2tools.lock.json";

const Lock = z
  .strictObject({
    schemaVersion: z.literal(1),
    coordinates: z
      .string()
      .regex(/^[\w.-]+(:[\w.-]+){2}$/, "expected group:artifact:version")
      .optional(),
    url: z.url({ protocol: /^https$/, error: "expected an https URL" }).optional(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hexadecimal digits"),
  })
  .refine(({ coordinates, url }) => coordinates !== undefined || url !== undefined, {
    error: "expected coordinates or url, or both",
  });

/** The pins of the nearest lock file; nothing where there is none. Throws UsageError for one that makes no sense. */
export async function lockedPins(folder: string): Promise<readonly Pin[] | undefined> {
  const file = join(resolve(folder), LOCK_NAME);
  const text = await textOf(file);
  if (text !== undefined) return pinsOf(file, text);
  const above = dirname(resolve(folder));
  return above === resolve(folder) ? undefined : lockedPins(above);
}

function pinsOf(file: string, text: string): readonly Pin[] {
  const parsed = Lock.safeParse(parseJson(file, text));
  if (!parsed.success) throw badLock(file, parsed.error.issues.map(inWords).join("; "));
  const { coordinates, url, sha256 } = parsed.data;
  return [
    ...(coordinates === undefined ? [] : [{ kind: "maven", coordinates, sha256 } as const]),
    ...(url === undefined ? [] : [{ kind: "release", url, sha256 } as const]),
  ];
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badLock(file, (error as Error).message);
  }
}

function inWords({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}

function badLock(file: string, what: string): UsageError {
  return new UsageError(
    `${file}: ${what}; try: correct it, or remove it to use the jar that is pinned by default`,
  );
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw badLock(file, `it cannot be read (${code})`);
  }
}
