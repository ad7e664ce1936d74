/**
 * Slab.tla in plain arrays: what SlabCache is compared with. Slabs count from 1, objects from 0, as there.
 *
 * It follows the text of the spec's operators, so that it can be read beside them; nothing is shared
 * with the implementation.
 */
export class SlabModel {
  full: number[] = [];
  partial: number[] = [];
  empty: number[] = [];
  dying: number[] = [];
  /** The free list of each grown slab, by number; the next object first. */
  readonly free = new Map<number, number[]>();
  readonly built = new Set<number>();
  readonly slabSize: number;
  readonly maxSlabs: number;

  constructor(slabSize: number, maxSlabs: number) {
    this.slabSize = slabSize;
    this.maxSlabs = maxSlabs;
  }

  /** spec: Slab!Grown */
  get grown(): number {
    return this.full.length + this.partial.length + this.empty.length;
  }

  /** spec: Slab!CanAlloc */
  canAlloc(): boolean {
    return this.partial.length > 0 || this.empty.length > 0 || this.fresh() !== undefined;
  }

  /** spec: Slab!Alloc */
  alloc(): number {
    if (this.partial.length === 0 && this.empty.length === 0) this.grow();
    const fromPartial = this.partial.length > 0;
    const slab = (fromPartial ? this.partial.shift() : this.empty.shift())!;
    const object = this.free.get(slab)!.shift()!;
    if (this.free.get(slab)!.length === 0) this.full.unshift(slab);
    else this.partial.unshift(slab);
    return object;
  }

  /** spec: Slab!Free */
  freed(object: number): void {
    const slab = Math.floor(object / this.slabSize) + 1;
    const list = this.free.get(slab)!;
    const wasFull = list.length === 0;
    list.unshift(object);
    const allFree = list.length === this.slabSize;
    this.full = this.full.filter((other) => other !== slab);
    if (allFree) {
      this.partial = this.partial.filter((other) => other !== slab);
      this.empty.unshift(slab);
    } else if (wasFull) {
      this.partial.unshift(slab);
    }
  }

  /** spec: Slab!Condemn */
  condemn(): void {
    this.dying = this.empty;
    this.empty = [];
    for (const slab of this.dying) this.free.set(slab, []);
  }

  /** spec: Slab!Destroy */
  destroy(): void {
    for (const slab of this.dying) for (const object of this.objectsOf(slab)) this.built.delete(object);
    this.dying = [];
  }

  /** The lowest slab that memory has. spec: Slab!Given */
  private fresh(): number | undefined {
    const given = [...this.full, ...this.partial, ...this.empty, ...this.dying];
    return Array.from({ length: this.maxSlabs }, (_, at) => at + 1).find((slab) => !given.includes(slab));
  }

  private objectsOf(slab: number): number[] {
    return Array.from({ length: this.slabSize }, (_, place) => (slab - 1) * this.slabSize + place);
  }

  /** spec: Slab!Grow */
  private grow(): void {
    const slab = this.fresh()!;
    const objects = this.objectsOf(slab);
    for (const object of objects) this.built.add(object);
    this.free.set(slab, objects);
    this.empty.unshift(slab);
  }
}
