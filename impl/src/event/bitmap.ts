/**
 * A mailbox that keeps one bit per event type.
 *
 * Two posts of a type before a receive are one message: whoever takes it learns that something
 * completed, never how often, nor for whom. That was the harm of a queue shared by several waiters
 * (brho/akaros 40387f02), and it is harmless where each waiter has a queue of its own.
 *
 * spec: Mailbox!PostBitmap    Akaros: user/parlib/evbitmap.c
 */
import { broken } from "../memory/contract.ts";
import { defineLayout } from "../memory/layout.ts";
import type { Memory } from "../memory/memory.ts";

export const bitmapLayout = defineLayout("BitmapMailbox", { bits: 1 });

export class BitmapMailbox {
  readonly kind = "bitmap";
  private readonly memory: Memory;
  private readonly at: number;

  constructor(memory: Memory, at: number) {
    this.memory = memory;
    this.at = at;
  }

  /** Sets bits, in one access: several kernel contexts may post at once. Bit 31 is the sign, and not one. */
  post(bits = 1): void {
    if (bits <= 0) broken(`bitmap at word ${this.at}: bits ${bits} were posted, expected 1 to 2147483647`);
    this.memory.or(this.at, bits);
  }

  /** All bits, 0 when there is no message; in one exchange, so that of two who take at once only one has it. */
  take(): number {
    return this.memory.exchange(this.at, 0);
  }

  /** One load: the answer may be out of date at once. */
  isEmpty(): boolean {
    return this.memory.load(this.at) === 0;
  }

  /** The bits, without taking them. */
  peek(): number {
    return this.memory.load(this.at);
  }
}
