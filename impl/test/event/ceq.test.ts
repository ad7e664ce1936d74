import assert from "node:assert/strict";
import { CLOSED, NOTHING } from "../../src/event/mailbox.ts";
import { ContractBroken } from "../../src/memory/contract.ts";
import { ceqOf } from "../support/structures.ts";

const IN = 1;
const OUT = 4;
const HUP = 16;

describe("CeqMailbox", () => {
  it("is empty in a fresh memory, and gives nothing then", () => {
    const { ceq, arena } = ceqOf();
    assert.equal(ceq.isEmpty(), true);
    assert.equal(ceq.take(), NOTHING);
    assert.deepEqual(arena.dump(), []);
  });

  it("gives an fd with its bits, once", () => {
    const { ceq } = ceqOf();
    ceq.post(3, IN);
    assert.equal(ceq.isEmpty(), false);
    assert.equal(ceq.take(), 3);
    assert.equal(ceq.lastBits, IN);
    assert.equal(ceq.isEmpty(), true);
    assert.equal(ceq.take(), NOTHING);
  });

  it("ORs the bits of one fd, and keeps the place of its first post", () => {
    const { ceq } = ceqOf();
    ceq.post(5, IN);
    ceq.post(2, IN);
    ceq.post(5, OUT);
    assert.deepEqual(ceq.ring(), [5, 2]);
    assert.equal(ceq.bitsOf(5), IN | OUT);
    assert.equal(ceq.take(), 5);
    assert.equal(ceq.lastBits, IN | OUT);
    assert.equal(ceq.take(), 2);
  });

  it("gives an fd that is posted again after its take a place at the end", () => {
    const { ceq } = ceqOf();
    for (const fd of [1, 2]) ceq.post(fd, IN);
    assert.equal(ceq.take(), 1);
    ceq.post(1, HUP);
    assert.deepEqual(ceq.ring(), [2, 1]);
  });

  it("has room for the smallest and the largest fd", () => {
    const { ceq } = ceqOf({ maxFd: 3 });
    for (const fd of [3, 0]) ceq.post(fd, IN);
    assert.deepEqual([ceq.take(), ceq.take()], [3, 0]);
  });

  it("goes round the ring any number of times", () => {
    const { ceq } = ceqOf({ ringSize: 3 });
    for (let round = 0; round < 10; round += 1) {
      ceq.post(round % 4, IN);
      ceq.post((round + 1) % 4, OUT);
      assert.deepEqual(ceq.ring(), [round % 4, (round + 1) % 4]);
      assert.deepEqual([ceq.take(), ceq.take()], [round % 4, (round + 1) % 4]);
    }
    assert.equal(ceq.overflowed, false);
  });

  it("finds what overflowed the ring by a scan, lowest fd first, after the ring is drained", () => {
    const { ceq } = ceqOf({ ringSize: 2 });
    for (const fd of [6, 3, 5, 1]) ceq.post(fd, IN);
    assert.deepEqual(ceq.ring(), [6, 3]);
    assert.equal(ceq.overflowed, true);
    assert.deepEqual([ceq.take(), ceq.take(), ceq.take(), ceq.take()], [6, 3, 1, 5]);
    assert.equal(ceq.take(), NOTHING);
  });

  it("remembers an overflow until the table is empty, and not longer", () => {
    const { ceq } = ceqOf({ ringSize: 1 });
    for (const fd of [4, 2]) ceq.post(fd, IN);
    ceq.take();
    assert.equal(ceq.overflowed, true, "fd 2 is in no ring");
    ceq.take();
    assert.equal(ceq.overflowed, false);
  });

  it("prefers an fd that came into the ring after an overflow to those that the scan would find", () => {
    const { ceq } = ceqOf({ ringSize: 1 });
    for (const fd of [4, 2]) ceq.post(fd, IN);
    assert.equal(ceq.take(), 4);
    ceq.post(7, IN);
    assert.deepEqual([ceq.take(), ceq.take()], [7, 2]);
  });

  it("does not put an fd into the ring that already waits in the table", () => {
    const { ceq } = ceqOf({ ringSize: 1 });
    for (const fd of [4, 2]) ceq.post(fd, IN);
    ceq.take();
    ceq.post(2, OUT);
    assert.deepEqual(ceq.ring(), []);
    assert.equal(ceq.take(), 2);
    assert.equal(ceq.lastBits, IN | OUT);
    assert.equal(ceq.take(), NOTHING);
  });

  it("refuses an fd that the table has no place for, and a post without a bit", () => {
    const { ceq } = ceqOf({ maxFd: 3 });
    for (const fd of [-1, 4, Number.NaN]) assert.throws(() => ceq.post(fd, IN), ContractBroken);
    assert.throws(() => ceq.post(4, IN), /fd 4, expected 0 to 3/);
    assert.throws(() => ceq.post(2, 0), /fd 2 was posted without a bit/);
    assert.throws(() => ceq.bitsOf(4), ContractBroken);
    assert.equal(ceq.isEmpty(), true);
  });

  it("refuses a shape that holds nothing", () => {
    assert.throws(() => ceqOf({ maxFd: -1 }), /maxFd is -1/);
    assert.throws(() => ceqOf({ ringSize: 0 }), /ringSize is 0/);
  });

  it("may be for fd 0 alone", () => {
    const { ceq } = ceqOf({ maxFd: 0, ringSize: 1 });
    ceq.post(0, IN);
    assert.deepEqual([ceq.take(), ceq.lastBits], [0, IN]);
  });

  it("says that it is closed to everybody, with no bits, whatever is in it", () => {
    const { ceq } = ceqOf();
    ceq.post(1, IN);
    ceq.close();
    assert.deepEqual([ceq.isEmpty(), ceq.take(), ceq.lastBits, ceq.take()], [false, CLOSED, 0, CLOSED]);
  });
});
