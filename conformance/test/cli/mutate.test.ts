import assert from "node:assert/strict";
import { wakeproof } from "../support/command.ts";

describe("wakeproof mutate", function () {
  this.timeout(300_000);

  it("refuses a name that no mutant has, before it dumps a graph", async () => {
    const { code, stdout, stderr } = await wakeproof(["mutate", "slab/cash.ts"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /no mutant is called slab\/cash\.ts; try: wakeproof mutate 'slab\/\*'/);
  });
});
