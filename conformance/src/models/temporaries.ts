/**
 * Names for files that are not whole yet, and the removal of those whose writer was killed.
 *
 * A name has the number of its process, so that two processes that write one file do not meet. A number says nothing
 * about a process of another machine or container: whoever shares a folder of artifacts with one may lose what it is
 * just writing, and hears of it, since the rename fails.
 */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Beside the file, so that the rename cannot fail half-way. `ending` is for a tool that insists on one. */
export function temporaryNameOf(file: string, ending = ""): string {
  return `${file}.${process.pid}.tmp${ending}`;
}

/**
 * A dump with properties has a second graph beside it, which TLC names by what we gave it. A folder that one process works
 * in has its number alone.
 */
const FILE = /\.(\d+)\.tmp(?:(?:_liveness)?\.dot)?$/;
const FOLDER = /^(\d+)$/;

/** After a `kill -9` nobody else would remove them, and one may be a dump of gigabytes. */
export function sweepTemporaries(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const maker = (entry.isDirectory() ? FOLDER : FILE).exec(entry.name)?.[1];
    if (maker !== undefined && !isAlive(Number(maker))) removeIfCan(join(folder, entry.name));
  }
}

/** A number that was given to a new process since then counts as alive: what is kept is only swept later. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** What cannot be removed is in nobody's way. */
function removeIfCan(file: string): void {
  try {
    rmSync(file, { recursive: true, force: true });
  } catch {
    // It may be another one's, in a folder that is shared.
  }
}
