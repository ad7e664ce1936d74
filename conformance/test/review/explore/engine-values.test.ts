/** The checker's encoding of values: what is written is read back, and is what the checker itself writes. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { fromEngine, toEngine } from "../../../src/review/explore/engine-values.ts";
import { parseValue } from "../../../src/values/parse.ts";
import { printValue } from "../../../src/values/print.ts";
import {
  boolean,
  functionOf,
  integer,
  model,
  sequence,
  set,
  string,
  type Value,
} from "../../../src/values/value.ts";

const SEED = Number(process.env.WAKEPROOF_SEED ?? Date.now() % 2 ** 31);

const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.boolean().map(boolean),
    fc.integer().map(integer),
    fc.string().map(string),
    fc.constantFrom("m1", "m2").map(model),
    fc.array(tie("value"), { maxLength: 3 }).map(set),
    fc.array(tie("value"), { maxLength: 3 }).map(sequence),
    fc
      .uniqueArray(fc.tuple(tie("value"), tie("value")), {
        maxLength: 3,
        selector: ([key]) => printValue(key),
      })
      .map((pairs) => functionOf(pairs.map(([key, value]) => ({ key, value })))),
  ),
}));

describe(`values in the checker's JSON (WAKEPROOF_SEED=${SEED})`, () => {
  it("are read back as they were written", () =>
    fc.assert(
      fc.property(anyValue, (value) => {
        const text = JSON.stringify(toEngine(value));
        assert.equal(printValue(fromEngine(JSON.parse(text))), printValue(value));
      }),
      { seed: SEED },
    ));

  for (const [tla, json] of [
    ["{}", []],
    ["<<>>", { __tuple: [] }],
    ['{<<1, {"in"}>>}', [{ __tuple: [1, ["in"]] }]],
    ['[w1 |-> FALSE, w2 |-> "out"]', { w1: false, w2: "out" }],
    [
      "(2 :> 2 @@ 3 :> -3)",
      {
        __fn: [
          [2, 2],
          [3, -3],
        ],
      },
    ],
    ['("__fn" :> 1)', { __fn: [["__fn", 1]] }],
    ["m1", { __model: "m1" }],
  ] as const)
    it(`are ${JSON.stringify(json)} for ${tla}`, () => {
      assert.deepEqual(toEngine(parseValue(tla)), json);
      assert.equal(printValue(fromEngine(json)), printValue(parseValue(tla)));
    });

  for (const [what, json] of [
    ["nothing", null],
    ["a fraction", 0.5],
    ["an object without fields", {}],
    ["a tag that is not known", { __set: [] }],
    ["a tag with a field beside it", { __tuple: [], a: 1 }],
    ["a pair of three", { __fn: [[1, 2, 3]] }],
  ] as const)
    it(`refuse ${what}`, () =>
      assert.throws(() => fromEngine(json), /expected a value as the checker writes it/));
});
