import assert from "node:assert/strict";
import { KIND_WORDS } from "../../src/figures/arrows.ts";
import { legendOf, wholeLegend } from "../../src/figures/svg.ts";
import { hang, harm, theft, woken } from "./traces.ts";
import { readBack, textIn, withClass } from "./tree.ts";

const entriesOf = (...given: Parameters<typeof legendOf>) =>
  withClass(readBack(legendOf(...given)), "figure-entry");

describe("legendOf", () => {
  it("has words and a sample for each kind of arrow that occurs, and for no other", () => {
    const words = (sequence: ReturnType<typeof theft>) => entriesOf(sequence).map(textIn);
    assert.ok(words(theft()).includes(KIND_WORDS.stolen));
    assert.ok(!words(woken()).includes(KIND_WORDS.stolen));
    assert.ok(words(hang()).includes(KIND_WORDS.coalesced));
    assert.ok(!words(harm()).includes(KIND_WORDS.coalesced));
    for (const entry of entriesOf(harm()))
      assert.ok(withClass(entry, "figure-line").length + withClass(entry, "figure-life").length > 0);
  });

  it("has the bars that occur", () => {
    assert.ok(entriesOf(woken()).some((entry) => withClass(entry, "figure-hatch").length > 0));
    assert.ok(
      !entriesOf(theft()).some((entry) => withClass(entry, "figure-hatch").length > 0),
      "nobody sleeps",
    );
  });

  it("has all kinds that there are, where it is of all sequences", () => {
    const words = withClass(readBack(wholeLegend()), "figure-entry").map(textIn);
    for (const [kind, said] of Object.entries(KIND_WORDS))
      assert.equal(words.includes(said), kind !== "note", kind);
    assert.equal(words.length, Object.keys(KIND_WORDS).length - 1 + 4);
  });

  it("is as wide as it may be, and higher where that is little", () => {
    const [wide, narrow] = [1200, 400].map((width) => readBack(legendOf(harm(), { width })).attributes);
    assert.ok(Number(wide!.width) <= 1200 && Number(narrow!.width) <= 400);
    assert.ok(Number(narrow!.height) > 2 * Number(wide!.height));
  });
});
