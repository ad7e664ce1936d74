/**
 * The rest of the timeout. In Akaros 40387f02 a wait that was woken by a stale message (its fd was removed meanwhile)
 * starts over with the whole timeout; its own comment wishes for what is left of it. So a call whose fds come and go
 * returns late, and one whose fds never stop to do so never returns.
 */
import assert from "node:assert/strict";
import { type EpollDesign, perWaiterAlarm } from "../../src/epoll/design.ts";
import { type Script, type ScriptThread, script } from "../support/script.ts";

const fullTimeoutAgain: EpollDesign = { ...perWaiterAlarm, remaining: ({ timeout }) => timeout };

/** An event wakes the waiter, and its fd is gone before it is converted; then another fd comes. */
function staleMessage(s: Script, a: ScriptThread): void {
  s.kernel.event(1);
  a.runTo("abort");
  s.remove(1);
  s.settle();
  s.add(1, "in");
}

/** a waits for 100 ms, with a stale message after each 30 of them; when does it return? */
function returnsAfter(design: EpollDesign, messages: number): number | undefined {
  const s = script({ waiters: ["a"] }, { design });
  const [a] = s.threads;
  a!.wait(100).run();
  for (let at = 1; at <= messages; at += 1) {
    s.pass(30);
    if (a!.returned === undefined) staleMessage(s, a!);
  }
  s.pass(100);
  assert.deepEqual(a!.returned, []);
  return a!.returnedAt;
}

describe("the rest of the timeout", () => {
  it("is all of it, without a stale message", () => {
    assert.equal(returnsAfter(perWaiterAlarm, 0), 100);
    assert.equal(returnsAfter(fullTimeoutAgain, 0), 100);
  });

  it("is what the second round waits for: the call returns when its time is over", () =>
    assert.equal(returnsAfter(perWaiterAlarm, 1), 100));

  it("is forgotten by 40387f02: the call returns late", () =>
    assert.equal(returnsAfter(fullTimeoutAgain, 1), 130));

  it("does not grow by further messages", () => assert.equal(returnsAfter(perWaiterAlarm, 3), 100));

  it("lasts for as long as stale messages keep coming, and a whole timeout more, in 40387f02", () =>
    assert.equal(returnsAfter(fullTimeoutAgain, 50), 50 * 30 + 100));
});
