/** Waiting for what another process does: for a file to appear, for a process to be gone. */
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const TRIES = 1000;
const PAUSE_MILLISECONDS = 30;

export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let at = 0; at < TRIES; at++) {
    if (holds()) return;
    await sleep(PAUSE_MILLISECONDS);
  }
  throw new Error(`waited in vain: ${what}`);
}

export const untilFile = (file: string): Promise<void> => until(`${file} appears`, () => existsSync(file));

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
