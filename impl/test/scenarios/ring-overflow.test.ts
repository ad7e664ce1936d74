/**
 * Akaros: test_bcq, in kern/src/ktest/pb_ktests.c.
 *
 * A bounded queue of eight: put in fifteen and take fifteen; put three and take five; then one for one.
 * What does not fit is refused there, and taking from an empty one too. The mailbox of a controller has
 * such a ring inside, and must not refuse: what does not fit is found again by the scan.
 */
import assert from "node:assert/strict";
import { NOTHING } from "../../src/event/mailbox.ts";
import { ceqOf } from "../support/structures.ts";

const RING = 8;
const fresh = () => ceqOf({ maxFd: 15, ringSize: RING }).ceq;
const IN = 1;

describe("a ring of eight", () => {
  it("gives fifteen fds to who takes fifteen, those of the ring first, then the rest by number", () => {
    const ceq = fresh();
    const posted = [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    for (const fd of posted) ceq.post(fd, IN);
    assert.equal(ceq.ringLength, RING);
    const taken = posted.map(() => ceq.take());
    assert.deepEqual(taken, [14, 13, 12, 11, 10, 9, 8, 7, 0, 1, 2, 3, 4, 5, 6]);
  });

  it("gives three of three to who asks five times", () => {
    const ceq = fresh();
    for (const fd of [3, 1, 2]) ceq.post(fd, IN);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => ceq.take()),
      [3, 1, 2, NOTHING, NOTHING],
    );
  });

  it("gives one for one, more often than it has places, and never overflows", () => {
    const ceq = fresh();
    for (let round = 0; round < 3 * RING; round += 1) {
      ceq.post(round % 16, IN);
      assert.equal(ceq.take(), round % 16);
      assert.equal(ceq.overflowed, false);
    }
    assert.equal(ceq.take(), NOTHING);
  });

  it("is in order again after an overflow was drained", () => {
    const ceq = fresh();
    for (let fd = 0; fd < 15; fd += 1) ceq.post(fd, IN);
    while (ceq.take() !== NOTHING);
    for (const fd of [9, 4, 7]) ceq.post(fd, IN);
    assert.deepEqual([ceq.take(), ceq.take(), ceq.take()], [9, 4, 7]);
  });
});
