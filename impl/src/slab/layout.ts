/**
 * What a slab cache keeps in shared memory, and how it counts: slabs from 1, as the spec does, so that
 * 0 is "no slab"; objects from 0, slab after slab, each slab a row of `slabSize` of them.
 */
import { type AnyLayout, defineLayout, type Layout, repeated, wordsOf } from "../memory/layout.ts";

/** How large a cache may become, and of what. */
export interface SlabShape {
  /** Objects a slab. */
  readonly slabSize: number;
  /** How often the cache can grow before its memory is used up. */
  readonly maxSlabs: number;
  /** What an object is: a layout, or only a number of words. */
  readonly object: AnyLayout | number;
}

/** One slab. Its number is its place among the slabs. */
export const slabHeader = defineLayout("Slab", {
  /** 1 from when memory gave the slab until it got it back. */
  given: 1,
  next: 1,
  previous: 1,
  /** The object on top of the free list, plus 1; 0 when the list is empty. */
  firstFree: 1,
  freeCount: 1,
});

type ListField = "full" | "partial" | "empty" | "dying";

export type CacheField = "lock" | ListField | "grown" | "inUse" | "slabs" | "slots";

/** The place of one object: two words of the cache's own, then the object. */
export function slotLayout(object: AnyLayout | number): Layout<"link" | "built" | "object"> {
  return defineLayout("Slot", { link: 1, built: 1, object });
}

/** The words to reserve for a cache of this shape. */
export function slabLayout(shape: SlabShape): Layout<CacheField> {
  for (const [what, value] of [
    ["slabSize", shape.slabSize],
    ["maxSlabs", shape.maxSlabs],
    ["words of an object", wordsOf(shape.object)],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`slab cache: ${what} is ${value}, expected a whole number above 0`);
    }
  }
  return defineLayout("SlabCache", {
    lock: 1,
    full: 1,
    partial: 1,
    empty: 1,
    dying: 1,
    grown: 1,
    inUse: 1,
    slabs: repeated(slabHeader, shape.maxSlabs, 1),
    slots: repeated(slotLayout(shape.object), shape.slabSize * shape.maxSlabs),
  });
}
