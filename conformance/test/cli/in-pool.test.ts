import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { inPool } from "../../src/cli/in-pool.ts";
import { jobsOf, printJobs } from "../../src/cli/jobs.ts";

describe("inPool", () => {
  it("gives the results in the items' order, whichever ends first", async () => {
    const results = await inPool([3, 1, 2], 2, async (turns) => {
      for (let left = turns; left > 0; left--) await turn();
      return turns * 10;
    });
    assert.deepEqual(results, [30, 10, 20]);
  });

  it("runs as many at a time as it may, and not more", async () => {
    let running = 0;
    let most = 0;
    await inPool([1, 2, 3, 4, 5], 2, async () => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    });
    assert.deepEqual({ running, most }, { running: 0, most: 2 });
  });

  it("begins nothing after a failure, waits for what runs, and fails with the first", async () => {
    const ended: number[] = [];
    const work = inPool([1, 2, 3], 2, async (item) => {
      if (item === 1) throw new Error("no room");
      await turn();
      ended.push(item);
    });
    await assert.rejects(work, /no room/);
    assert.deepEqual(ended, [2]);
  });
});

describe("jobsOf", () => {
  it("splits the heap, and says so", () => {
    assert.equal(printJobs(jobsOf("2", 2469), {}), "2 TLC at a time, heap 1,234 MB each");
    assert.equal(printJobs(jobsOf("1", 2469), {}), "1 TLC at a time, heap 2,469 MB each");
  });

  it("says whose heap it is when the user set one", () =>
    assert.equal(
      printJobs(jobsOf("2", 2469), { TLA2TOOLS_JAVA_OPTS: "-Xss1m -Xmx3g" }),
      "2 TLC at a time, heap -Xmx3g (TLA2TOOLS_JAVA_OPTS) each",
    ));

  it("leaves each at least what a TLC needs to start", () =>
    assert.equal(jobsOf("100", 1000).heapMegabytes, 64));
});
