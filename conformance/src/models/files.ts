/** Artifacts appear whole or not at all: written beside, then renamed. */
import { renameSync, rmSync, writeFileSync } from "node:fs";

export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
