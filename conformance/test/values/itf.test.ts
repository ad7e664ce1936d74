import assert from "node:assert/strict";
import fc from "fast-check";
import {
  boolean,
  fromItf,
  functionOf,
  ItfError,
  integer,
  model,
  modelValuesOf,
  recordOf,
  sequence,
  set,
  string,
  toItf,
  type Value,
} from "../../src/engine.ts";
import { seed, values } from "./arbitraries.ts";

function writes(value: Value, json: unknown): void {
  assert.deepEqual(toItf(value), json);
  assert.deepEqual(fromItf(json, { modelValues: modelValuesOf([value]) }), value);
}

function refuses(json: unknown, at: string, expected: RegExp, modelValues: readonly string[] = []): void {
  assert.throws(
    () => fromItf(json, { modelValues, at: "states[3]" }),
    (error: unknown) => {
      assert.ok(error instanceof ItfError, String(error));
      assert.equal(error.at, `states[3]${at}`, error.message);
      assert.match(error.message, expected);
      return true;
    },
  );
}

/** A value in as many arrays as asked for. */
const nested = (depth: number, inner: unknown): unknown => (depth === 0 ? inner : [nested(depth - 1, inner)]);

describe("values: written as ITF", () => {
  it("integers are texts, so that no reader rounds them", () => {
    writes(integer(-12), { "#bigint": "-12" });
    writes(integer(Number.MAX_SAFE_INTEGER), { "#bigint": "9007199254740991" });
    assert.deepEqual(toItf(integer(-0)), { "#bigint": "0" });
  });

  it("strings, booleans, sequences and sets", () => {
    writes(sequence([boolean(true), string("#x")]), [true, "#x"]);
    writes(set([integer(2), integer(1)]), { "#set": [{ "#bigint": "1" }, { "#bigint": "2" }] });
    writes(set([]), { "#set": [] });
  });

  it("an empty function is an empty sequence, as TLA+ has it", () => {
    writes(functionOf([]), []);
    assert.deepEqual(fromItf({}), sequence([]));
    assert.deepEqual(fromItf({ "#map": [] }), sequence([]));
  });

  it("records are objects, and functions over other things are maps", () => {
    writes(recordOf({ fd: boolean(true), constructor: string("") }), { constructor: "", fd: true });
    writes(functionOf([{ key: model("w1"), value: boolean(true) }]), { "#map": [["w1", true]] });
    writes(functionOf([{ key: integer(0), value: boolean(true) }]), { "#map": [[{ "#bigint": "0" }, true]] });
  });

  it("fields that are no names of TLA+'s make a map, also __proto__ and those that begin with #", () => {
    for (const field of ["#set", "__proto__", "1", ""])
      writes(functionOf([{ key: string(field), value: boolean(true) }]), { "#map": [[field, true]] });
  });

  it("model values are strings, which a list tells from strings", () => {
    const value = sequence([model("w1"), string("w2")]);
    assert.deepEqual(modelValuesOf([value]), ["w1"]);
    writes(value, ["w1", "w2"]);
    assert.deepEqual(fromItf(["w1", "w2"]), sequence([string("w1"), string("w2")]));
  });

  it("what could not be read back is refused", () => {
    const both = sequence([model("w1"), recordOf({ x: string("w1") })]);
    assert.throws(() => toItf(both), /^ItfError: \[1\]\.x: found "w1", expected a string that is not also/);
    assert.throws(() => toItf(model("w1"), { modelValues: ["w2"] }), /found w1, expected a model value that/);
    assert.throws(() => toItf(integer(0.5), { at: "x" }), /^ItfError: x: found 0\.5, expected an integer/);
    const deep = Array.from({ length: 300 }).reduce<Value>((inner) => set([inner]), boolean(true));
    assert.throws(() => toItf(deep), /nested at most 200 deep/);
  });
});

