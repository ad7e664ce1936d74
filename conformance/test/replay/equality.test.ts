import assert from "node:assert/strict";
import { type EqualityFacts, reasonsAgainst } from "../../src/replay/equality.ts";

const EQUAL: EqualityFacts = {
  states: 4,
  transitions: 7,
  covered: 7,
  initialEqual: true,
  enabledStates: 4,
  divergences: 0,
  actions: [
    { action: "Add", transitions: 5, taken: 5 },
    { action: "Clear", transitions: 2, taken: 2 },
  ],
  doubled: 0,
  disabled: 5,
  refused: 5,
};

const reasons = (change: Partial<EqualityFacts>) => reasonsAgainst({ ...EQUAL, ...change });

describe("graphs are equal", () => {
  it("when everything was compared and nothing differed", () => assert.deepEqual(reasons({}), []));

  it("also when refusals are a sample", () => assert.deepEqual(reasons({ refused: 1 }), []));

  for (const [what, change, reason] of [
    ["an empty graph", { states: 0, enabledStates: 0 }, /^the graph has no state$/],
    ["another initial state", { initialEqual: false }, /^no walk began in a state equal/],
    ["a divergence", { divergences: 1 }, /^1 divergences$/],
    ["a transition that was not taken", { covered: 6 }, /^1 of 7 transitions not covered$/],
    [
      "a state whose steps were not compared",
      { enabledStates: 3 },
      /^enabled sets not compared in 1 of 4 states$/,
    ],
    [
      "other numbers of steps by action, though their sum is the same",
      {
        actions: [
          { action: "Add", transitions: 5, taken: 4 },
          { action: "Clear", transitions: 2, taken: 3 },
        ],
      },
      /^Add: 4 steps taken, the graph has 5 transitions; Clear: 3 steps taken, the graph has 2 transitions$/,
    ],
    ["two transitions that are one step", { doubled: 1 }, /^1 transitions are the same step as another one$/],
    [
      "no refusal, though there are disabled steps",
      { refused: 0 },
      /^none of 5 disabled steps was performed$/,
    ],
  ] as const)
    it(`not with ${what}`, () => assert.match(reasons(change).join("; "), reason));

  it("says all that is missing, not only the first", () =>
    assert.equal(reasons({ covered: 0, divergences: 2, enabledStates: 0 }).length, 3));
});
