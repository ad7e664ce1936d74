import assert from "node:assert/strict";
import { ContractBroken } from "../../src/memory/contract.ts";
import { SpinLock } from "../../src/memory/lock.ts";
import { Memory } from "../../src/memory/memory.ts";
import { inThreads } from "../support/threads.ts";
import type { Increments } from "./jobs.ts";

const jobs = new URL("./jobs.js", import.meta.url);

/** Tells how many accesses something makes. */
class Tally extends Memory {
  accesses = 0;

  override load(at: number): number {
    this.accesses += 1;
    return super.load(at);
  }

  override store(at: number, value: number): void {
    this.accesses += 1;
    super.store(at, value);
  }

  override compareExchange(at: number, expected: number, value: number): number {
    this.accesses += 1;
    return super.compareExchange(at, expected, value);
  }

  during(what: () => void): number {
    const before = this.accesses;
    what();
    return this.accesses - before;
  }
}

/** Somebody else holds the lock: it gives it back at the third look, and takes it again before the first try after that. */
class Busy extends Memory {
  readonly deeds: string[] = [];
  #looks = 0;
  #tries = 0;

  override load(at: number): number {
    this.#looks += 1;
    if (this.#looks === 3 || this.#looks === 5) super.store(at, 0);
    const seen = super.load(at);
    this.deeds.push(seen === 0 ? "looks free" : "looks held");
    return seen;
  }

  override compareExchange(at: number, expected: number, value: number): number {
    this.#tries += 1;
    if (this.#tries === 2) super.store(at, 1);
    const found = super.compareExchange(at, expected, value);
    this.deeds.push(found === expected ? "takes it" : "tries");
    return found;
  }
}

describe("SpinLock", () => {
  it("is read while it is held, and tried when it looks free, until it is had", () => {
    const memory = new Busy(1);
    memory.store(0, 1);
    new SpinLock(memory, 0).acquire();
    assert.deepEqual(memory.deeds, [
      ...["tries", "looks held", "looks held", "looks free"],
      ...["tries", "looks held", "looks free", "takes it"],
    ]);
  });

  it("is free in a fresh memory, and held once it is taken", () => {
    const lock = new SpinLock(new Memory(1), 0);
    assert.equal(lock.isHeld(), false);
    lock.acquire();
    assert.equal(lock.isHeld(), true);
  });

  it("refuses who tries while it is held, whichever object stands for it", () => {
    const memory = new Memory(1);
    assert.equal(new SpinLock(memory, 0).tryAcquire(), true);
    assert.equal(new SpinLock(memory, 0).tryAcquire(), false);
  });

  it("can be taken again after it was given back", () => {
    const lock = new SpinLock(new Memory(1), 0);
    for (let round = 0; round < 3; round += 1) {
      assert.equal(lock.tryAcquire(), true);
      lock.release();
    }
    assert.equal(lock.isHeld(), false);
  });

  it("does not let anybody give back what nobody holds", () => {
    const lock = new SpinLock(new Memory(8), 5);
    assert.throws(() => lock.release(), ContractBroken);
    assert.throws(() => lock.release(), /word 5 .* nobody held it/);
    assert.equal(lock.tryAcquire(), true, "the refusal left it free");
  });

  it("is taken, refused and given back in one access each: between two, another thread could come", () => {
    const memory = new Tally(1);
    const lock = new SpinLock(memory, 0);
    const deeds = [
      () => lock.tryAcquire(),
      () => lock.tryAcquire(),
      () => lock.release(),
      () => lock.acquire(),
    ];
    assert.deepEqual(
      deeds.map((deed) => memory.during(deed)),
      [1, 1, 1, 1],
    );
    assert.equal(lock.isHeld(), true);
  });

  it("guards its own word only", () => {
    const memory = new Memory(2);
    new SpinLock(memory, 0).acquire();
    assert.equal(new SpinLock(memory, 1).tryAcquire(), true);
  });

  it("keeps real threads apart: no increment of a plain counter is lost", async () => {
    const memory = new Memory(2);
    const times = 20_000;
    const threads: Increments[] = [false, true, false].map((byTrying) => ({
      buffer: memory.buffer,
      times,
      byTrying,
    }));
    await inThreads(jobs, "incrementUnderLock", threads);
    assert.equal(memory.load(1), threads.length * times);
    assert.equal(memory.load(0), 0, "the last one gave the lock back");
  });
});
