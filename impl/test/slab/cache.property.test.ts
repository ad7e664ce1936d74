import assert from "node:assert/strict";
import fc from "fast-check";
import type { SlabCache } from "../../src/slab/cache.ts";
import { seed, titled } from "../support/seed.ts";
import { cacheOf } from "../support/structures.ts";
import { SlabModel } from "./model.ts";
import { listsConsistent, stateOf, stateOfModel } from "./snapshot.ts";

interface Real {
  readonly cache: SlabCache;
}

interface Model {
  readonly slab: SlabModel;
  /** The objects that are out, oldest first. */
  readonly out: number[];
}

type Command = fc.Command<Model, Real>;

function compare({ slab, out }: Model, { cache }: Real): void {
  assert.deepEqual(stateOf(cache), stateOfModel(slab));
  assert.ok(listsConsistent(cache));
  assert.equal(cache.inUse, out.length);
  assert.equal(cache.canAlloc(), slab.canAlloc());
}

class Alloc implements Command {
  check = ({ slab }: Readonly<Model>) => slab.canAlloc();
  run(model: Model, real: Real): void {
    const object = real.cache.alloc();
    assert.equal(object, model.slab.alloc());
    assert.ok(!model.out.includes(object), `object ${object} is out twice`);
    model.out.push(object);
    compare(model, real);
  }
  toString = () => "Alloc";
}

class Free implements Command {
  readonly which: number;
  constructor(which: number) {
    this.which = which;
  }
  check = ({ out }: Readonly<Model>) => out.length > 0;
  run(model: Model, real: Real): void {
    const [object] = model.out.splice(this.which % model.out.length, 1);
    real.cache.free(object!);
    model.slab.freed(object!);
    compare(model, real);
  }
  toString = () => `Free(#${this.which})`;
}

class Condemn implements Command {
  check = () => true;
  run(model: Model, real: Real): void {
    const { slab } = model;
    const can = slab.dying.length === 0 && slab.empty.length > 0;
    assert.equal(real.cache.reaping.condemn(), can);
    if (can) slab.condemn();
    compare(model, real);
  }
  toString = () => "Condemn";
}

class Destroy implements Command {
  check = () => true;
  run(model: Model, real: Real): void {
    real.cache.reaping.destroy();
    model.slab.destroy();
    compare(model, real);
  }
  toString = () => "Destroy";
}

class AllocFails implements Command {
  check = ({ slab }: Readonly<Model>) => !slab.canAlloc();
  run(model: Model, real: Real): void {
    assert.throws(() => real.cache.alloc());
    compare(model, real);
  }
  toString = () => "AllocFails";
}

describe(titled("SlabCache against a model of Slab.tla"), () => {
  const commands = fc.commands(
    [
      fc.constant(new Alloc()),
      fc.nat().map((which) => new Free(which)),
      fc.constant(new AllocFails()),
      fc.constant(new Condemn()),
      fc.constant(new Destroy()),
    ],
    { maxCommands: 60, size: "max" },
  );

  it("has the same lists, in the same order, after every alloc, free, and half of a reap", () => {
    const shape = fc.record({
      slabSize: fc.integer({ min: 1, max: 4 }),
      maxSlabs: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(shape, commands, ({ slabSize, maxSlabs }, run) => {
        const setup = () => ({
          model: { slab: new SlabModel(slabSize, maxSlabs), out: [] },
          real: cacheOf({ slabSize, maxSlabs }),
        });
        fc.modelRun(setup, run);
      }),
      { seed, numRuns: 300 },
    );
  });

  it("never needs more slabs than the most objects that were out at once", () => {
    const choices = fc.array(fc.option(fc.nat(), { freq: 2 }), { maxLength: 100, size: "max" });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), choices, (slabSize, run) => {
        const { cache } = cacheOf({ slabSize, maxSlabs: 100 });
        const out: number[] = [];
        let peak = 0;
        for (const which of run) {
          if (which === null) out.push(cache.alloc());
          else if (out.length > 0) cache.free(out.splice(which % out.length, 1)[0]!);
          peak = Math.max(peak, out.length);
        }
        assert.equal(cache.grown, Math.ceil(peak / slabSize));
      }),
      { seed },
    );
  });
});
