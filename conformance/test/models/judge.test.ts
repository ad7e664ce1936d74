import assert from "node:assert/strict";
import { checkedOf, disagreements, transitionsOf } from "../../src/models/judge.ts";
import type { Model } from "../../src/models/manifest.ts";
import type { TlcResult } from "../../src/tlc/result.ts";

const passing: Model = {
  ...{ name: "M", module: "MC", cfg: "M.cfg", about: "a model", replay: false },
  expect: { verdict: "pass", states: 10, transitions: 30, depth: 4 },
};
const failing: Model = { ...passing, expect: { verdict: "safety", property: "P" } };

const RESULT: TlcResult = {
  ...{ verdict: "pass", message: "", exitCode: 0, generated: 32, initial: 2, distinct: 10, depth: 4 },
  ...{ coverage: [], specErrors: [] },
};

describe("disagreements", () => {
  it("has none where verdict and counts are the expected ones", () => {
    assert.deepEqual(disagreements(passing, RESULT), []);
    assert.ok(checkedOf(passing, RESULT, 1).ok);
  });

  it("does not count initial states as transitions", () => assert.equal(transitionsOf(RESULT), 30));

  for (const [what, change] of [
    ["distinct states", { distinct: 11 }],
    ["transitions", { generated: 33 }],
    ["depth", { depth: 5 }],
  ] as const)
    it(`names other ${what} than expected, with both numbers`, () => {
      const [sentence, ...others] = disagreements(passing, { ...RESULT, ...change });
      assert.match(sentence!, new RegExp(`^\\d+ ${what}, expected \\d+`));
      assert.deepEqual(others, []);
      assert.ok(!checkedOf(passing, { ...RESULT, ...change }, 1).ok);
    });

  it("misses a depth that TLC did not say", () => {
    const { depth: _, ...without } = RESULT;
    assert.match(disagreements(passing, without)[0]!, /^no depth, expected 4/);
  });

  it("takes the expected refutation for right, whatever it counts", () =>
    assert.deepEqual(disagreements(failing, { ...RESULT, verdict: "safety", property: "P" }), []));

  it("names a refutation of another property", () =>
    assert.deepEqual(disagreements(failing, { ...RESULT, verdict: "safety", property: "Q" }), [
      "TLC refuted Q, expected P",
    ]));

  it("names a pass where a refutation is expected, and a refutation of another kind", () => {
    assert.match(disagreements(failing, RESULT)[0]!, /expected a safety failure of P, found pass/);
    assert.match(disagreements(failing, { ...RESULT, verdict: "deadlock" })[0]!, /found deadlock/);
  });

  it("gives TLC's word where there is no verdict", () =>
    assert.match(
      disagreements(passing, { ...RESULT, verdict: "error", message: "killed" })[0]!,
      /found no verdict: killed/,
    ));
});
