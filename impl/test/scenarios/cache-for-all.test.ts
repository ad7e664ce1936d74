/**
 * Akaros 40387f02 argues for ONE cache of alarms for all controllers: a thread waits at one of them at a time. With a
 * cache for each, a thread that goes round leaves an alarm behind at every controller: threads x controllers.
 */
import assert from "node:assert/strict";
import { type EpollDesign, perWaiterAlarm } from "../../src/epoll/design.ts";
import { script } from "../support/script.ts";

const CONTROLLERS = ["e1", "e2", "e3"];

const cachePerController: EpollDesign = {
  ...perWaiterAlarm,
  slabsFor: (controller) => (slab) => slab === CONTROLLERS.indexOf(controller.name) + 1,
};

/** One thread times out at each controller in turn; how many slabs there are then. */
function slabsAfterARound(design: EpollDesign): number {
  const slabs = CONTROLLERS.map((_, at) => [`a${at + 1}`]);
  const s = script({ waiters: ["w"], controllers: CONTROLLERS, slabs }, { design });
  const [w] = s.threads;
  for (const on of CONTROLLERS) {
    w!.wait(50, { on }).run();
    s.kernel.fire(w!);
    w!.run();
    assert.deepEqual(w!.returned, []);
  }
  return s.sim.system.alarms.cache.grown;
}

describe("one cache for all controllers", () => {
  it("needs one alarm for a thread that waits at three controllers in turn", () =>
    assert.equal(slabsAfterARound(perWaiterAlarm), 1));

  it("would need three, with a cache for each", () => assert.equal(slabsAfterARound(cachePerController), 3));
});
