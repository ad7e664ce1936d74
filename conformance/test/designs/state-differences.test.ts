import assert from "node:assert/strict";
import { stateDifferences } from "../../src/designs/state-differences.ts";
import { parseState } from "../../src/values/parse.ts";

const differences = (own: string, others: string) => stateDifferences(parseState(own), parseState(others));

describe("stateDifferences", () => {
  it("tells the least parts that differ, by their paths", () =>
    assert.deepEqual(
      differences(
        '/\\ pc = [w1 |-> "out", w2 |-> "look"]\n/\\ n = 1\n/\\ box = {1}',
        '/\\ pc = [w1 |-> "out", w2 |-> "free"]\n/\\ n = 1\n/\\ box = {}',
      ),
      ['pc.w2 = "look", not "free"', "box = {1}, not {}"],
    ));

  it("tells sequences of different lengths whole, and of one length by their places", () => {
    assert.deepEqual(differences("/\\ s = <<1, 2>>\n/\\ t = <<1>>", "/\\ s = <<1, 3>>\n/\\ t = <<>>"), [
      "s.2 = 2, not 3",
      "t = <<1>>, not <<>>",
    ]);
  });

  it("has nothing to tell of equal states", () =>
    assert.deepEqual(differences("/\\ n = 1", "/\\ n = 1"), []));
});
