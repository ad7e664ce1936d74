import assert from "node:assert/strict";
import { KIND_WORDS } from "../../src/figures/arrows.ts";
import { figureCss, legendOf, wholeLegend } from "../../src/figures/svg.ts";
import { hang, harm, theft, woken } from "./traces.ts";
import { type Drawn, readBack, textIn, withClass } from "./tree.ts";

const entriesOf = (...given: Parameters<typeof legendOf>) =>
  withClass(readBack(legendOf(...given)), "figure-entry");

/** What an eye has of an arrow: its lines and its end, and the rules in css.ts for its kind's lines. */
function looksOf(message: Drawn): string {
  const kind = message.attributes["data-kind"]!;
  const rules = figureCss()
    .split("\n")
    .filter((rule) => rule.startsWith(`.figure .figure-${kind} .figure-line`))
    .map((rule) => rule.slice(rule.indexOf("{")));
  const parts = ["figure-line", "figure-end"].flatMap((name) =>
    withClass(message, name).map(({ tag, attributes: { d, class: classes } }) => `${tag} ${classes} ${d}`),
  );
  return [...rules, ...parts].join("; ");
}

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
    assert.equal(words.length, Object.keys(KIND_WORDS).length - 1 + 5);
  });

  it("has another sample for each kind of arrow, and says what condemned is", () => {
    const entries = withClass(readBack(wholeLegend()), "figure-entry");
    const samples = entries
      .filter((entry) => withClass(entry, "figure-message").length > 0)
      .map((entry) => looksOf(withClass(entry, "figure-message")[0]!));
    assert.equal(samples.length, Object.keys(KIND_WORDS).length - 1);
    assert.equal(new Set(samples).size, samples.length);
    assert.ok(entries.map(textIn).includes("condemned: destroyed after its grace period"));
  });

  it("is as wide as it may be, and higher where that is little", () => {
    const [wide, narrow] = [1200, 400].map((width) => readBack(legendOf(harm(), { width })).attributes);
    assert.ok(Number(wide!.width) <= 1200 && Number(narrow!.width) <= 400);
    assert.ok(Number(narrow!.height) > 2 * Number(wide!.height));
  });
});
