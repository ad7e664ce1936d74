import assert from "node:assert/strict";
import { Arena } from "../../src/memory/arena.ts";
import { OutOfMemory } from "../../src/memory/contract.ts";
import { defineLayout } from "../../src/memory/layout.ts";
import { Memory } from "../../src/memory/memory.ts";

const queue = defineLayout("Queue", { alert: 1, bits: 2 });

describe("Arena", () => {
  it("gives out words that nobody else has, and never word 0", () => {
    const arena = new Arena(new Memory(16));
    const first = arena.reserve("first", queue);
    const second = arena.reserve("second", 4);
    assert.ok(first > 0);
    assert.equal(second, first + queue.words);
    assert.equal(arena.used, second + 4);
  });

  it("gives every thread that asks in the same order the same addresses", () => {
    const memory = new Memory(16);
    const reserve = (arena: Arena) => [arena.reserve("q", queue), arena.reserve("p", 2)];
    assert.deepEqual(reserve(new Arena(memory)), reserve(new Arena(new Memory(memory.buffer))));
  });

  it("gives out the last word, and then says whose words there was no room for", () => {
    const arena = new Arena(new Memory(8));
    arena.reserve("fits", 7);
    assert.throws(() => arena.reserve("e2", queue), OutOfMemory);
    assert.throws(() => arena.reserve("e2", queue), /e2: 3 words wanted, 0 of 8 are left; try/);
  });

  it("refuses a name that it gave out before", () => {
    const arena = new Arena(new Memory(8));
    arena.reserve("e1", 1);
    assert.throws(() => arena.reserve("e1", 1), /e1: reserved twice/);
  });

  it("names a word by region and field", () => {
    const arena = new Arena(new Memory(16));
    const e1 = arena.reserve("e1", queue);
    const flag = arena.reserve("flag", 1);
    assert.equal(arena.describe(e1), "e1.alert");
    assert.equal(arena.describe(e1 + 2), "e1.bits[1]");
    assert.equal(arena.describe(flag), "flag");
    assert.equal(arena.describe(0), "word 0");
    assert.equal(arena.describe(flag + 1), `word ${flag + 1}`);
  });

  it("dumps what is not zero, by name", () => {
    const memory = new Memory(16);
    const arena = new Arena(memory);
    const e1 = arena.reserve("e1", queue);
    assert.deepEqual(arena.dump(), []);
    memory.store(e1 + 1, 3);
    memory.store(e1, 1);
    assert.deepEqual(arena.dump(), ["e1.alert = 1", "e1.bits[0] = 3"]);
  });

  it("dumps a memory that is given out to its last word", () => {
    const memory = new Memory(4);
    const arena = new Arena(memory);
    const at = arena.reserve("all", 3);
    memory.store(at + 2, 9);
    assert.deepEqual(arena.dump(), ["all[2] = 9"]);
  });
});
