/**
 * The lists of a slab cache, and the header of each slab, in shared memory.
 *
 * Only for a caller who holds the cache's lock, or who is alone. Lists are doubly linked, since a slab
 * leaves from anywhere, and each is in the order in which its slabs came, latest first.
 */
import type { Memory } from "../memory/memory.ts";
import type { SlabList } from "./design.ts";
import { type SlabShape, slabHeader, slabLayout } from "./layout.ts";

const { given, next, previous, firstFree, freeCount } = slabHeader.offset;

/** The three lists that objects are handed out from, or will be; and the slabs that are condemned. */
export type AnyList = SlabList | "dying";

export class SlabLists {
  private readonly memory: Memory;
  private readonly fullAt: number;
  private readonly partialAt: number;
  private readonly emptyAt: number;
  private readonly dyingAt: number;
  /** Where the header of slab 0 would be: there is none, slabs count from 1. */
  private readonly headersAt: number;

  constructor(memory: Memory, base: number, shape: SlabShape) {
    const { offset } = slabLayout(shape);
    this.memory = memory;
    this.fullAt = base + offset.full;
    this.partialAt = base + offset.partial;
    this.emptyAt = base + offset.empty;
    this.dyingAt = base + offset.dying;
    this.headersAt = base + offset.slabs - slabHeader.words;
  }

  /** The first slab of a list, 0 when there is none. */
  first(list: AnyList): number {
    return this.memory.load(this.headOf(list));
  }

  /** The slab behind `slab` on its list, 0 when it is the last. */
  after(slab: number): number {
    return this.memory.load(this.headerOf(slab) + next);
  }

  /** All of one list is the other one's too: to be followed by `clear`. */
  copyHead(from: AnyList, to: AnyList): void {
    this.memory.store(this.headOf(to), this.first(from));
  }

  clear(list: AnyList): void {
    this.memory.store(this.headOf(list), 0);
  }

  push(list: SlabList, slab: number): void {
    const { memory } = this;
    const head = this.headOf(list);
    const follower = memory.load(head);
    memory.store(this.headerOf(slab) + next, follower);
    memory.store(this.headerOf(slab) + previous, 0);
    if (follower !== 0) memory.store(this.headerOf(follower) + previous, slab);
    memory.store(head, slab);
  }

  /** Takes `slab` off `list`, on which it must be. */
  remove(list: SlabList, slab: number): void {
    const { memory } = this;
    const before = memory.load(this.headerOf(slab) + previous);
    const behind = this.after(slab);
    memory.store(before === 0 ? this.headOf(list) : this.headerOf(before) + next, behind);
    if (behind !== 0) memory.store(this.headerOf(behind) + previous, before);
  }

  /** Has memory given the slab, and not got it back? */
  isGiven(slab: number): boolean {
    return this.memory.load(this.headerOf(slab) + given) !== 0;
  }

  setGiven(slab: number, isGiven: boolean): void {
    this.memory.store(this.headerOf(slab) + given, isGiven ? 1 : 0);
  }

  /** The top of the slab's free list: an object plus 1, or 0. */
  top(slab: number): number {
    return this.memory.load(this.headerOf(slab) + firstFree);
  }

  setTop(slab: number, top: number): void {
    this.memory.store(this.headerOf(slab) + firstFree, top);
  }

  /** Counts free objects that come (1) or go (-1); returns how many there were before. */
  countFree(slab: number, change: number): number {
    return this.memory.add(this.headerOf(slab) + freeCount, change);
  }

  private headerOf(slab: number): number {
    return this.headersAt + slab * slabHeader.words;
  }

  private headOf(list: AnyList): number {
    switch (list) {
      case "full":
        return this.fullAt;
      case "partial":
        return this.partialAt;
      case "empty":
        return this.emptyAt;
      case "dying":
        return this.dyingAt;
    }
  }
}
