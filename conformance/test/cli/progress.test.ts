import assert from "node:assert/strict";
import { Progress } from "../../src/cli/progress.ts";
import { until } from "../support/waiting.ts";

/** To the begin of the line, and the rest of it away. */
const CLEAR = "\r\u001b[K";

class Stream {
  readonly isTTY: boolean;
  readonly columns: number;
  text = "";

  constructor(isTTY: boolean, columns = 80) {
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string): void {
    this.text += text;
  }
}

describe("Progress", () => {
  it("says nothing of work that is done at once", async () => {
    const [terminal, log] = [new Stream(true), new Stream(false)];
    for (const stream of [terminal, log]) {
      const done = await new Progress(stream, {}).during("Tiny: dump", async (update) => {
        update("5 states, 1 to look at");
        return 7;
      });
      assert.equal(done, 7);
    }
    assert.deepEqual([terminal.text, log.text], ["", ""]);
  });

  it("rewrites one line on a terminal while the work says nothing, and takes it away at the end", async () => {
    const stream = new Stream(true);
    await new Progress(stream, {}).during("Tiny: dump", () => until("a line", () => stream.text !== ""));
    assert.ok(stream.text.startsWith(`${CLEAR}Tiny: dump, `));
    assert.ok(stream.text.endsWith(CLEAR));
    assert.ok(!stream.text.includes("\n"));
  });

  it("shows what the work said last", async () => {
    const stream = new Stream(true);
    await new Progress(stream, {}).during("Tiny: dump", async (update) => {
      update("5 states");
      await until("a line", () => stream.text !== "");
    });
    assert.match(stream.text, /Tiny: dump, \d+ s, 5 states/);
  });

  it("shows all that runs at once on one line", async () => {
    const stream = new Stream(true);
    const progress = new Progress(stream, {});
    const both = () => until("a line", () => stream.text !== "");
    await Promise.all([progress.during("Tiny: TLC", both), progress.during("Other: TLC", both)]);
    assert.match(stream.text, /Tiny: TLC, \d+ s {3}Other: TLC, \d+ s/);
  });

  it("cuts a line that the terminal would wrap", async () => {
    const stream = new Stream(true, 20);
    await new Progress(stream, {}).during("A model with a name so long: TLC", () =>
      until("a line", () => stream.text !== ""),
    );
    assert.ok(stream.text.startsWith(`${CLEAR}A model with a nam…`));
    assert.ok(!stream.text.includes("TLC"));
  });

  it("takes a terminal that says so for none", async () => {
    for (const env of [{ CI: "1" }, { TERM: "dumb" }]) {
      const stream = new Stream(true);
      new Progress(stream, env).say("done");
      assert.equal(stream.text, "done\n");
    }
  });

  it("keeps what is said on a line of its own", async () => {
    const stream = new Stream(true);
    const progress = new Progress(stream, {});
    await progress.during("Tiny: dump", async () => {
      await until("a line", () => stream.text !== "");
      progress.say("Tiny: 3 divergences");
    });
    assert.ok(stream.text.endsWith(`${CLEAR}Tiny: 3 divergences\n`));
  });

  it("ends when the work fails, with the work's error", async () => {
    const stream = new Stream(true);
    const failing = new Progress(stream, {}).during("Tiny: dump", async () => {
      await until("a line", () => stream.text !== "");
      throw new Error("no room");
    });
    await assert.rejects(failing, /no room/);
    assert.ok(stream.text.endsWith(CLEAR));
  });
});
