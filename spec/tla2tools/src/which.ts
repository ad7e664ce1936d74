/** Looks a program up in PATH, as a shell would, without starting anything. */

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first file of that name in PATH that may be executed. */
export function which(
  program: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const name = platform === "win32" ? `${program}.exe` : program;
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
