/**
 * The places of a cache's objects, each with two words of the cache's own before it: the link of the free
 * list, and whether the constructor has run.
 *
 * Only for a caller who holds the cache's lock, or who is alone. Links stand beside the object, not in
 * it: a free object keeps its constructed state, and its owner's words are never ours to write.
 */
import { wordsOf } from "../memory/layout.ts";
import type { Memory } from "../memory/memory.ts";
import { type SlabShape, slabLayout, slotLayout } from "./layout.ts";

/** The link of an object that is out, of the last one of a free list; else it is the next object, plus 1. */
const OUT = 0;
const LAST = -1;

export class Slots {
  readonly objectWords: number;
  private readonly memory: Memory;
  private readonly linkAt: number;
  private readonly builtAt: number;
  private readonly objectAt: number;
  private readonly stride: number;

  constructor(memory: Memory, base: number, shape: SlabShape) {
    const slots = base + slabLayout(shape).offset.slots;
    const { offset, words } = slotLayout(shape.object);
    this.memory = memory;
    this.objectWords = wordsOf(shape.object);
    this.linkAt = slots + offset.link;
    this.builtAt = slots + offset.built;
    this.objectAt = slots + offset.object;
    this.stride = words;
  }

  addressOf(object: number): number {
    return this.objectAt + object * this.stride;
  }

  /** Is the object on no free list? */
  isOut(object: number): boolean {
    return this.memory.load(this.linkAt + object * this.stride) === OUT;
  }

  /** The object below a free one on its list, -1 at the end. */
  after(object: number): number {
    const link = this.memory.load(this.linkAt + object * this.stride);
    return link > 0 ? link - 1 : -1;
  }

  /** Puts an object above `top` (an object plus 1, or 0 for an empty list). */
  putAbove(top: number, object: number): void {
    this.memory.store(this.linkAt + object * this.stride, top === 0 ? LAST : top);
  }

  /** Takes the top object off its list; returns the new top. */
  takeOff(object: number): number {
    const link = this.memory.exchange(this.linkAt + object * this.stride, OUT);
    return link === LAST ? 0 : link;
  }

  isBuilt(object: number): boolean {
    return this.memory.load(this.builtAt + object * this.stride) !== 0;
  }

  setBuilt(object: number, built: boolean): void {
    this.memory.store(this.builtAt + object * this.stride, built ? 1 : 0);
  }

  /** Memory comes zeroed, also when it was given before. */
  zero(object: number): void {
    const address = this.addressOf(object);
    for (let word = address; word < address + this.objectWords; word += 1) this.memory.store(word, 0);
  }
}
