import assert from "node:assert/strict";
import { SYSCALL_STATES, Syscall } from "../../src/kernel/syscall.ts";
import { freshArena } from "../support/structures.ts";

const QUEUE = 5;

function syscall(): Syscall {
  const { memory, arena } = freshArena();
  return new Syscall(memory, arena.reserve("syscall", 1));
}

function submitted(): Syscall {
  const call = syscall();
  call.submit(QUEUE);
  return call;
}

describe("Syscall", () => {
  it("is idle until it is submitted, and then asleep", () => {
    const call = syscall();
    assert.equal(call.state(), "idle");
    call.submit(QUEUE);
    assert.equal(call.state(), "asleep");
  });

  it("expires when its timer is first; the abort then fails, and changes nothing", () => {
    const call = submitted();
    assert.equal(call.expire(QUEUE), true);
    assert.equal(call.abort(QUEUE), false);
    assert.equal(call.finishAborted(QUEUE), false);
    assert.equal(call.state(), "expired");
  });

  it("is aborted when the abort is first; the timer then fails, and the abort finishes once", () => {
    const call = submitted();
    assert.equal(call.abort(QUEUE), true);
    assert.equal(call.expire(QUEUE), false);
    assert.equal(call.state(), "aborting");
    assert.deepEqual([call.finishAborted(QUEUE), call.finishAborted(QUEUE)], [true, false]);
    assert.equal(call.state(), "aborted");
  });

  it("does not expire, and is not aborted, twice", () => {
    const [expired, aborted] = [submitted(), submitted()];
    assert.deepEqual([expired.expire(QUEUE), expired.expire(QUEUE)], [true, false]);
    assert.deepEqual([aborted.abort(QUEUE), aborted.abort(QUEUE)], [true, false]);
  });

  it("cannot expire or be aborted before it is submitted", () => {
    assert.deepEqual([syscall().expire(QUEUE), syscall().abort(QUEUE)], [false, false]);
  });

  it("is not moved by a timer that was set for another submission's queue", () => {
    const call = submitted();
    assert.equal(call.expire(QUEUE + 1), false);
    assert.equal(call.state(), "asleep");
  });

  it("is idle again when it is given back after its end, and only then", () => {
    const ends: [string, (call: Syscall) => void, string][] = [
      ["asleep", () => {}, "asleep"],
      ["aborting", (call) => call.abort(QUEUE), "aborting"],
      ["expired", (call) => call.expire(QUEUE), "idle"],
      ["aborted", (call) => call.abort(QUEUE) && call.finishAborted(QUEUE), "idle"],
    ];
    for (const [before, bring, after] of ends) {
      const call = submitted();
      bring(call);
      assert.equal(call.state(), before);
      call.giveBack();
      assert.equal(call.state(), after);
    }
  });

  it("counts its states as the list of them does", () => {
    const call = syscall();
    const seen = [call.stateIndex()];
    for (const step of [
      () => call.submit(QUEUE),
      () => call.abort(QUEUE),
      () => call.submit(QUEUE),
      () => call.expire(QUEUE),
      () => call.submit(QUEUE),
      () => call.abort(QUEUE) && call.finishAborted(QUEUE),
    ]) {
      step();
      seen.push(call.stateIndex());
    }
    const names = seen.map((index) => SYSCALL_STATES[index]);
    assert.deepEqual(names, ["idle", "asleep", "aborting", "asleep", "expired", "asleep", "aborted"]);
  });
});
