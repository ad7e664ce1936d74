import assert from "node:assert/strict";
import {
  bitmapQueue,
  bitmapQueueLayout,
  ceqQueue,
  ceqQueueLayout,
  type EventQueue,
} from "../../src/event/event-queue.ts";
import { Memory } from "../../src/memory/memory.ts";
import { freshArena } from "../support/structures.ts";
import { inThreads } from "../support/threads.ts";
import type { AlertRace } from "./jobs.ts";

const SIZES = { capacity: 2, maxFd: 3, ringSize: 2 };

function queues() {
  const { memory, arena } = freshArena(64);
  const e1 = ceqQueue(memory, arena.reserve("e1", ceqQueueLayout(SIZES)), SIZES);
  const a1 = bitmapQueue(memory, arena.reserve("a1", bitmapQueueLayout(SIZES)), SIZES);
  return { arena, e1, a1 };
}

describe("EventQueue", () => {
  it("has its alert bit, its mailbox and its waiters in words of its own", () => {
    const { arena, e1, a1 } = queues();
    e1.mailbox.post(3, 1);
    e1.wakeup.register(1);
    a1.mailbox.post();
    a1.testAndSetAlert();
    assert.deepEqual(arena.dump(), [
      "e1.wakeup.count = 1",
      "e1.wakeup.waiters[0] = 1",
      "e1.mail.pending = 1",
      "e1.mail.count = 1",
      "e1.mail.length = 1",
      "e1.mail.ring[0] = 3",
      "e1.mail.bits[3] = 1",
      "a1.alert = 1",
      "a1.mail.bits = 1",
    ]);
  });

  it("is told from another queue by its address", () => {
    const { arena, e1, a1 } = queues();
    assert.equal(arena.describe(e1.address), "e1.alert");
    assert.equal(arena.describe(a1.address), "a1.alert");
  });

  for (const name of ["e1", "a1"] as const) {
    it(`tells the first sender of ${name} that no INDIR is on its way, and the next ones that one is`, () => {
      const queue: EventQueue = queues()[name];
      assert.equal(queue.isAlertPending(), false);
      assert.equal(queue.testAndSetAlert(), false);
      assert.equal(queue.isAlertPending(), true);
      assert.equal(queue.testAndSetAlert(), true);
      queue.clearAlert();
      assert.equal(queue.isAlertPending(), false);
      assert.equal(queue.testAndSetAlert(), false);
    });
  }

  it("keeps its messages when the alert is cleared", () => {
    const { a1 } = queues();
    a1.mailbox.post();
    a1.clearAlert();
    assert.equal(a1.mailbox.isEmpty(), false);
  });

  it("tells exactly one of several threads that it was the first", async () => {
    const size = 2_000;
    const { buffer } = new Memory(8 * size);
    const won = await inThreads<number>(new URL("./jobs.js", import.meta.url), "raceForAlerts", [
      { buffer, queues: size },
      { buffer, queues: size },
      { buffer, queues: size },
    ] satisfies AlertRace[]);
    assert.equal(
      won.reduce((sum, count) => sum + count, 0),
      size,
    );
  });
});
