/** Links to states that somebody came to: what is printed is read back, and what is none is refused. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Dice } from "../../../src/review/explore/dice.ts";
import { type ExploreLink, parseExploreLink, printExploreLink } from "../../../src/review/explore/link.ts";

const SEED = Number(process.env.WAKEPROOF_SEED ?? Date.now() % 2 ** 31);

const anyName = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });
const plain = { noNullPrototype: true };
const anyStep = fc.record({ action: anyName, parameters: fc.array(fc.string({ unit: "grapheme" })) }, plain);
const anyLink: fc.Arbitrary<ExploreLink> = fc.record(
  {
    id: anyName,
    at: fc.option(fc.nat({ max: 9_999_999 }), { nil: undefined }),
    path: fc.array(anyStep),
  },
  plain,
);

describe(`links to explored states (WAKEPROOF_SEED=${SEED})`, () => {
  it("are read back as they were printed, and are in an address as they are", () =>
    fc.assert(
      fc.property(anyLink, (link) => {
        const text = printExploreLink(link);
        assert.deepEqual(parseExploreLink(text.slice(1)), link);
        assert.equal(new URL(text, "file:///index.html").hash, text);
      }),
      { seed: SEED },
    ));

  it("name steps so that one can read them", () => {
    const path = [
      { action: "CallWait", parameters: ["w1", "e1", "timed"] },
      { action: "Tick", parameters: [] },
    ];
    assert.equal(
      printExploreLink({ id: "FullTimeoutLate.sound", at: undefined, path }),
      "#explore/FullTimeoutLate.sound?path=CallWait.w1.e1.timed~Tick",
    );
  });

  for (const [link, message] of [
    ["explore/", /expected explore\/MODEL or explore\/TRACE\/STEP/],
    ["explore/A/1/2", /expected explore\/MODEL/],
    ["explore/A/-1", /found the step "-1", expected a number/],
    ["explore/A?way=B", /found "way=B", expected path=/],
    ["explore/A?path=", /expected path=/],
    ["explore/A?path=B~~C", /a step without a name/],
    ["explore/%E0", /no link of this page/],
  ] as const)
    it(`are refused: ${link}`, () => assert.throws(() => parseExploreLink(link), message));
});

describe("the explorer's die", () => {
  it("falls the same way again for a seed, and another way for another", () => {
    const rolls = (seed: number) => {
      const dice = new Dice(seed);
      return Array.from({ length: 50 }, () => dice.roll(6));
    };
    assert.deepEqual(rolls(7), rolls(7));
    assert.notDeepEqual(rolls(7), rolls(8));
  });

  it("falls on each side about as often", () => {
    const dice = new Dice(40387);
    const falls = [0, 0, 0, 0, 0];
    for (let roll = 0; roll < 10_000; roll++) falls[dice.roll(5)]! += 1;
    for (const count of falls) assert.ok(count > 1800 && count < 2200, falls.join(" "));
  });
});
