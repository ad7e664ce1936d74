/**
 * One object cache after Bonwick's slab allocator, in shared memory, under one lock of its own.
 *
 * Objects are handed out by number. A caller may rely on this: the constructor has run for every
 * object before it is first handed out, and never runs again unless the slab was destroyed in between; a
 * free object keeps the state in which it was given back; which object comes next depends on the calls
 * before, on nothing else (first partial slab, else first empty one, else the lowest that memory has; the
 * object that was freed last comes first).
 *
 * spec: Slab!NewCache    Akaros: kern/src/slab.c, user/parlib/slab.c
 */
import { broken, SlabExhausted } from "../memory/contract.ts";
import { SpinLock } from "../memory/lock.ts";
import type { Memory } from "../memory/memory.ts";
import { type SlabDesign, type SlabList, soundSlabs } from "./design.ts";
import { type SlabShape, slabLayout } from "./layout.ts";
import { type AnyList, SlabLists } from "./lists.ts";
import { Reaping } from "./reaping.ts";
import { Slots } from "./slots.ts";

export interface SlabOptions extends SlabShape {
  /** Says whose cache it is, in errors. */
  readonly name?: string;
  /** Brings the object, whose words begin at `at` and are all zero, into its constructed state. Must not throw. */
  readonly construct?: (object: number, at: number) => void;
  /** The object's slab is destroyed: its words are memory's again when this returns. Must not throw. */
  readonly destruct?: (object: number, at: number) => void;
  readonly design?: SlabDesign;
}

/** Which slabs are for whoever asks. */
export type Mine = (slab: number) => boolean;

const ALL: Mine = () => true;

export class SlabCache {
  readonly slabSize: number;
  readonly maxSlabs: number;
  /**
   * The one lock of the cache. Whoever changes, in the same step, a word that others read without a
   * lock takes this one before that change and gives it back after, and calls `allocHeld` and
   * `freeHeld` in between: a lock that comes or goes on the wrong side of it would make two steps.
   */
  readonly lock: SpinLock;
  /** Gives memory back, for a caller who holds `lock`. */
  readonly reaping: Reaping;
  private readonly name: string;
  private readonly memory: Memory;
  private readonly lists: SlabLists;
  private readonly slots: Slots;
  private readonly design: SlabDesign;
  private readonly construct: (object: number, at: number) => void;
  private readonly grownAt: number;
  private readonly inUseAt: number;

  /** Over words reserved by `slabLayout(options)`; writes nothing. */
  constructor(memory: Memory, base: number, options: SlabOptions) {
    const { offset } = slabLayout(options);
    this.memory = memory;
    this.slabSize = options.slabSize;
    this.maxSlabs = options.maxSlabs;
    this.name = options.name ?? "slab cache";
    this.design = options.design ?? soundSlabs;
    this.construct = options.construct ?? (() => {});
    this.lock = new SpinLock(memory, base + offset.lock);
    this.lists = new SlabLists(memory, base, options);
    this.slots = new Slots(memory, base, options);
    this.grownAt = base + offset.grown;
    this.inUseAt = base + offset.inUse;
    const { slabSize, design, grownAt } = this;
    const reaping = { slabSize, grownAt, design, destruct: options.destruct ?? (() => {}) };
    this.reaping = new Reaping(memory, this.lists, this.slots, reaping);
  }

  /** An object in its constructed state. Throws SlabExhausted when memory gives no more slabs. spec: Slab!Alloc */
  alloc(mine: Mine = ALL): number {
    this.lock.acquire();
    try {
      return this.allocHeld(mine);
    } finally {
      this.lock.release();
    }
  }

  /** Takes back an object, which the caller has brought into its constructed state. spec: Slab!Free */
  free(object: number): void {
    this.lock.acquire();
    try {
      this.freeHeld(object);
    } finally {
      this.lock.release();
    }
  }

  /** Where the object's words begin. */
  addressOf(object: number): number {
    return this.slots.addressOf(object);
  }

  /** The number of the slab that the object belongs to. spec: Slab!SlabOf */
  slabOf(object: number): number {
    return Math.floor(object / this.slabSize) + 1;
  }

  /** `alloc` for a caller who holds `lock`. */
  allocHeld(mine: Mine = ALL): number {
    const { lists } = this;
    let from: SlabList = "partial";
    let slab = this.firstOf(from, mine);
    if (slab === 0) {
      from = "empty";
      slab = this.firstOf(from, mine);
      if (slab === 0) slab = this.grow(mine);
    }
    const object = lists.top(slab) - 1;
    const to: SlabList = this.pop(slab, object) === 0 ? "full" : "partial";
    if (to !== from) {
      lists.remove(from, slab);
      lists.push(to, slab);
    }
    this.memory.add(this.inUseAt, 1);
    return object;
  }

  /** `free` for a caller who holds `lock`. */
  freeHeld(object: number): void {
    this.mustBeOut(object);
    const { lists } = this;
    const slab = this.slabOf(object);
    const before = this.push(slab, object);
    const to = this.design.listAfterFree(before === 0, before + 1 === this.slabSize);
    if (to !== null) {
      lists.remove(before === 0 ? "full" : "partial", slab);
      lists.push(to, slab);
    }
    this.memory.add(this.inUseAt, -1);
  }

