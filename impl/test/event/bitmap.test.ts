import assert from "node:assert/strict";
import { BitmapMailbox } from "../../src/event/bitmap.ts";
import { ContractBroken } from "../../src/memory/contract.ts";
import { CountingMemory } from "../../src/memory/counting.ts";
import { Memory } from "../../src/memory/memory.ts";
import { inThreads } from "../support/threads.ts";
import type { BitmapTraffic } from "./jobs.ts";

const jobs = new URL("./jobs.js", import.meta.url);

describe("BitmapMailbox", () => {
  it("is empty in a fresh memory, and gives no bits then", () => {
    const box = new BitmapMailbox(new Memory(1), 0);
    assert.equal(box.isEmpty(), true);
    assert.equal(box.take(), 0);
  });

  it("gives all bits that were posted since the last take, once", () => {
    const box = new BitmapMailbox(new Memory(1), 0);
    box.post(0b001);
    box.post(0b100);
    assert.equal(box.isEmpty(), false);
    assert.equal(box.peek(), 0b101);
    assert.equal(box.take(), 0b101);
    assert.equal(box.take(), 0);
    assert.equal(box.isEmpty(), true);
  });

  it("makes one message of two posts of one type", () => {
    const box = new BitmapMailbox(new Memory(1), 0);
    box.post();
    box.post();
    assert.equal(box.take(), 1);
    assert.equal(box.isEmpty(), true);
  });

  it("refuses a post without a bit, and one of the sign", () => {
    const box = new BitmapMailbox(new Memory(9), 8);
    for (const bits of [0, -1, -2147483648]) assert.throws(() => box.post(bits), ContractBroken);
    assert.equal(box.isEmpty(), true);
  });

  it("posts, takes and looks in one access each", () => {
    const memory = new CountingMemory(1);
    const box = new BitmapMailbox(memory, 0);
    const deeds = [() => box.post(), () => box.isEmpty(), () => box.take()];
    for (const deed of deeds) {
      memory.beginStep("w1");
      deed();
      memory.endStep();
    }
    const { accesses, violations } = memory.judge();
    assert.deepEqual([accesses, violations], [deeds.length, []]);
  });

  it("loses no bit between threads that post and one that takes", async () => {
    const { buffer } = new Memory(1);
    const rounds = 20_000;
    const posters = [0, 1].map(
      (poster): BitmapTraffic => ({ buffer, rounds, bits: [2 * poster, 2 * poster + 1] }),
    );
    const taker: BitmapTraffic = { buffer, rounds: 0, bits: [0, 1, 2, 3] };
    const seen = await inThreads<number[]>(jobs, "bitmapTraffic", [...posters, taker]);
    // A poster sets a bit only after it saw it clear: the taker must have had each of those posts.
    assert.deepEqual(
      seen[2],
      [0, 1, 2, 3].map((bit) => seen[bit < 2 ? 0 : 1]![bit]),
    );
    assert.ok(seen[2]!.every((count) => count > 0));
  });
});