describe("values: read from ITF", () => {
  it("plain safe integers and tuples, as other tools write them", () => {
    assert.deepEqual(fromItf({ "#tup": [1, -0] }), sequence([integer(1), integer(0)]));
    assert.deepEqual(
      fromItf({ tag: "Some", value: 3 }),
      recordOf({ tag: string("Some"), value: integer(3) }),
    );
  });

  it("a map over 1..n, or over strings, is the sequence or the record", () => {
    const pairs = [["b", true] as const, ["a", false] as const];
    assert.deepEqual(fromItf({ "#map": pairs }), recordOf({ a: boolean(false), b: boolean(true) }));
    assert.deepEqual(
      fromItf({
        "#map": [
          [2, true],
          [1, false],
        ],
      }),
      sequence([boolean(false), boolean(true)]),
    );
  });

  it("refuses numbers that are no safe integers, in both forms", () => {
    for (const json of [1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
      refuses({ x: json }, ".x", /an integer below 2\^53/);
    refuses({ "#bigint": "9007199254740992" }, '["#bigint"]', /an integer below 2\^53/);
    for (const json of ["", "+1", "01", "-0", "1.0", "1e3", " 1", "0x1", 1, null])
      refuses({ "#bigint": json }, '["#bigint"]', /the digits of an integer/);
  });

  it("refuses what no value is written as", () => {
    for (const json of [null, undefined, () => true, Symbol.iterator, 1n])
      refuses([true, json], "[1]", /a value/);
    refuses({ "#unserializable": "Nat" }, '["#unserializable"]', /could not write it/);
    refuses({ "#bag": [] }, '["#bag"]', /no field of a record begins with #/);
    refuses({ "#set": [], x: 1 }, "", /"#set" alone in its object/);
    refuses({ "#set": {} }, '["#set"]', /an array/);
    refuses(new Array(2), "[0]", /found nothing/);
  });

  it("refuses damaged maps: no pairs, and keys that come twice", () => {
    refuses({ "#map": [["a", 1], ["b"]] }, '["#map"][1]', /\[key, value\]/);
    refuses({ "#map": [["a", 1], "bc"] }, '["#map"][1]', /an array/);
    refuses(
      {
        "#map": [
          [1, 1],
          [{ "#bigint": "1" }, 2],
        ],
      },
      '["#map"]',
      /found 1 twice/,
    );
    refuses({ "#set": [["w1"], { "#tup": ["w1"] }] }, '["#set"]', /found <<w1>> twice/, ["w1"]);
  });

  it("refuses a field __proto__, whose value most readers of JSON lose", () => {
    refuses(JSON.parse('{"a":{"__proto__":1}}'), ".a", /another name for a field/);
  });

  it("refuses nesting that would exhaust the stack, and reads what is less deep", () => {
    fromItf(nested(200, true));
    refuses(nested(201, true), "[0]".repeat(201), /nested at most 200 deep/);
    refuses(nested(5000, true), "[0]".repeat(201), /nested at most 200 deep/);
  });

  it("names the place with fields and places in arrays", () => {
    refuses({ a: [{ "b c": { "#map": [["k", null]] } }] }, '.a[0]["b c"]["#map"][0][1]', /found null/);
  });
});

describe(`values: ITF of any value (seed ${seed})`, () => {
  it("is read back as the value, through JSON's text", () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(toItf(value));
        assert.deepEqual(fromItf(JSON.parse(text), { modelValues: modelValuesOf([value]) }), value);
      }),
      { seed, numRuns: 500 },
    );
  });

  it("any JSON is read as a value or refused with ItfError, nothing else", () => {
    const tag = fc.constantFrom("#bigint", "#set", "#map", "#tup", "#x", "a", "__proto__");
    const json = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom("1", "-3", "w1", 4),
        fc.array(tie("json"), { maxLength: 3 }),
        fc.dictionary(tag, tie("json"), { maxKeys: 1 }),
      ),
    })).json;
    fc.assert(
      fc.property(json, (one) => {
        try {
          fromItf(JSON.parse(JSON.stringify(one)), { modelValues: ["w1"] });
        } catch (error) {
          assert.ok(error instanceof ItfError, String(error));
        }
      }),
      { seed, numRuns: 1000 },
    );
  });
});
