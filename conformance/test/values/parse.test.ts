import assert from "node:assert/strict";
import fc from "fast-check";
import {
  boolean,
  equalValues,
  functionOf,
  integer,
  model,
  parseState,
  parseValue,
  printState,
  printValue,
  recordOf,
  sequence,
  set,
  string,
  type Value,
} from "../../src/engine.ts";
import { ValueSyntaxError } from "../../src/values/cursor.ts";
import { choices, printFreely, seed, values } from "./arbitraries.ts";

const is = (text: string, value: Value) => assert.deepEqual(parseValue(text), value);

function fails(text: string, line: number, column: number, expected: RegExp): void {
  assert.throws(
    () => parseValue(text),
    (error: unknown) => {
      assert.ok(error instanceof ValueSyntaxError, String(error));
      assert.deepEqual([error.line, error.column], [line, column], error.message);
      assert.match(error.message, expected);
      return true;
    },
  );
}

describe("values: parsing", () => {
  it("reads numbers, also negative ones", () => {
    is("0", integer(0));
    is("-12", integer(-12));
    is("-0", integer(0));
  });

  it("reads an interval as the set of its numbers", () => {
    is("-1..2", set([-1, 0, 1, 2].map(integer)));
    is("3..2", set([]));
  });

  it("reads TRUE and FALSE as booleans, and any other word as a model value", () => {
    is("TRUE", boolean(true));
    is("FALSE", boolean(false));
    is("TRUER", model("TRUER"));
    is("w1", model("w1"));
    is("1w", model("1w"));
  });

  it("undoes the escapes of strings", () => {
    is('"a\\"b\\\\c\\nd\\te"', string('a"b\\c\nd\te'));
    is('""', string(""));
    is('"/\\\\ x = 1"', string("/\\ x = 1"));
  });

  it("reads sets without order and without duplicates", () => {
    is("{2, 1, 2}", set([integer(1), integer(2)]));
    is("{}", set([]));
    is("{{}, {{}}}", set([set([]), set([set([])])]));
  });

  it("reads sequences, also empty and nested ones", () => {
    is("<<>>", sequence([]));
    is("<< >>", sequence([]));
    is("<<<<>>, 1>>", sequence([sequence([]), integer(1)]));
  });

  it("reads records and functions", () => {
    is("[a |-> 1, b |-> <<>>]", recordOf({ a: integer(1), b: sequence([]) }));
    is(
      "(w1 :> 1 @@ {2} :> 3)",
      functionOf([
        { key: model("w1"), value: integer(1) },
        { key: set([integer(2)]), value: integer(3) },
      ]),
    );
  });

  it("takes a function over 1..n for a sequence, and one over strings for a record", () => {
    is('(2 :> "b" @@ 1 :> "a")', sequence([string("a"), string("b")]));
    is('("b" :> 2 @@ "a" :> 1)', recordOf({ a: integer(1), b: integer(2) }));
    assert.ok(!equalValues(parseValue("(2 :> 1 @@ 3 :> 1)"), parseValue("<<1, 1>>")));
  });

  it("tells a string from a model value of the same name", () => {
    assert.ok(!equalValues(parseValue('"w1"'), parseValue("w1")));
  });

  it("says where a value is wrong and what was expected there", () => {
    fails("{1, ", 1, 5, /the end of the text, expected a value/);
    fails("{1\n 2}", 2, 2, /expected `,` or `}`/);
    fails("[a |-> 1, b = 2]", 1, 13, /expected `\|->`/);
    fails("(1 :> 2", 1, 8, /expected `@@` or `\)`/);
    fails('"abc', 1, 2, /expected the closing/);
    fails('"a\\x"', 1, 3, /expected one of/);
    fails("1 2", 1, 3, /expected the end of the value/);
    fails("-w", 1, 2, /expected the digits/);
    fails("", 1, 1, /expected a value/);
  });

  it("refuses a function with one key twice", () => {
    fails("(1 :> 2 @@ 1 :> 3)", 1, 2, /no key comes twice/);
    fails("[a |-> 1, a |-> 1]", 1, 2, /no key comes twice/);
  });

  it("refuses what would exhaust the stack or the memory", () => {
    fails("{".repeat(5000), 1, 202, /nested less than/);
    fails("1..100000000", 1, 1, /intervals of at most 100000 numbers in all/);
    fails("{1..60000, 1..60000}", 1, 12, /intervals of at most 100000 numbers in all/);
    fails("99999999999999999999", 1, 1, /below 2\^53/);
  });
});

describe("values: states", () => {
  it("are read by variable, in TLC's order", () => {
    const state = parseState('/\\ pc = (w1 :> "a" @@\n    w2 :> "b")\n/\\ x = {}');
    assert.deepEqual([...state.keys()], ["pc", "x"]);
    assert.equal(printValue(state.get("pc")!), '(w1 :> "a" @@ w2 :> "b")');
  });

  it("of one variable come without a conjunction", () => {
    assert.deepEqual([...parseState("x = 0")], [["x", integer(0)]]);
  });

  it("are refused with a variable twice, without a name, or with more behind them", () => {
    assert.throws(() => parseState("/\\ x = 1\n/\\ x = 2"), ValueSyntaxError);
    assert.throws(() => parseState("/\\ = 1"), ValueSyntaxError);
    assert.throws(() => parseState("x = 1 y = 2"), ValueSyntaxError);
    assert.throws(() => parseState("/\\ x = 1 y = 2"), ValueSyntaxError);
    assert.throws(() => parseState(""), ValueSyntaxError);
  });
});

describe(`values: properties (seed ${seed})`, () => {
  it("a canonical text is read back as the same value", () => {
    fc.assert(
      fc.property(values, (value) => assert.deepEqual(parseValue(printValue(value)), value)),
      { seed },
    );
  });

  it("however a value is ordered, spelt and wrapped, it is read as the same value", () => {
    fc.assert(
      fc.property(values, fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (value, numbers) => {
        const text = printFreely(value, choices(numbers));
        assert.equal(printValue(parseValue(text)), printValue(value), text);
      }),
      { seed, numRuns: 500 },
    );
  });

  it("two values have one text exactly when they are equal", () => {
    fc.assert(
      fc.property(values, values, (a, b) => equalValues(a, b) === (printValue(a) === printValue(b))),
      { seed },
    );
  });

  it("a state is read back from its text", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("pc", "x", "queue"), values, { minKeys: 1 }), (variables) => {
        const state = new Map(Object.entries(variables));
        assert.deepEqual(parseState(printState(state)), state);
      }),
      { seed },
    );
  });

  it("a damaged text is a value or a ValueSyntaxError, and nothing else", () => {
    const damage = fc.tuple(
      values,
      fc.nat(),
      fc.constantFrom("", "{", "<<", '"', "]", " :> ", "@@", "\\", "-", "1.."),
    );
    fc.assert(
      fc.property(damage, ([value, place, inserted]) => {
        const text = printValue(value);
        const at = place % (text.length + 1);
        try {
          parseValue(text.slice(0, at) + inserted + text.slice(at + 1));
        } catch (error) {
          assert.ok(error instanceof ValueSyntaxError, String(error));
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
});
