/**
 * Akaros: tests/timerfd.c.
 *
 * A periodic timer of 100 ms, a sleep of two seconds, one wait, one read: twenty ticks are one event, and
 * the read tells how many there were. The mailbox says that something happened; how often is the
 * source's to know.
 */
import assert from "node:assert/strict";
import { BitmapMailbox } from "../../src/event/bitmap.ts";
import { NOTHING } from "../../src/event/mailbox.ts";
import { Memory } from "../../src/memory/memory.ts";
import { ceqOf } from "../support/structures.ts";

const TIMER = 3;
const OTHER = 5;
const IN = 1;
const TICKS = 20;

/** A timer that counts its ticks until it is read, and taps the mailbox at each. */
class PeriodicTimer {
  private ticks = 0;
  private readonly tap: () => void;

  constructor(tap: () => void) {
    this.tap = tap;
  }

  tick(): void {
    this.ticks += 1;
    this.tap();
  }

  read(): number {
    const { ticks } = this;
    this.ticks = 0;
    return ticks;
  }
}

describe("many ticks before one wait", () => {
  it("are one event of the timer's fd, whose read tells how many there were", () => {
    const { ceq } = ceqOf();
    const timer = new PeriodicTimer(() => ceq.post(TIMER, IN));
    for (let tick = 0; tick < TICKS; tick += 1) timer.tick();
    assert.deepEqual([ceq.take(), ceq.lastBits], [TIMER, IN]);
    assert.equal(timer.read(), TICKS);
    assert.equal(ceq.take(), NOTHING);
  });

  it("hold one place in the ring, so that another fd is not kept waiting", () => {
    const { ceq } = ceqOf({ ringSize: 2 });
    const timer = new PeriodicTimer(() => ceq.post(TIMER, IN));
    timer.tick();
    ceq.post(OTHER, IN);
    for (let tick = 1; tick < TICKS; tick += 1) timer.tick();
    assert.deepEqual([ceq.take(), ceq.take(), ceq.take()], [TIMER, OTHER, NOTHING]);
    assert.equal(ceq.overflowed, false);
  });

  it("are one event again after the wait, and none is left over", () => {
    const { ceq } = ceqOf();
    const timer = new PeriodicTimer(() => ceq.post(TIMER, IN));
    for (let round = 0; round < 3; round += 1) {
      for (let tick = 0; tick <= round; tick += 1) timer.tick();
      assert.equal(ceq.take(), TIMER);
      assert.equal(timer.read(), round + 1);
      assert.equal(ceq.isEmpty(), true);
    }
  });

  it("are one bit of an alarm's mailbox", () => {
    const box = new BitmapMailbox(new Memory(1), 0);
    const timer = new PeriodicTimer(() => box.post());
    for (let tick = 0; tick < TICKS; tick += 1) timer.tick();
    assert.deepEqual([box.take(), box.take()], [1, 0]);
    assert.equal(timer.read(), TICKS);
  });
});
