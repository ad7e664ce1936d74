/**
 * Akaros: 850a8755.
 *
 * The mailbox of a controller keeps one entry for each fd. A second message for an fd whose first one
 * nobody had taken yet replaced its bits instead of adding to them. Readable, then writable, was only
 * writable; and as events are told at the edge, nobody would say again that there is data.
 */
import assert from "node:assert/strict";
import { NOTHING } from "../../src/event/mailbox.ts";
import { ceqOf } from "../support/structures.ts";

const IN = 0x001;
const OUT = 0x004;
const HUP = 0x010;
const replace = (_: number, posted: number) => posted;

describe("two messages for one fd before a receive", () => {
  it("are one message with the bits of both", () => {
    const { ceq } = ceqOf();
    ceq.post(4, IN);
    ceq.post(4, OUT);
    assert.deepEqual([ceq.take(), ceq.lastBits], [4, IN | OUT]);
    assert.equal(ceq.take(), NOTHING);
  });

  it("were the second one alone in the design that replaced", () => {
    const { ceq } = ceqOf({ mergeBits: replace });
    ceq.post(4, IN);
    ceq.post(4, OUT);
    assert.deepEqual([ceq.take(), ceq.lastBits], [4, OUT]);
  });

  it("keep all bits in any order, with other fds in between and through an overflow of the ring", () => {
    for (const ringSize of [8, 1]) {
      const { ceq } = ceqOf({ ringSize });
      for (const [fd, bits] of [
        [2, HUP],
        [5, OUT],
        [2, IN],
        [5, IN],
        [2, OUT],
      ] as const) {
        ceq.post(fd, bits);
      }
      assert.deepEqual([ceq.take(), ceq.lastBits], [2, IN | OUT | HUP]);
      assert.deepEqual([ceq.take(), ceq.lastBits], [5, IN | OUT]);
      assert.equal(ceq.isEmpty(), true);
    }
  });
});
