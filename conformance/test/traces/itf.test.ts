import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Counterexample,
  follow,
  type ItfTraceOptions,
  integer,
  modelValuesOf,
  printItf,
  printStep,
  traceFromItf,
  traceToItf,
} from "../../src/engine.ts";
import { ItfError } from "../../src/traces/itf.ts";
import { parseItf } from "../../src/values/itf-text.ts";
import { scripted } from "../replay/scripted.ts";
import { linesOf, resultOf } from "../tlc/saved.ts";
import { seed } from "../values/arbitraries.ts";

/** Counterexamples that TLC printed, and what it left with. */
const SAVED: Readonly<Record<string, number>> = { invariant: 12, lasso: 13, stuttering: 13 };

function saved(name: string): Counterexample {
  const { counterexample } = resultOf(linesOf(name), SAVED[name]!);
  assert.ok(counterexample !== undefined, name);
  return counterexample;
}

const written = (trace: Counterexample, options?: ItfTraceOptions): string =>
  printItf(traceToItf(trace, options));
const read = (text: string): Counterexample => traceFromItf(parseItf(text));

describe("ITF traces: written", () => {
  for (const name of Object.keys(SAVED))
    it(`TLC's ${name} is read back as it was, model values and lines of the spec included`, () =>
      assert.deepEqual(read(written(saved(name))), saved(name)));

  it("the saved ones have model values, a lasso and stuttering, so that the above says something", () => {
    const values = saved("invariant").steps.flatMap(({ state }) => [...state.values()]);
    assert.ok(modelValuesOf(values).length > 0);
    assert.ok(saved("lasso").loop !== undefined && saved("stuttering").stuttering);
  });

  it("a state has Quint's names: init first, then the action and its parameters as options", () => {
    const trace = counted([0, 2], { actions: ["Init", "Add"] });
    const steps = [{ action: "Add", parameters: ["2"] }];
    const { states, vars } = traceToItf(trace, { steps, parameterNames: { Add: ["amount"] } });
    assert.deepEqual(vars, ["n", "mbt::actionTaken", "mbt::nondetPicks"]);
    assert.deepEqual(states, [
      { "#meta": { index: 0 }, "mbt::actionTaken": "init", "mbt::nondetPicks": {}, n: { "#bigint": "0" } },
      {
        "#meta": { index: 1, action: { name: "Add", args: ["2"] } },
        "mbt::actionTaken": "Add",
        "mbt::nondetPicks": { amount: { tag: "Some", value: { "#bigint": "2" } } },
        n: { "#bigint": "2" },
      },
    ]);
  });

  it("parameters without names are numbered, and are read back", () => {
    const steps = [{ action: "Add", parameters: ["2", "w1"] }];
    const text = written(counted([0, 2], { actions: ["Init", "Add"] }), { steps });
    assert.match(text, /"mbt::nondetPicks":\{"p1":.*"p2":\{"tag":"Some","value":"w1"\}\}/);
    assert.deepEqual(read(text).steps[1]!.parameters, ["2", "w1"]);
  });

  it("a trace without a state is a mistake", () =>
    assert.throws(() => traceToItf({ steps: [], stuttering: false }), RangeError));
});

/** A trace of the counter, by its values. */
function counted(
  values: readonly number[],
  { actions, loop }: { actions?: readonly string[]; loop?: Counterexample["loop"] } = {},
): Counterexample {
  const steps = values.map((n, at) => ({
    action: actions?.[at] ?? "Add",
    state: new Map([["n", integer(n)]]),
  }));
  return { steps, stuttering: false, ...(loop === undefined ? {} : { loop }) };
}

/** As Apalache writes: types, indexes, plain names of actions nowhere. */
const APALACHE = `{
  "#meta": { "format": "ITF", "format-description": "ITF of Apalache", "varTypes": { "n": "Int" }, "variables-to-expressions": {} },
  "params": [], "vars": [ "n" ],
  "states": [
    { "#meta": { "index": 0 }, "n": 0 },
    { "#meta": { "index": 1 }, "n": { "#bigint": "2" } },
    { "#meta": { "index": 2 }, "n": 3 },
    { "#meta": { "index": 3 }, "n": 0 }
  ]
}`;

/** As Quint writes with --mbt. */
const QUINT = `{"#meta":{"format":"ITF","format-description":"x","source":"counter.qnt","status":"ok","timestamp":1},
"vars":["mbt::actionTaken","mbt::nondetPicks","n"],
"states":[
{"#meta":{"index":0},"mbt::actionTaken":"init","mbt::nondetPicks":{"amount":{"tag":"None","value":{"#tup":[]}}},"n":{"#bigint":"0"}},
{"#meta":{"index":1},"mbt::actionTaken":"Add","mbt::nondetPicks":{"amount":{"tag":"Some","value":{"#bigint":"2"}}},"n":{"#bigint":"2"}},
{"#meta":{"index":2},"mbt::actionTaken":"Clear","mbt::nondetPicks":{"amount":{"tag":"None","value":{"#tup":[]}}},"n":{"#bigint":"0"}}]}`;

const followed = (trace: Counterexample) => follow(scripted("counter"), trace);

