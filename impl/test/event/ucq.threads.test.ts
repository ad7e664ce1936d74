import assert from "node:assert/strict";
import { freshArena, ucqsOf } from "../support/structures.ts";
import { inThreads } from "../support/threads.ts";
import { type RoomSeeker, UCQ, type UcqTraffic } from "./jobs.ts";

const jobs = new URL("./jobs.js", import.meta.url);

describe("Ucq in several threads", () => {
  it("keeps the order of each producer, loses and doubles nothing, and gives all pages back", async () => {
    const { memory, pages, ucqs } = ucqsOf(UCQ, freshArena(1 << 18));
    const { buffer } = memory;
    const words = 4_000;
    const threads: UcqTraffic[] = [
      { buffer, mailbox: 0, base: 0, words },
      { buffer, mailbox: 0, base: 10_000, words },
      { buffer, mailbox: 1, base: 20_000, words },
      { buffer, mailbox: 0, base: null, words: 2 * words },
      { buffer, mailbox: 1, base: null, words },
    ];
    const taken = await inThreads<number[]>(jobs, "ucqTraffic", threads);
    const from = (base: number) => Array.from({ length: words }, (_, index) => base + index);

    assert.deepEqual(
      taken[3]!.filter((word) => word < 10_000),
      from(0),
    );
    assert.deepEqual(
      taken[3]!.filter((word) => word >= 10_000),
      from(10_000),
    );
    assert.deepEqual(taken[4], from(20_000));
    assert.ok(ucqs.every((ucq) => ucq.isEmpty()));
    assert.equal(pages.inUse, 0);
  });

  it("lets no two senders both put the last copy that there is room for", async () => {
    const { memory, ucq } = ucqsOf(UCQ, freshArena(1 << 18));
    const words = 200;
    const copies = 2;
    const threads = [0, 1, 2].map((): RoomSeeker => ({ buffer: memory.buffer, words, copies }));
    const posted = await inThreads<number>(jobs, "postWhereRoom", threads);
    assert.equal(
      posted.reduce((sum, count) => sum + count, 0),
      words * copies,
    );
    for (let word = 0; word < words; word += 1) assert.equal(ucq.count(word), copies);
  });
});
