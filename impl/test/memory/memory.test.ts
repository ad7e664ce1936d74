import assert from "node:assert/strict";
import { Memory } from "../../src/memory/memory.ts";
import { inThreads } from "../support/threads.ts";

const jobs = new URL("./jobs.js", import.meta.url);

describe("Memory", () => {
  it("begins with every word zero", () => {
    const memory = new Memory(5);
    assert.equal(memory.size, 5);
    for (let at = 0; at < 5; at += 1) assert.equal(memory.load(at), 0);
  });

  it("changes the addressed word only", () => {
    const memory = new Memory(3);
    memory.store(1, -7);
    assert.deepEqual([memory.load(0), memory.load(1), memory.load(2)], [0, -7, 0]);
  });

  it("returns the word as it was from every read-modify-write", () => {
    const memory = new Memory(1);
    assert.equal(memory.or(0, 0b0110), 0);
    assert.equal(memory.and(0, 0b0011), 0b0110);
    assert.equal(memory.add(0, 40), 0b0010);
    assert.equal(memory.exchange(0, 9), 42);
    assert.equal(memory.load(0), 9);
  });

  it("exchanges only where the word is the expected one", () => {
    const memory = new Memory(1);
    memory.store(0, 3);
    assert.equal(memory.compareExchange(0, 4, 8), 3);
    assert.equal(memory.load(0), 3);
    assert.equal(memory.compareExchange(0, 3, 8), 3);
    assert.equal(memory.load(0), 8);
  });

  it("refuses an address that it does not have", () => {
    const memory = new Memory(2);
    assert.throws(() => memory.load(2), RangeError);
    assert.throws(() => memory.store(-1, 1), RangeError);
  });

  it("shows one thread's words to another over the same buffer", () => {
    const memory = new Memory(2);
    new Memory(memory.buffer).store(1, 5);
    assert.equal(memory.load(1), 5);
  });

  it("does not wait for a word that has changed already, nor longer than it was told", () => {
    const memory = new Memory(1);
    assert.equal(memory.wait(0, 1), "not-equal");
    assert.equal(memory.wait(0, 0, 1), "timed-out");
    assert.equal(memory.notify(0), 0);
  });

  it("wakes a thread that waits on a word", async () => {
    const memory = new Memory(1);
    const waiting = inThreads<string>(jobs, "waitForWord", [memory.buffer]);
    // Until the thread sleeps there is nobody to wake; the word stays as it is, so it cannot miss the call.
    while (memory.notify(0) === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(await waiting, ["ok"]);
  });

  it("is as it was after an image of it is restored", () => {
    const memory = new Memory(3);
    memory.store(0, 1);
    memory.store(2, -1);
    const image = memory.image();
    for (let at = 0; at < 3; at += 1) memory.store(at, 99);
    memory.restore(image);
    assert.deepEqual([...memory.image()], [1, 0, -1]);
  });

  it("refuses the image of a memory of another size", () => {
    assert.throws(() => new Memory(3).restore(new Memory(2).image()), /image of 2 words .* memory of 3/);
  });
});
