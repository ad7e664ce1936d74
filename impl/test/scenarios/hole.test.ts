/**
 * Akaros 09c94be4: a message of an fd that had been removed meanwhile became no event, but it still took a place in the
 * array: epoll_wait returned one more than it had, and its caller read a place that nobody had written.
 */
import assert from "node:assert/strict";
import { type EpollDesign, perWaiterAlarm } from "../../src/epoll/design.ts";
import { script } from "../support/script.ts";

const withHoles: EpollDesign = { ...perWaiterAlarm, takesPlace: () => true };

/** fd 1 has an event and is removed before anybody converts it; then fd 2 has one. */
function aStaleMessageFirst(design: EpollDesign): readonly string[] | undefined {
  const s = script({ waiters: ["a"], fds: [1, 2] }, { design });
  s.kernel.event(1);
  s.remove(1);
  s.kernel.event(2);
  return s.threads[0]!.wait(0).run().returned;
}

describe("a stale message (09c94be4)", () => {
  it("was returned as a place of an fd that nobody watches", () =>
    assert.deepEqual(aStaleMessageFirst(withHoles), ["1 in", "2 in"]));

  it("takes no place", () => assert.deepEqual(aStaleMessageFirst(perWaiterAlarm), ["2 in"]));
});
