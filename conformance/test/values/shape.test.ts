import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bool,
  enumOf,
  fn,
  int,
  integer,
  model,
  oneOf,
  parseValue,
  partialFn,
  printValue,
  record,
  type Shape,
  ShapeError,
  seqOf,
  set,
  setOf,
  string,
  tuple,
  type Value,
} from "../../src/engine.ts";
import * as compound from "../../src/values/compound.ts";
import { seed } from "./arbitraries.ts";

function encoded(shape: Shape, text: string): number[] {
  const bytes = new Uint8Array(shape.width).fill(0xee);
  shape.encode(parseValue(text), bytes, 0);
  return [...bytes];
}

function refuses(shape: Shape, ...texts: string[]): void {
  for (const text of texts) assert.throws(() => encoded(shape, text), ShapeError, text);
}

const w = [model("w1"), model("w2")];

describe("shapes: the bytes of each kind", () => {
  it("bool is 0 or 1", () => {
    assert.deepEqual([encoded(bool, "FALSE"), encoded(bool, "TRUE")], [[0], [1]]);
    refuses(bool, "1", '"TRUE"');
  });

  it("int counts from its minimum, in as many bytes as it needs", () => {
    assert.deepEqual(encoded(int(-2, 253), "-2"), [0]);
    assert.deepEqual(encoded(int(-2, 253), "253"), [255]);
    assert.deepEqual(encoded(int(0, 256), "256"), [1, 0]);
    assert.deepEqual(encoded(int(0, 100_000), "65537"), [1, 0, 1]);
    refuses(int(0, 3), "4", "-1", '"1"');
    assert.throws(() => int(3, 2), RangeError);
  });

  it("enumOf is the place in the list, and tells strings from model values", () => {
    const shape = enumOf("idle", model("idle"), 7);
    assert.deepEqual(
      [encoded(shape, '"idle"'), encoded(shape, "idle"), encoded(shape, "7")],
      [[0], [1], [2]],
    );
    refuses(shape, "busy");
    assert.throws(() => enumOf("a", "a"), RangeError);
    assert.throws(() => enumOf(), RangeError);
  });

  it("setOf has a bit an element, the first the lowest", () => {
    const shape = setOf(...Array.from({ length: 9 }, (_, at) => at));
    assert.deepEqual(encoded(shape, "{0, 2, 8}"), [0b101, 1]);
    assert.deepEqual(encoded(shape, "{}"), [0, 0]);
    refuses(shape, "{9}", "<<>>");
  });

  it("seqOf has its length, the items and zeros", () => {
    const shape = seqOf(int(0, 9), 3);
    assert.deepEqual(encoded(shape, "<<7, 8>>"), [2, 7, 8, 0]);
    assert.deepEqual(encoded(shape, "<<>>"), [0, 0, 0, 0]);
    refuses(shape, "<<1, 2, 3, 4>>", "(2 :> 1)", "<<10>>");
  });

  it("tuples, records and functions have their parts in the order given", () => {
    assert.deepEqual(encoded(tuple(bool, int(0, 9)), "<<TRUE, 5>>"), [1, 5]);
    assert.deepEqual(encoded(record({ b: bool, a: int(0, 9) }), "[a |-> 5, b |-> TRUE]"), [1, 5]);
    assert.deepEqual(encoded(fn([w[1]!, w[0]!], int(0, 9)), "(w1 :> 1 @@ w2 :> 2)"), [2, 1]);
    assert.deepEqual(encoded(fn([1, 2], int(0, 9)), "<<3, 4>>"), [3, 4]);
    refuses(record({ a: bool }), "[a |-> TRUE, b |-> TRUE]", "[b |-> TRUE]", "<<>>", "{}");
  });

  it("partialFn says of each key whether it is in the domain", () => {
    const shape = partialFn(w, int(0, 9));
    assert.deepEqual(encoded(shape, "(w2 :> 4)"), [0, 0, 1, 4]);
    assert.deepEqual(encoded(shape, "<<>>"), [0, 0, 0, 0]);
    refuses(shape, "(w3 :> 4)", "(w1 :> 10)", "{}");
  });

  it("oneOf has the place of the first shape that fits, the value, and zeros", () => {
    const shape = oneOf(enumOf(model("None")), record({ a: int(0, 9), b: bool }));
    assert.deepEqual(encoded(shape, "None"), [0, 0, 0]);
    assert.deepEqual(encoded(shape, "[a |-> 3, b |-> TRUE]"), [1, 3, 1]);
    refuses(shape, "[a |-> 3, b |-> 3]", "w1");
  });

  it("bytes that no value has are refused", () => {
    const bad: readonly [Shape, number[]][] = [
      [bool, [2]],
      [int(0, 3), [4]],
      [enumOf("a"), [1]],
      [setOf(1, 2), [4]],
      [seqOf(bool, 2), [1, 1, 1]],
      [seqOf(bool, 2), [3, 1, 1]],
      [oneOf(bool, tuple(bool, bool)), [0, 1, 1]],
      [oneOf(bool), [1, 0]],
      [partialFn(w, bool), [0, 1, 0, 0]],
      [partialFn(w, bool), [2, 1, 0, 0]],
    ];
    for (const [shape, bytes] of bad) {
      assert.throws(() => shape.decode(Uint8Array.from(bytes), 0), ShapeError, `${shape.name} ${bytes}`);
    }
  });
});

