import assert from "node:assert/strict";
import { blockingScript } from "../support/blocking.ts";

describe("blockOn", () => {
  it("takes a message that is there without registering", () => {
    const { queues, post, block } = blockingScript(2);
    post(queues[1]!);
    const blocked = block(queues);
    assert.equal(blocked.run(), queues[1]);
    assert.deepEqual(blocked.steps, ["look", "look"]);
  });

  it("goes through its steps in the order of the spec, once round for each wakeup", () => {
    const { queues, send, block } = blockingScript(2);
    const blocked = block(queues);
    blocked.run();
    const untilAsleep = ["clear", "again", "again", "mark", "check"];
    assert.deepEqual(blocked.steps, ["look", "look", "register", "register", ...untilAsleep]);
    send(queues[1]!);
    blocked.run();
    assert.deepEqual(blocked.steps.slice(9), ["clear", "again", "again", "deregister", "deregister"]);
  });

  it("keeps in its frame which queue won, and where it is", () => {
    const { queues, threads, send, block } = blockingScript(3);
    const { frame } = threads[0]!;
    const blocked = block(queues).runTo("mark");
    assert.deepEqual([frame.at, frame.won, frame.on.length], [1, 0, 3]);
    send(queues[2]!);
    blocked.runTo("deregister");
    assert.deepEqual([frame.at, frame.won], [1, 3]);
    assert.equal(frame.winner(), queues[2]);
  });

  it("sleeps on, woken for a message that another thread took", () => {
    const { queues, send, block } = blockingScript(1, 2);
    const [fast, slow] = [block(queues, 0), block(queues, 1)];
    fast.run();
    slow.run();
    send(queues[0]!);
    assert.equal(fast.run(), queues[0]);
    assert.equal(slow.run(), undefined);
    assert.equal(slow.thread.next!.pc, "clear");
    send(queues[0]!);
    assert.equal(slow.run(), queues[0]);
  });

  it("names the outcome of a look before it is taken", () => {
    const { queues, threads, post, block } = blockingScript(1);
    block(queues);
    const { look } = threads[0]!.blocking;
    assert.equal(look.actions[look.outcome()], "LookEmpty");
    post(queues[0]!);
    assert.equal(look.actions[look.outcome()], "LookTakes");
  });

  it("cannot register while a handler holds the wakeup lock", () => {
    const { queues, block } = blockingScript(1);
    const blocked = block(queues).runTo("register");
    assert.ok(queues[0]!.wakeup.tryLock());
    assert.equal(blocked.canRun(), false);
    queues[0]!.wakeup.unlock();
    assert.equal(blocked.canRun(), true);
  });

  it("blocks on one queue after another with the same frame", () => {
    const { queues, send, block } = blockingScript(2);
    for (const queue of [queues[0]!, queues[1]!, queues[0]!]) {
      const blocked = block([queue]);
      blocked.run();
      send(queue);
      assert.equal(blocked.run(), queue);
    }
  });
});
