/** Bounds in a few words. */
import assert from "node:assert/strict";
import { boundsOf, briefBounds } from "../../src/review/bounds.ts";

describe("bounds in common", () => {
  const of = (...bounds: string[][]) => boundsOf(bounds.map((one) => ({ bounds: one })));

  it("are ranges of what is counted", () => {
    assert.equal(of(["1 waiter", "2 fds"], ["3 waiters", "1 fd"]), "1 to 3 waiters, 1 or 2 fds");
    assert.equal(of(["1 waiter"], ["1 waiter"]), "1 waiter");
    assert.equal(of(["no events"], ["2 events"]), "0 to 2 events");
  });

  it("leave out what somebody has without end: no range holds it", () => {
    assert.equal(of(["2 waiters", "events for ever"], ["1 waiter", "3 events"]), "1 or 2 waiters");
    assert.equal(of(["2 waiters", "1 slab of 2 alarms"]), "2 waiters");
    assert.equal(of(["2 waiters", "calls a waiter for ever"]), "2 waiters");
  });

  it("are nothing of nothing", () => assert.equal(of(), ""));
});

describe("the bounds of a model, in brief", () => {
  it("are how many of whom, and how often", () =>
    assert.equal(
      briefBounds([
        ...["2 waiters", "1 controller", "1 slab of 2 alarms", "calls: timed", "at most 1 event a call"],
        ...["1 kernel context", "1 vcore", "1 call a waiter", "events for ever", "1 fd", "a ring of 1"],
      ]),
      "2 waiters, 1 controller, 1 slab of 2 alarms, 1 fd, events for ever, 1 call a waiter",
    ));

  it("are the first ones where none of these is there", () =>
    assert.equal(briefBounds(["a ring of 1"]), "a ring of 1"));
});
