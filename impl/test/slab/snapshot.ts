/** The abstract state of a cache, in the names of Slab.tla, read from the implementation or from the model. */
import type { SlabCache } from "../../src/slab/cache.ts";
import type { SlabModel } from "./model.ts";

export interface CacheState {
  readonly full: readonly number[];
  readonly partial: readonly number[];
  readonly empty: readonly number[];
  readonly dying: readonly number[];
  readonly free: readonly (readonly number[])[];
  readonly built: readonly number[];
}

export function stateOf(cache: SlabCache): CacheState {
  const objects = Array.from({ length: cache.slabSize * cache.maxSlabs }, (_, object) => object);
  return {
    full: cache.slabs("full"),
    partial: cache.slabs("partial"),
    empty: cache.slabs("empty"),
    dying: cache.slabs("dying"),
    free: Array.from({ length: cache.maxSlabs }, (_, index) => cache.freeList(index + 1)),
    built: objects.filter((object) => cache.isBuilt(object)),
  };
}

export function stateOfModel(model: SlabModel): CacheState {
  return {
    full: model.full,
    partial: model.partial,
    empty: model.empty,
    dying: model.dying,
    free: Array.from({ length: model.maxSlabs }, (_, index) => model.free.get(index + 1) ?? []),
    built: [...model.built].sort((a, b) => a - b),
  };
}

/** Each slab is condemned, or on the one list that its count of free objects says. spec: Slab!ListsConsistent */
export function listsConsistent(cache: SlabCache): boolean {
  const { full, partial, empty, dying, free } = stateOf(cache);
  const listed = [...full, ...partial, ...empty];
  const each = [...listed, ...dying];
  return (
    new Set(each).size === each.length &&
    listed.length === cache.grown &&
    free.every((list, at) => listed.includes(at + 1) || list.length === 0) &&
    listed.every((slab) => {
      const count = free[slab - 1]!.length;
      const list = count === 0 ? full : count === cache.slabSize ? empty : partial;
      return list.includes(slab);
    })
  );
}