  /** How many slabs are on its lists. spec: Slab!Grown */
  get grown(): number {
    return this.memory.load(this.grownAt);
  }

  /** How many objects are out, counted as they leave and come back. */
  get inUse(): number {
    return this.memory.load(this.inUseAt);
  }

  /** Could an object be had now? spec: Slab!CanAlloc */
  canAlloc(mine: Mine = ALL): boolean {
    return this.firstOf("partial", mine) !== 0 || this.firstOf("empty", mine) !== 0 || this.fresh(mine) !== 0;
  }

  /** Has the constructor run for this object? */
  isBuilt(object: number): boolean {
    return this.slots.isBuilt(object);
  }

  /** Is the object in the hands of a caller? */
  isOut(object: number): boolean {
    return this.lists.isGiven(this.slabOf(object)) && this.slots.isOut(object);
  }

  /** The first slab of a list, and the one behind a slab, 0 at the end: for readers who want no arrays. */
  firstSlab(list: AnyList): number {
    return this.lists.first(list);
  }

  slabAfter(slab: number): number {
    return this.lists.after(slab);
  }

  /** The top of a slab's free list, and the object below an object, -1 at the end. */
  firstFree(slab: number): number {
    return this.lists.top(slab) - 1;
  }

  freeAfter(object: number): number {
    return this.slots.after(object);
  }

  /** The slabs of a list, in its order. */
  slabs(list: AnyList): number[] {
    const slabs: number[] = [];
    for (let slab = this.firstSlab(list); slab !== 0; slab = this.slabAfter(slab)) {
      if (slabs.push(slab) > this.maxSlabs)
        broken(`${this.name}: the ${list} list comes back to slab ${slab}`);
    }
    return slabs;
  }

  /** The free objects of a slab, the next to be handed out first. */
  freeList(slab: number): number[] {
    const objects: number[] = [];
    for (let object = this.firstFree(slab); object !== -1; object = this.freeAfter(object)) {
      if (objects.push(object) > this.slabSize)
        broken(`${this.name}: slab ${slab} has too many free objects`);
    }
    return objects;
  }

  /** The first slab of the list that is for the caller, 0 when there is none. spec: Slab!First */
  private firstOf(list: SlabList, mine: Mine): number {
    let slab = this.lists.first(list);
    while (slab !== 0 && !mine(slab)) slab = this.lists.after(slab);
    return slab;
  }

  /** The lowest slab that memory has, and that is for the caller; 0 when there is none. */
  private fresh(mine: Mine): number {
    for (let slab = 1; slab <= this.maxSlabs; slab += 1)
      if (!this.lists.isGiven(slab) && mine(slab)) return slab;
    return 0;
  }

  /** One more slab at the head of the empty list, all its objects constructed. spec: Slab!Grow */
  private grow(mine: Mine): number {
    const { memory, slabSize } = this;
    const slab = this.fresh(mine);
    if (slab === 0) {
      throw new SlabExhausted(
        `${this.name}: all ${this.maxSlabs * slabSize} objects are out; try: more slabs, or wait for a free`,
      );
    }
    const first = (slab - 1) * slabSize;
    for (let place = 0; place < slabSize; place += 1) this.build(first + place, place);
    // From the last to the first, so that the first is on top.
    for (let place = slabSize - 1; place >= 0; place -= 1) this.push(slab, first + place);
    memory.add(this.grownAt, 1);
    this.lists.setGiven(slab, true);
    this.lists.push("empty", slab);
    return slab;
  }

  private build(object: number, place: number): void {
    if (!this.design.constructedAtGrow(place, this.slabSize)) return;
    const address = this.addressOf(object);
    this.slots.zero(object);
    this.construct(object, address);
    // Nobody else has seen these words yet: no address of them is known before this section ends.
    this.memory.watcher?.handedOver(address, this.slots.objectWords);
    this.slots.setBuilt(object, true);
  }

  /** Puts an object on top of its slab's free list; returns how many were there before. */
  private push(slab: number, object: number): number {
    this.slots.putAbove(this.lists.top(slab), object);
    this.lists.setTop(slab, object + 1);
    return this.lists.countFree(slab, 1);
  }

  /** Takes the top object off its slab's free list; returns the new top, 0 when there is none. */
  private pop(slab: number, object: number): number {
    const top = this.slots.takeOff(object);
    this.lists.setTop(slab, top);
    this.lists.countFree(slab, -1);
    return top;
  }

  private isGiven(object: number): boolean {
    const exists = Number.isInteger(object) && object >= 0 && object < this.maxSlabs * this.slabSize;
    return exists && this.lists.isGiven(this.slabOf(object));
  }

  private mustBeOut(object: number): void {
    if (!this.isGiven(object)) {
      broken(`${this.name}: object ${object} was freed, but it is none of the ${this.grown} slabs' objects`);
    }
    if (!this.slots.isOut(object)) broken(`${this.name}: object ${object} was freed twice`);
  }
}
