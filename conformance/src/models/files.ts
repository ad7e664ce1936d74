/**
 * Artifacts appear whole or not at all: written beside, then renamed. What the disk refuses is an `ArtifactError`
 * that says which file it was and what to do, since nothing is wrong with the program then.
 */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { temporaryNameOf } from "./temporaries.ts";

export class ArtifactError extends Error {
  constructor(file: string, cause: unknown) {
    const { code = "unknown error" } = cause as NodeJS.ErrnoException;
    super(
      `${file}: cannot be written: ${MEANINGS[code] ?? code}; try: --out DIR with a folder that has room and can be written`,
      { cause },
    );
    this.name = "ArtifactError";
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full (ENOSPC)",
  EDQUOT: "the quota is used up (EDQUOT)",
  ENOENT: "its folder is not there (ENOENT)",
  EACCES: "permission denied (EACCES)",
  EPERM: "permission denied (EPERM)",
  EROFS: "the file system is read-only (EROFS)",
  EEXIST: "a file stands where a folder is needed (EEXIST)",
  ENOTDIR: "a file stands where a folder is needed (ENOTDIR)",
  EISDIR: "a folder stands where the file is to go (EISDIR)",
};

export function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new ArtifactError(folder, error);
  }
  return folder;
}

/** Throws ArtifactError where `writeWhole` would: for asking before the work whose result the file is to hold. */
export function expectWritable(file: string): void {
  const temporary = temporaryNameOf(file);
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
      throw Object.assign(new Error(), { code: "EISDIR" });
    writeFileSync(temporary, "");
  } catch (error) {
    throw new ArtifactError(file, error);
  } finally {
    removeIfThere(temporary);
  }
}

export function writeWhole(file: string, text: string | Uint8Array): void {
  replaceBy(file, (temporary) => writeFileSync(temporary, text));
}

/** The same, of a text that comes in pieces, which need not fit in memory together. */
export function writeWholeOf(file: string, pieces: Iterable<string>): void {
  replaceBy(file, (temporary) => {
    const handle = openSync(temporary, "w");
    try {
      for (const piece of pieces) writeFileSync(handle, piece);
    } finally {
      closeSync(handle);
    }
  });
}

function replaceBy(file: string, write: (temporary: string) => void): void {
  const temporary = temporaryNameOf(file);
  try {
    write(temporary);
    renameSync(temporary, file);
  } catch (error) {
    removeIfThere(temporary);
    throw new ArtifactError(file, error);
  }
}

/** What hinders the removal hindered the writing before, which is what the user has to hear of. */
function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Its folder may be none.
  }
}
