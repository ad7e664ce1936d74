/** The fuzz target of the reader of traces: recorded runs of the implementation, a JSON a line, damaged. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { modelValuesOf, parseTrace, type Trace, TraceError, toItf, type Value } from "../../src/engine.ts";
import { PROJECT } from "../support/places.ts";
import { canonicalOf } from "./itf-oracle.ts";
import { type Fate, JSON_PIECES, type Target } from "./target.ts";
import { canonical } from "./value-oracle.ts";

/** `wakeproof record --waiters 2 --controllers 1 --fds 1 --runs 3 --steps 12` wrote them. */
const RECORDED = [1, 2, 3].map((run) =>
  readFileSync(join(PROJECT, `conformance/test/fixtures/traces/recorded-${run}.ndjson`), "latin1"),
);

/** As another program writes it: with model values, parts that are not logged, and parameters that it does not know. */
const PARTIAL = `{"format":"wakeproof-trace","schemaVersion":1,"module":"M","specification":"Spec","constants":{"Guests":{"#set":["ann"]}},"modelValues":["ann","Nobody"],"notLogged":["box.*.on"],"initial":{"holder":"Nobody","pc":{"#map":[["ann","outside"]]}}}
{"action":"Enter","parameters":[null],"changed":{"holder":"ann","pc.ann":"inside"}}
{"action":"Ring","changed":{}}
{"end":2}
`;

const FILE = "fuzzed.ndjson";

export type ReadTrace = (text: string) => Trace;

export const readText: ReadTrace = (text) => parseTrace(text, FILE);

export function traceTarget(read: ReadTrace = readText): Target {
  return {
    name: "traces",
    corpus: [...RECORDED, PARTIAL, PARTIAL, PARTIAL],
    pieces: [
      ...JSON_PIECES,
      ...["-0", "0.5", '"#bigint"', '"#set"', "\\", "\n"],
      ...[
        '{"end":3}',
        '{"end":0}\n',
        '"changed":{}',
        '"action":"Ring",',
        '"parameters":[],',
        " ",
        "\u0000",
        "\r",
      ],
    ],
    judge: (text) => judgeTrace(read, text),
    judgeCut: (text, whole) => {
      if (text !== whole) assert.equal(judgeTrace(read, text), "refused");
    },
  };
}

/** A file whose last line counts other events than there are is read, and never accepted. */
function judgeTrace(read: ReadTrace, text: string): Fate {
  let trace: Trace;
  try {
    trace = read(text);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    assert.ok(error.line >= 1 && error.line <= text.split("\n").length, `${error}`);
    assert.match(error.message, new RegExp(`^${FILE}:${error.line}: [\\s\\S]*expected `));
    return "refused";
  }
  assert.deepEqual(textsOf(trace), textsByOracle(text), "the oracle reads the same trace");
  const last = JSON.parse(text.trimEnd().split("\n").at(-1)!) as { readonly end: number };
  assert.equal(trace.complaint === undefined, trace.events.length === last.end, "the count is looked at");
  if (trace.complaint !== undefined) return "refused";
  assert.deepEqual(read(printed(trace)), trace, "what is printed is read back");
  return "accepted";
}

/** Header and events, each as one text. */
function textsOf({ header, events }: Trace): string[] {
  const { constants, initial, module, specification, definitions, notLogged } = header;
  const about = JSON.stringify([module, specification, Object.entries(definitions), notLogged]);
  return [
    [about, listed(constants, canonical), listed(initial, canonical)].join(" "),
    ...events.map(({ action, parameters, changed }) => {
      const list = parameters?.map((one) => (one === undefined ? "?" : canonical(one)));
      return `${action}(${list?.join(",") ?? "?"}) ${listed(changed, canonical)}`;
    }),
  ];
}

type Json = Readonly<Record<string, unknown>>;

/** The same, from the JSON of each line alone. */
function textsByOracle(text: string): string[] {
  const [header, ...lines] = text
    .split("\n")
    .slice(0, -2)
    .map((line) => JSON.parse(line) as Json);
  const { constants, initial, modelValues = [], definitions = {}, notLogged = [] } = header as Json;
  const models = new Set(modelValues as string[]);
  const value = (json: unknown) => canonicalOf(json, models) ?? "no value";
  const entries = (json: unknown) => new Map(Object.entries(json as Json));
  const about = [header!.module, header!.specification, Object.entries(definitions as Json), notLogged];
  return [
    [JSON.stringify(about), listed(entries(constants), value), listed(entries(initial), value)].join(" "),
    ...lines.map(({ action, parameters, changed }) => {
      const list = (parameters as unknown[] | undefined)?.map((one) => (one === null ? "?" : value(one)));
      return `${action}(${list?.join(",") ?? "?"}) ${listed(entries(changed), value)}`;
    }),
  ];
}

const listed = <T>(values: ReadonlyMap<string, T>, text: (value: T) => string): string =>
  [...values]
    .map(([name, value]) => `${name}=${text(value)}`)
    .toSorted()
    .join(" ");

function printed({ header, events }: Trace): string {
  const { constants, initial, ...plain } = header;
  const all = [...constants.values(), ...initial.values(), ...events.flatMap((event) => valuesIn(event))];
  const modelValues = modelValuesOf(all);
  const itf = (value: Value) => toItf(value, { modelValues });
  const each = (values: ReadonlyMap<string, Value>) =>
    Object.fromEntries([...values].map(([name, value]) => [name, itf(value)]));
  const head = { format: "wakeproof-trace", schemaVersion: 1, ...plain, modelValues };
  const lines = [
    { ...head, constants: each(constants), initial: each(initial) },
    ...events.map(({ action, parameters, changed }) => ({
      action,
      ...(parameters === undefined ? {} : { parameters: parameters.map((one) => (one ? itf(one) : null)) }),
      changed: each(changed),
    })),
    { end: events.length },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

const valuesIn = ({ parameters = [], changed }: Trace["events"][number]): Value[] => [
  ...parameters.filter((one) => one !== undefined),
  ...changed.values(),
];
