import assert from "node:assert/strict";
import { SimClock } from "../../src/kernel/sim-clock.ts";
import { ContractBroken } from "../../src/memory/contract.ts";

describe("SimClock", () => {
  it("stands still until it is moved, also by nothing", () => {
    const clock = new SimClock();
    assert.equal(clock.now(), 0);
    clock.advance(0);
    assert.equal(clock.now(), 0);
    clock.advance(30);
    clock.advance(12);
    assert.equal(clock.now(), 42);
    clock.reset();
    assert.equal(clock.now(), 0);
  });

  it("never goes back", () => {
    const clock = new SimClock();
    for (const milliseconds of [-1, Number.NaN])
      assert.throws(() => clock.advance(milliseconds), ContractBroken);
    assert.equal(clock.now(), 0);
  });
});
