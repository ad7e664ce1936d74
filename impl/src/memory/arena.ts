/**
 * Gives out the words of a memory, by name, and never takes them back.
 *
 * Threads that reserve the same things in the same order get the same addresses, so a worker builds
 * its view of the system by running the same set-up code over the same buffer. Word 0 belongs to
 * nobody: an address is never 0.
 */
import { OutOfMemory } from "./contract.ts";
import { type AnyLayout, type Field, nameWithin, wordsOf } from "./layout.ts";
import type { Memory } from "./memory.ts";

interface Region {
  readonly name: string;
  readonly base: number;
  readonly field: Field;
}

export class Arena {
  readonly memory: Memory;
  private readonly regions: Region[] = [];
  private next = 1;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** The first of the words that are now called `name`. They are zero, unless another thread was faster. */
  reserve(name: string, what: AnyLayout | number): number {
    const words = wordsOf(what);
    const base = this.next;
    if (base + words > this.memory.size) {
      throw new OutOfMemory(
        `${name}: ${words} words wanted, ${this.memory.size - base} of ${this.memory.size} are left; try: a larger Memory`,
      );
    }
    if (this.regions.some((region) => region.name === name)) {
      throw new RangeError(`${name}: reserved twice, expected each name once`);
    }
    this.regions.push({ name, base, field: what });
    this.next = base + words;
    return base;
  }

  /** How many words have been given out, the one that belongs to nobody included. */
  get used(): number {
    return this.next;
  }

  /** The name of a word, as `e1.wakeup.waiters[1]`. */
  describe(at: number): string {
    const region = this.regions.find(({ base, field }) => base <= at && at < base + wordsOf(field));
    return region === undefined ? `word ${at}` : region.name + nameWithin(region.field, at - region.base);
  }

  /** Every word that is not zero, as `name = value`, in the order of addresses. Takes no part in any step. */
  dump(): string[] {
    const lines: string[] = [];
    const words = this.memory.image();
    for (let at = 1; at < this.next; at += 1) {
      if (words[at] !== 0) lines.push(`${this.describe(at)} = ${words[at]}`);
    }
    return lines;
  }
}