describe("ITF traces: of other tools, followed on an implementation", () => {
  it("Apalache's, which names no action: any step that leads to the next state", () => {
    const { reproduced, steps } = followed(read(APALACHE));
    assert.ok(reproduced);
    assert.deepEqual(steps.map(printStep), ["Add(2)", "Add(1)", "Clear"]);
  });

  it("Quint's, with its picks where the spec says their order", () => {
    const trace = traceFromItf(parseItf(QUINT), { Add: ["amount"] });
    assert.deepEqual(
      trace.steps.map(({ action, parameters }) => [action, parameters]),
      [
        ["Init", undefined],
        ["Add", ["2"]],
        ["Clear", undefined],
      ],
    );
    assert.ok(followed(trace).reproduced);
  });

  it("a lasso closed by the first state of its loop once more, or by the last one before it", () => {
    const states = (...values: number[]) => values.map((n) => ({ n }));
    const once = { vars: ["n"], loop: 0, states: states(0, 1, 3) };
    const again = { vars: ["n"], loop: 0, states: states(0, 1, 3, 0) };
    for (const document of [once, again]) {
      const { reproduced, steps } = followed(traceFromItf(document));
      assert.ok(reproduced);
      assert.deepEqual(steps.map(printStep), ["Add(1)", "Add(2)", "Clear"]);
    }
    const [one, other] = [once, again].map((document) => traceFromItf(document));
    assert.deepEqual(one, other);
  });

  it("a loop of the last state alone stutters", () =>
    assert.equal(traceFromItf({ vars: ["n"], states: [{ n: 0 }], loop: 0 }).stuttering, true));

  it("a state that was tampered with is refused at its step", () => {
    const { reproduced, stop } = followed(read(APALACHE.replace('"n": 3', '"n": 1')));
    assert.equal(reproduced, false);
    assert.deepEqual([stop!.at, stop!.reason], [2, "other state"]);
    assert.deepEqual(stop!.variables, [{ name: "n", expected: "1", actual: "3" }]);
  });

  it("picks that were tampered with are refused at their step, where they are known by place", () => {
    const trace = traceFromItf(
      parseItf(QUINT.replace('"value":{"#bigint":"2"}}},"n"', '"value":{"#bigint":"1"}}},"n"')),
      {
        Add: ["amount"],
      },
    );
    const { stop } = followed(trace);
    assert.deepEqual([stop!.at, stop!.reason, stop!.action], [1, "other state", "Add"]);
    const unknown = traceFromItf(parseItf(QUINT.replaceAll('"Add"', '"Jump"')));
    assert.equal(followed(unknown).stop!.reason, "unknown action");
  });
});

describe("ITF traces: refused", () => {
  const ours = written(counted([0, 2, 3], { actions: ["Init", "Add", "Add"] }), {
    steps: [
      { action: "Add", parameters: ["2"] },
      { action: "Add", parameters: ["1"] },
    ],
  });
  const refuses = (from: string, to: string, wanted: RegExp) => {
    assert.ok(ours.includes(from), from);
    assert.throws(
      () => read(ours.replace(from, to)),
      (error: unknown) => error instanceof ItfError && wanted.test(error.message) && error.at !== undefined,
      `${from} as ${to}`,
    );
  };

  it("what is no JSON, or has a field twice, with the line", () => {
    assert.throws(() => parseItf('{"vars": ["n"'), /found no JSON/);
    assert.throws(
      () => parseItf('{\n "a": {"b": 1},\n "b": 2, "a": 3}'),
      /^ItfError: 3:10: found the field "a" twice/,
    );
    assert.throws(() => parseItf('{"a": 1, "\\u0061": 2}'), /the field "a" twice/);
    assert.doesNotThrow(() => parseItf('[{"a": "a: {"}, {"a": "\\"a\\": 1"}]'));
  });

  it("states that are missing, moved, or without one of their variables", () => {
    refuses('"index":1', '"index":2', /states\[1\]\.#meta\.index: found 2, expected 1/);
    refuses('"n":{"#bigint":"2"}', '"m":{"#bigint":"2"}', /states\[1\]: found "m", expected only/);
    refuses(',"n":{"#bigint":"2"}', "", /states\[1\]: found no n/);
    assert.throws(() => read('{"vars":["n"],"states":[]}'), /states: found no state/);
    assert.throws(() => read('{"vars":[],"states":[{}]}'), /vars: found no variable/);
    assert.throws(() => read('{"vars":["n","n"],"states":[{"n":1}]}'), /vars: found "n" twice/);
  });

  it("a value that is none, with its state and variable", () =>
    refuses('"n":{"#bigint":"2"}', '"n":{"#bigint":"two"}', /states\[1\]\.n\["#bigint"\]: found "two"/));

  it("an action or picks that say another thing than #meta.action", () => {
    refuses('"mbt::actionTaken":"Add"', '"mbt::actionTaken":"Clear"', /found Clear, expected Add/);
    refuses('"value":{"#bigint":"2"}', '"value":{"#bigint":"1"}', /found \(1\), expected \(2\)/);
  });

  it("fields that nobody knows, constants, and loops to nowhere", () => {
    refuses('"vars"', '"sates":[],"vars"', /found "sates", expected only/);
    refuses('"vars"', '"params":["N"],"vars"', /params: found the constants N/);
    refuses('"vars"', '"loop":3,"vars"', /loop: found 3, expected one of the 3 states/);
    refuses('"vars"', '"loop":-1,"vars"', /loop: found -1, expected a whole number/);
    assert.throws(() => traceFromItf([]), /found an array of 0, expected an object/);
  });

  it(`a damaged document is a trace or an ItfError, and nothing else (seed ${seed})`, () => {
    const texts = [ours, QUINT, APALACHE, written(saved("lasso"))];
    const damage = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(40),
      fc.constantFrom("", "{", '"', "1", "#", "]", "null"),
    );
    fc.assert(
      fc.property(damage, ([text, place, length, instead]) => {
        const at = place % text.length;
        try {
          read(text.slice(0, at) + instead + text.slice(at + length));
        } catch (error) {
          assert.ok(error instanceof ItfError, String(error));
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
});
