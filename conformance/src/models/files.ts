/**
 * Artifacts appear whole or not at all: written beside, then renamed. What the disk refuses is an `ArtifactError`
 * that says which file it was and what to do, since nothing is wrong with the program then.
 */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { temporaryNameOf } from "./temporaries.ts";

/** `option` is the one that names the file itself, as `--junit`; most files are in the folder that `--out` names. */
export class ArtifactError extends Error {
  constructor(file: string, cause: unknown, option?: string) {
    const { code = "unknown error" } = cause as NodeJS.ErrnoException;
    super(`${file}: cannot be written: ${MEANINGS[code] ?? code}; try: ${remedy(file, code, option)}`, {
      cause,
    });
    this.name = "ArtifactError";
  }
}

function remedy(file: string, code: string, option: string | undefined): string {
  if (option === undefined) return "--out DIR with a folder that has room and can be written";
  if (code === "ENOENT") return `mkdir -p ${dirname(file)}`;
  return `${option} FILE in a folder that has room and can be written`;
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
export function expectWritable(file: string, option?: string): void {
  const temporary = temporaryNameOf(file);
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
      throw Object.assign(new Error(), { code: "EISDIR" });
    writeFileSync(temporary, "");
  } catch (error) {
    throw new ArtifactError(file, error, option);
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
