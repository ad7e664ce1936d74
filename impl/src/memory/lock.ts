/**
 * A spin lock in one word of shared memory: 0 is free, 1 is held.
 *
 * Sections under it are short and never sleep, so a thread that finds it held tries again at once. The
 * lock does not know its holder: whoever holds it gives it back, and giving back what is free is a
 * broken contract. It is not recursive.
 */
import { broken } from "./contract.ts";
import type { Memory, MemoryWatcher } from "./memory.ts";

const FREE = 0;
const HELD = 1;

export class SpinLock {
  private readonly memory: Memory;
  private readonly at: number;
  private readonly watcher: MemoryWatcher | null;

  constructor(memory: Memory, at: number) {
    this.memory = memory;
    this.at = at;
    this.watcher = memory.watcher;
    this.watcher?.isLock(at);
  }

  /** Takes the lock if it is free; never waits. */
  tryAcquire(): boolean {
    const taken = this.memory.compareExchange(this.at, FREE, HELD) === FREE;
    if (this.watcher !== null) {
      if (taken) this.watcher.acquired(this.at);
      else this.watcher.looked(this.at);
    }
    return taken;
  }

  acquire(): void {
    if (this.memory.compareExchange(this.at, FREE, HELD) !== FREE) this.spin();
    if (this.watcher !== null) this.watcher.acquired(this.at);
  }

  release(): void {
    if (this.watcher !== null) this.watcher.released(this.at);
    if (this.memory.compareExchange(this.at, HELD, FREE) !== HELD) {
      broken(`the lock at word ${this.at} was given back, but nobody held it`);
    }
  }

  isHeld(): boolean {
    if (this.watcher !== null) this.watcher.looked(this.at);
    return this.memory.load(this.at) === HELD;
  }

  /**
   * Reads until the lock looks free before it tries to write: many spinning writers would take the
   * cache line away from the holder again and again.
   */
  private spin(): void {
    if (this.watcher !== null) this.watcher.spins(this.at);
    do {
      while (this.memory.load(this.at) !== FREE);
    } while (this.memory.compareExchange(this.at, FREE, HELD) !== FREE);
  }
}
