/** The SHA-256 of a file, read as a stream. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** Rejects with the system's error when the file cannot be read; `undefined` is only "there is no such file". */
export async function sha256Of(file: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
  return hash.digest("hex");
}
