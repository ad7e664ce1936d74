import assert from "node:assert/strict";
import { Step } from "../../src/uthread/step.ts";
import { UTHREAD, Uthread } from "../../src/uthread/uthread.ts";
import { freshArena } from "../support/structures.ts";

function thread(): Uthread {
  const { memory, arena } = freshArena();
  return new Uthread(memory, arena.reserve("t0", UTHREAD), 0);
}

describe("Uthread", () => {
  it("is made runnable by the first of two pokes", () => {
    const t = thread();
    t.markBlocked();
    assert.deepEqual([t.poke(), t.poke(), t.isBlocked()], [true, false, false]);
  });

  it("keeps check_evqs through a poke, until it clears it itself", () => {
    const t = thread();
    t.setCheck();
    t.poke();
    assert.equal(t.mustCheck(), true);
    t.clearCheck();
    assert.equal(t.mustCheck(), false);
  });

  it("runs a program from one scheduling point to the next", () => {
    const t = thread();
    const done: string[] = [];
    const [first, second] = [new Step(t.steps, "first", ["One"]), new Step(t.steps, "second", ["Two"])];
    t.start(
      (function* () {
        done.push("before");
        yield first;
        done.push("first");
        yield second;
        done.push("second");
      })(),
    );
    assert.deepEqual([t.next, done], [first, ["before"]]);
    t.run();
    assert.deepEqual([t.next, done], [second, ["before", "first"]]);
    t.run();
    assert.deepEqual([t.next, done], [undefined, ["before", "first", "second"]]);
  });

  it("runs one program at a time, and another one after it", () => {
    const t = thread();
    const step = new Step(t.steps, "only", ["Only"]);
    const program = function* () {
      yield step;
    };
    t.start(program());
    assert.throws(() => t.start(program()), /thread 0 already runs a program/);
    t.run();
    assert.throws(() => t.run(), /thread 0 runs no program/);
    t.start(program());
    assert.equal(t.next, step);
  });

  it("is done with a program that failed", () => {
    const t = thread();
    const step = new Step(t.steps, "only", ["Only"]);
    t.start(
      (function* () {
        yield step;
        throw new Error("as planned");
      })(),
    );
    assert.throws(() => t.run(), /as planned/);
    assert.equal(t.next, undefined);
    t.start((function* () {})());
  });

  it("forgets its program and its locals at a reset", () => {
    const t = thread();
    const step = new Step(t.steps, "only", ["Only"]);
    t.start(
      (function* () {
        yield step;
      })(),
    );
    t.frame.fd = 3;
    t.reset();
    assert.deepEqual([t.next, t.frame.fd], [undefined, -1]);
  });
});
