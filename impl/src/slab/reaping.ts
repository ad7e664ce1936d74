/**
 * How a slab cache gives memory back, in two halves. Condemned slabs are on no list from which anything is handed out;
 * their objects keep their constructed state until the slabs are destroyed, which is when memory may give them again.
 *
 * Only for a caller who holds the cache's lock, or who is alone. Such a caller also knows when the second half is due:
 * when nobody can come to one of the objects any more.
 *
 * spec: Slab!Condemn, Slab!Destroy    Akaros: kmem_cache_reap, in kern/src/slab.c
 */
import type { Memory } from "../memory/memory.ts";
import type { SlabDesign } from "./design.ts";
import type { SlabLists } from "./lists.ts";
import type { Slots } from "./slots.ts";

export interface ReapingOptions {
  readonly slabSize: number;
  readonly grownAt: number;
  readonly design: SlabDesign;
  readonly destruct: (object: number, at: number) => void;
}

export class Reaping {
  readonly #memory: Memory;
  readonly #lists: SlabLists;
  readonly #slots: Slots;
  readonly #options: ReapingOptions;

  constructor(memory: Memory, lists: SlabLists, slots: Slots, options: ReapingOptions) {
    this.#memory = memory;
    this.#lists = lists;
    this.#slots = slots;
    this.#options = options;
  }

  /** Are there slabs that are condemned, and not destroyed? */
  get isPending(): boolean {
    return this.#lists.first("dying") !== 0;
  }

  /** Condemns all empty slabs. False: there is none, or those that were condemned before are not destroyed yet. */
  condemn(): boolean {
    const lists = this.#lists;
    if (this.isPending || lists.first("empty") === 0) return false;
    lists.copyHead("empty", "dying");
    if (!this.#options.design.condemnedLeaveTheirList) return true;
    lists.clear("empty");
    for (let slab = lists.first("dying"); slab !== 0; slab = lists.after(slab)) this.#dissolve(slab);
    return true;
  }

  /** Destroys what was condemned. */
  destroy(): void {
    const lists = this.#lists;
    for (let slab = lists.first("dying"); slab !== 0; slab = lists.after(slab)) this.#giveBack(slab);
    lists.clear("dying");
  }

  /** Does the object belong to a slab that is condemned? */
  isDying(object: number): boolean {
    const lists = this.#lists;
    for (let slab = lists.first("dying"); slab !== 0; slab = lists.after(slab))
      if (slab === Math.floor(object / this.#options.slabSize) + 1) return true;
    return false;
  }

  /** The slab's objects are on no free list any more; their links still say that they are not out. */
  #dissolve(slab: number): void {
    this.#lists.setTop(slab, 0);
    this.#lists.countFree(slab, -this.#options.slabSize);
    this.#memory.add(this.#options.grownAt, -1);
  }

  #giveBack(slab: number): void {
    const { slabSize, destruct } = this.#options;
    for (let object = (slab - 1) * slabSize; object < slab * slabSize; object += 1) {
      const address = this.#slots.addressOf(object);
      // Nobody comes to these words any more: that is what the caller waited for.
      this.#memory.watcher?.handedOver(address, this.#slots.objectWords);
      if (this.#slots.isBuilt(object)) destruct(object, address);
      this.#slots.setBuilt(object, false);
    }
    this.#lists.setGiven(slab, false);
  }
}
