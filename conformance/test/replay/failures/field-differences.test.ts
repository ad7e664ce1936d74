import assert from "node:assert/strict";
import { parseValue } from "../../../src/engine.ts";
import { fieldDifferences } from "../../../src/replay/failures/field-differences.ts";

const between = (expected: string, actual: string): string[] =>
  fieldDifferences("v", parseValue(expected), parseValue(actual)).map(
    (one) => `${one.field}: ${one.expected} / ${one.actual}`,
  );

describe("the difference of two values", () => {
  it("is nothing where they are equal, however they are written", () => {
    assert.deepEqual(between('[a |-> 1, b |-> "x"]', '("b" :> "x" @@ "a" :> 1)'), []);
    assert.deepEqual(between("{1, 2}", "{2, 1, 1}"), []);
  });

  it("is the field that differs, however deep it lies, and no other", () =>
    assert.deepEqual(
      between(
        '[w1 |-> [pc |-> "sleep", at |-> 1], w2 |-> [pc |-> "out", at |-> 1]]',
        '[w1 |-> [pc |-> "look", at |-> 1], w2 |-> [pc |-> "out", at |-> 1]]',
      ),
      ['v.w1.pc: "sleep" / "look"'],
    ));

  it("names the items of a sequence by their places, and those that only one has", () => {
    assert.deepEqual(between("<<1, 2, 3>>", "<<1, 5>>"), ["v[2]: 2 / 5", "v[3]: 3 / absent"]);
    assert.deepEqual(between("<<>>", "<<7>>"), ["v[1]: absent / 7"]);
  });

  it("is membership for the elements of a set", () =>
    assert.deepEqual(between("{a1, a2}", "{a2, a3}"), [
      "a1 \\in v: TRUE / FALSE",
      "a3 \\in v: FALSE / TRUE",
    ]));

  it("names keys that are no names by their values", () =>
    assert.deepEqual(between("(<<1, 2>> :> 3 @@ <<1, 3>> :> 4)", "(<<1, 2>> :> 3 @@ <<1, 3>> :> 5)"), [
      "v[<<1, 3>>]: 4 / 5",
    ]));

  it("shows both whole where they are of different kinds", () =>
    assert.deepEqual(between("[a |-> <<1>>]", '[a |-> "none"]'), ['v.a: <<1>> / "none"']));
});
