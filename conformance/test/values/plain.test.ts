import assert from "node:assert/strict";
import { model, type Plain, parseState, parseValue, stateOf, toValue } from "../../src/engine.ts";

const is = (plain: Plain, text: string) => assert.deepEqual(toValue(plain), parseValue(text));

describe("plain JavaScript as TLA+ values", () => {
  it("strings, numbers and booleans are the same in TLA+, and a model value is said to be one", () => {
    is("w1", '"w1"');
    is(-3, "-3");
    is(-0, "0");
    is(true, "TRUE");
    is(model("w1"), "w1");
  });

  it("arrays are sequences, sets sets, maps functions, other objects records", () => {
    is([], "<<>>");
    is([1, ["a"]], '<<1, <<"a">>>>');
    is(new Set([2, 1, 2]), "{1, 2}");
    is(
      new Map<Plain, Plain>([
        [model("w1"), 1],
        [new Set([2]), []],
      ]),
      "(w1 :> 1 @@ {2} :> <<>>)",
    );
    is({ a: 1, b: { c: [] } }, "[a |-> 1, b |-> [c |-> <<>>]]");
  });

  it("an object of a class is the record of its fields, whatever its methods", () => {
    class Message {
      readonly from = "p1";
      read(): string {
        return this.from;
      }
    }
    is(Object.assign(new Message()) as unknown as Plain, '[from |-> "p1"]');
  });

  it("a record may have a field `kind`, as long as it does not look like a value", () => {
    is({ kind: "alarm", of: "w1" }, '[kind |-> "alarm", of |-> "w1"]');
    is({ kind: "string" }, '[kind |-> "string"]');
    is({ kind: "string", text: "a", more: 1 }, '[kind |-> "string", more |-> 1, text |-> "a"]');
  });

  it("a state is made by variable", () => {
    assert.deepEqual(stateOf({ pc: { w1: "idle" }, x: 0 }), parseState('/\\ pc = [w1 |-> "idle"] /\\ x = 0'));
  });

  for (const [what, plain, found] of [
    [
      "a missing field",
      { pc: { w1: undefined } },
      /^pc\.w1: found undefined, expected a value that TLA\+ has/,
    ],
    ["null", { slot: null }, /^slot: found null/],
    ["a fraction", { queue: [1, 0.5] }, /^queue\.1: found 0\.5/],
    ["no number", { x: Number.NaN }, /^x: found NaN/],
    ["a number that is not exact", { x: 2 ** 53 }, /^x: found 9007199254740992/],
    ["a function", { x: () => 1 }, /^x: found a function/],
    ["a symbol in a set", { x: new Set([Symbol("a")]) }, /^x\.an element: found Symbol\(a\)/],
    ["a missing value in a map", { x: new Map([["a", undefined]]) }, /^x\.a: found undefined/],
  ] as const)
    it(`${what} is refused, with its place`, () =>
      assert.throws(
        () => stateOf(plain as unknown as Record<string, Plain>),
        (error: unknown) => error instanceof RangeError && found.test(error.message),
      ));

  it("a map with two keys that are one in TLA+ is refused", () =>
    assert.throws(
      () =>
        toValue(
          new Map<Plain, Plain>([
            [[1], 1],
            [[1], 2],
          ]),
        ),
      /one key twice/,
    ));
});
