/** Makes a folder with all that is above it. */

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Like `mkdir -p`. Not Node's `recursive`, which never returns where the system answers ENOENT for a folder whose
 * parent is there, as below /proc; a cache that cannot be written must be an error.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await makeOne(folder);
  }
}

/** It is as good if it is there already; that it is no folder shows when it is used as one. */
async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