interface Sample {
  readonly shape: Shape;
  readonly values: fc.Arbitrary<Value>;
}

/** Shapes together with values that they hold. */
const samples: fc.Arbitrary<Sample> = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3 },
    fc.constant<Sample>({ shape: bool, values: fc.boolean().map((value) => ({ kind: "boolean", value })) }),
    fc.integer({ min: -300, max: 300 }).map((min) => {
      const max = min + 400;
      return { shape: int(min, max), values: fc.integer({ min, max }).map(integer) };
    }),
    fc.constant<Sample>({
      shape: enumOf("a", model("a"), 1),
      values: fc.constantFrom(string("a"), model("a"), integer(1)),
    }),
    fc.integer({ min: 1, max: 20 }).map((size) => {
      const elements = Array.from({ length: size }, (_, at) => integer(at));
      return { shape: setOf(...elements), values: fc.subarray(elements).map(set) };
    }),
    tie("sample").map((item) => ({
      shape: seqOf(item.shape, 3),
      values: fc
        .array(item.values, { maxLength: 3 })
        .map((items) => parseValue(`<<${items.map(printValue).join(",")}>>`)),
    })),
    fc.tuple(tie("sample"), tie("sample")).map(([a, b]) => ({
      shape: record({ b: b.shape, a: a.shape }),
      values: fc
        .record({ a: a.values, b: b.values })
        .map((fields) => parseValue(`[a |-> ${printValue(fields.a)}, b |-> ${printValue(fields.b)}]`)),
    })),
    fc.tuple(tie("sample"), tie("sample")).map(([a, b]) => ({
      shape: oneOf(a.shape, b.shape),
      values: fc.oneof(a.values, b.values),
    })),
    tie("sample").map((item) => ({
      shape: partialFn(w, item.shape),
      values: fc
        .tuple(item.values, item.values, fc.subarray(w))
        .map(([one, two, keys]) =>
          keys.length === 0
            ? parseValue("<<>>")
            : parseValue(
                `(${keys.map((key, at) => `${printValue(key)} :> ${printValue(at === 0 ? one : two)}`).join(" @@ ")})`,
              ),
        ),
    })),
  ),
})).sample;

const shapeAndValue = samples.chain(({ shape, values }) => fc.tuple(fc.constant(shape), values, values));

describe(`shapes: properties (seed ${seed})`, () => {
  it("what is encoded is decoded to the same value", () => {
    fc.assert(
      fc.property(shapeAndValue, ([shape, value]) => {
        const bytes = new Uint8Array(shape.width + 2).fill(0xaa);
        shape.encode(value, bytes, 1);
        assert.equal(printValue(shape.decode(bytes, 1)), printValue(value), shape.name);
        assert.deepEqual([bytes[0], bytes.at(-1)], [0xaa, 0xaa], "nothing is written outside of the width");
      }),
      { seed, numRuns: 500 },
    );
  });

  it("two values have the same bytes exactly when they are equal", () => {
    fc.assert(
      fc.property(shapeAndValue, ([shape, a, b]) => {
        const [x, y] = [new Uint8Array(shape.width).fill(1), new Uint8Array(shape.width).fill(2)];
        shape.encode(a, x, 0);
        shape.encode(b, y, 0);
        return Buffer.from(x).equals(y) === (printValue(a) === printValue(b));
      }),
      { seed, numRuns: 500 },
    );
  });

  it("every combinator is among those that are tried here or above", () => {
    const tried = ["fn", "oneOf", "partialFn", "record", "seqOf", "setOf", "tuple"];
    assert.deepEqual(Object.keys(compound).sort(), tried);
  });
});
