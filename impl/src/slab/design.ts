/**
 * The choices of a slab cache that were once made wrong, each one small function, as in the spec.
 * What stands here is sound; other designs are passed in by whoever wants to see them fail.
 */

/** The list that a slab stands on says how many of its objects are free: none, some, all. */
export type SlabList = "full" | "partial" | "empty";

export interface SlabDesign {
  /** Does growing run the constructor of the object at this place of its slab? spec: Slab!ConstructedAtGrow */
  readonly constructedAtGrow: (place: number, slabSize: number) => boolean;
  /** The list that a slab moves to the head of when one of its objects was freed; null: it stays where it is. */
  readonly listAfterFree: (wasFull: boolean, allFree: boolean) => SlabList | null;
  /** Are empty slabs off the empty list from when they are condemned? spec: Slab!Condemn */
  readonly condemnedLeaveTheirList: boolean;
}

export const soundSlabs: SlabDesign = {
  constructedAtGrow: () => true,
  // All free is asked first: the full slab of ONE object goes to the empty list at once. spec: Slab!Free
  listAfterFree: (wasFull, allFree) => (allFree ? "empty" : wasFull ? "partial" : null),
  // Else a destroyed object would be handed out.
  condemnedLeaveTheirList: true,
};
