/** What the threads of the tests in this folder do. */
import { SpinLock } from "../../src/memory/lock.ts";
import { Memory, type WaitResult } from "../../src/memory/memory.ts";

export function waitForWord(buffer: SharedArrayBuffer): WaitResult {
  return new Memory(buffer).wait(0, 0);
}

export interface Increments {
  readonly buffer: SharedArrayBuffer;
  readonly times: number;
  /** Take the lock by trying again and again, instead of by waiting for it. */
  readonly byTrying: boolean;
}

/** Word 0 is a lock, word 1 a counter that is read and written in two accesses. */
export function incrementUnderLock({ buffer, times, byTrying }: Increments): void {
  const memory = new Memory(buffer);
  const lock = new SpinLock(memory, 0);
  for (let time = 0; time < times; time += 1) {
    if (byTrying) while (!lock.tryAcquire());
    else lock.acquire();
    memory.store(1, memory.load(1) + 1);
    lock.release();
  }
}
