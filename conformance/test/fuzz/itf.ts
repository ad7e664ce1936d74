/** The fuzz target of the reader of ITF: TLC's saved counterexamples as documents, damaged. */
import assert from "node:assert/strict";
import { type Counterexample, printItf, traceFromItf, traceToItf } from "../../src/engine.ts";
import { ItfError } from "../../src/traces/itf.ts";
import { parseItf } from "../../src/values/itf-text.ts";
import { linesOf, resultOf } from "../tlc/saved.ts";
import { statesByOracle } from "./itf-oracle.ts";
import { type Fate, JSON_PIECES, type Target } from "./target.ts";
import { canonical } from "./value-oracle.ts";

/** What TLC left with; the lasso is closed, and the other stutters. */
const SAVED: Readonly<Record<string, number>> = { invariant: 12, lasso: 13, stuttering: 13 };

/** As Quint writes one: plain numbers, no list of model values, other fields in another order. */
const OF_ANOTHER_TOOL = `{"vars":["n","on"],"states":[
{"n":0,"on":{"#set":[]},"mbt::actionTaken":"init","mbt::nondetPicks":{}},
{"n":{"#bigint":"1"},"on":{"#set":[{"#tup":[1,true]},"a"]},"mbt::actionTaken":"Add",
 "mbt::nondetPicks":{"by":{"tag":"Some","value":{"#bigint":"1"}}}},
{"n":2,"on":{"#map":[[{"#bigint":"-3"},[]]]},"mbt::actionTaken":"Add","mbt::nondetPicks":{}}]}
`;

export type ReadItf = (text: string) => Counterexample;

export const readText: ReadItf = (text) => traceFromItf(parseItf(text));

export function itfTarget(read: ReadItf = readText): Target {
  const written = Object.entries(SAVED).map(([name, code]) =>
    printItf(traceToItf(resultOf(linesOf(name), code).counterexample!)),
  );
  return {
    name: "ITF",
    corpus: [...written, OF_ANOTHER_TOOL],
    pieces: [
      ...JSON_PIECES,
      ...["-0", "1e3", "0.5", '"#bigint"', '"#set"', "\\"],
      ...[
        '"#map"',
        '"#tup"',
        '"vars"',
        '"states"',
        '"loop"',
        '"n":',
        "{}",
        "[]",
        " ",
        "\n",
        "\u0000",
        '"__proto__":',
      ],
    ],
    judge: (text) => judgeItf(read, text),
    judgeCut: (text, whole) => {
      if (text.trimEnd() !== whole.trimEnd()) assert.throws(() => read(text), ItfError);
    },
  };
}

function judgeItf(read: ReadItf, text: string): Fate {
  let trace: Counterexample;
  try {
    trace = read(text);
  } catch (error) {
    if (!(error instanceof ItfError)) throw error;
    assert.match(error.message, /found [\s\S]*, expected /);
    return "refused";
  }
  const states = trace.steps.map(({ state }) =>
    [...state]
      .map(([name, value]) => `${name}=${canonical(value)}`)
      .toSorted()
      .join(" "),
  );
  const expected = statesByOracle(JSON.parse(text));
  assert.ok(expected !== undefined, "the oracle reads it too");
  // A lasso's last state may be the one where it began, once more; it is left out then.
  const from = trace.loop?.from;
  const isClosed = from !== undefined && expected.length === states.length + 1;
  assert.deepEqual(isClosed ? [...states, states[from]] : states, expected);
  assert.deepEqual(read(printItf(traceToItf(trace))), trace, "what is written is read back");
  return "accepted";
}
