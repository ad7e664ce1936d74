import assert from "node:assert/strict";
import { ceqOf } from "../support/structures.ts";
import { inThreads } from "../support/threads.ts";
import { CEQ, type CeqTraffic } from "./jobs.ts";

describe("CeqMailbox in several threads", () => {
  it("gives every bit that was posted to the one who takes, once, through ring and overflow", async () => {
    const { ceq, memory } = ceqOf(CEQ);
    const { buffer } = memory;
    const posters = 2;
    const rounds = 2_000;
    const threads: CeqTraffic[] = [
      { buffer, posters, rounds, fds: [0, 2, 4, 6, 8, 10, 12, 14] },
      { buffer, posters, rounds, fds: [1, 3, 5, 7, 9, 11, 13, 15] },
      { buffer, posters, rounds: 0, fds: [] },
    ];
    const counts = await inThreads<number[]>(new URL("./jobs.js", import.meta.url), "ceqTraffic", threads);
    const [even, odd, taken] = counts as [number[], number[], number[]];

    assert.deepEqual(
      taken,
      even.map((count, place) => count + odd[place]!),
    );
    assert.ok(taken.every((count) => count > 0));
    assert.ok(ceq.isEmpty());
    assert.equal(ceq.overflowed, false);
  });
});
