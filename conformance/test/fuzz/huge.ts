/**
 * Inputs of a megabyte that are as bad as inputs can be: nested, repeated, without an end. A reader whose work or memory
 * grows faster than its input does not come to the end of these.
 */
import { DumpError, parseState, parseValue, TraceError } from "../../src/engine.ts";
import { TlcOutputError } from "../../src/tlc/frames.ts";
import { readOutput } from "../../src/tlc/run.ts";
import { ItfError } from "../../src/traces/itf.ts";
import { ValueSyntaxError } from "../../src/values/cursor.ts";
import { turnstileLayout } from "../graph/dumps.ts";
import { readText } from "./dumps.ts";
import { readText as readItf } from "./itf.ts";
import { readText as readTrace } from "./traces.ts";

const SIZE = 1_000_000;

export interface Huge {
  readonly name: string;
  read(): unknown;
  /** The error that it may end with. */
  readonly own: new (
    ...args: never[]
  ) => Error;
}

const fill = (piece: string, size = SIZE): string => piece.repeat(Math.ceil(size / piece.length));

/** Numbered pieces, so that no two are the same. */
function each(count: number, piece: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => piece(at)).join("");
}

const MANY = SIZE / 20;

const VALUES: Readonly<Record<string, string>> = {
  "sets in sets": fill("{"),
  "sequences in sequences": fill("<<"),
  "a string without an end": `"${fill("a")}`,
  "a string of escapes": `"${fill("\\n")}"`,
  digits: fill("9"),
  "minus signs": fill("-"),
  "blanks, and then nothing": fill(" "),
  "lines, and then what is no value": `1${fill("\n")}x`,
  "intervals in a set": `{${fill("1..99999,")}1}`,
  "one element very often": `{${fill("<<1, 2>>, ")}1}`,
  "sets that begin alike": `{${each(1000, (at) => `<<${fill("1,", 1000)}${at}>>,`)}1}`,
  "a function of many keys": `(${each(MANY, (at) => `${MANY - at} :> ${at} @@ `)}0 :> 0)`,
  "a record of many fields": `[${each(MANY, (at) => `f${MANY - at} |-> 1, `)}f |-> 1]`,
  "half pairs": `(${fill("1 :> ")}`,
};

const HEAD = 'strict digraph DiskGraph {\nnodesep=0.35;\nsubgraph cluster_graph {\ncolor="white";\n';
const edge = (from: number, to: number, action: string): string =>
  `${from} -> ${to} [label="${action}",color="black",fontcolor="black"];\n`;

const DUMPS: Readonly<Record<string, string>> = {
  "a line of digits": `${HEAD}${fill("1")}`,
  "a label without an end": `${HEAD}1 [label="${fill("a")}`,
  "a label of separators": `${HEAD}1 [label="${fill("\\n/\\\\ ")}"];`,
  "a label of variables": `${HEAD}1 [label="${each(MANY, (at) => `\\n/\\\\ v${at} = 1`)}"];`,
  "a value of a megabyte": `${HEAD}1 [label="/\\\\ box = <<${fill("penny, ")}dime>>\\n/\\\\ bell = TRUE"];`,
  "edges to states that never come": `${HEAD}${each(MANY, (at) => edge(at, at + 1, "Enter"))}}\n}\n`,
  "an action for each edge": `${HEAD}${each(MANY, (at) => edge(1, 2, `A${100_000 + at}`))}}\n}\n`,
  "a rank of a megabyte": `${HEAD}{rank = same; ${each(MANY, (at) => `${at};`)}}\n}\n}\n`,
  braces: `${HEAD}${fill("}\n")}`,
  "no line at all": fill("x"),
};

const message = (code: number, text: string): string =>
  `@!@!@STARTMSG ${code}:0 @!@!@\n${text}\n@!@!@ENDMSG ${code} @!@!@\n`;
const sany = (text: string): string => `${message(2220, "")}${text}`;

const OUTPUTS: Readonly<Record<string, string>> = {
  "messages in messages": fill("@!@!@STARTMSG 1:0 @!@!@\n"),
  "a message in a message, with very many lines": `@!@!@STARTMSG 1000:1 @!@!@\n${message(2132, fill("a\n"))}@!@!@ENDMSG 1000 @!@!@\n`,
  "marks in one line": fill("@!@!@STARTMSG 1:0 @!@!@"),
  "a mark with too many digits": `@!@!@STARTMSG ${fill("1")}:0 @!@!@`,
  "digits where counts should be": message(2199, fill("1")),
  "counts that go on": message(2199, fill("1 states generated, ")),
  "commas where counts should be": message(2199, `${fill(",")} states generated`),
  "actions without an end": message(2772, fill("<A(")),
  "places without an end": message(2772, fill("<A line 1, col 1 to line 1, col 1 of module ")),
  "a state of many variables": message(
    2217,
    `1: <Initial predicate>\n${each(MANY, (at) => `/\\ v${at} = 1\n`)}`,
  ),
  "a state that is no state": message(2217, `1: <${fill(">")}\n/\\ x`),
  "complaints at many places": sany(`*** Errors: 1\n${fill("line 1, col 1 to line 1, col 1 of module M\n")}`),
  "complaints and nothing more": sany(
    `*** Errors: 1\nline 1, col 1 to line 1, col 1 of module M\n${fill("\n")}`,
  ),
  "files in many folders": sany(`Parsing file ${fill("/a")}.tla`),
  "properties without an end": message(2110, `Invariant ${fill(" is violate")}`),
};

const itf = (vars: string, states: string): string => `{"vars":[${vars}],"states":[${states}]}`;

const ITF: Readonly<Record<string, string>> = {
  "arrays in arrays": itf('"n"', `{"n":${fill("[")}`),
  "arrays in arrays, whole": itf('"n"', `{"n":${"[".repeat(SIZE / 4)}${"]".repeat(SIZE / 4)}}`),
  "sets in sets": itf('"n"', `{"n":${fill('{"#set":[', SIZE / 4)}${"]}".repeat(SIZE / 36)}}`),
  "many variables": itf(`${each(MANY, (at) => `"v${at}",`)}"v"`, "{}"),
  "many fields": itf('"n"', `{"n":{${each(MANY, (at) => `"f${at}":1,`)}"f":1}}`),
  "many states": itf('"n"', `${fill('{"n":1},')}{"n":1}`),
  "one element very often": itf('"n"', `{"n":{"#set":[${fill("1,")}1]}}`),
  "a function of many keys": itf('"n"', `{"n":{"#map":[${each(MANY, (at) => `[${at},1],`)}[-1,1]]}}`),
  digits: itf('"n"', `{"n":{"#bigint":"${fill("9")}"}}`),
  "a string without an end": `{"vars":["${fill("a")}`,
  backslashes: `{"vars":["${fill("\\")}`,
  quotes: fill('"'),
  "fields, and nothing else": `{${fill('"a":')}`,
};

const head = (models: string): string =>
  `{"format":"wakeproof-trace","schemaVersion":1,"module":"M","specification":"S","constants":{},"modelValues":[${models}],"initial":{"x":1}}\n`;
const event = (changed: string): string => `{"action":"A","parameters":[1],"changed":{${changed}}}\n`;

const TRACES: Readonly<Record<string, string>> = {
  "very many lines": `${head("")}${fill(event(""))}{"end":1}\n`,
  "very many empty lines": `${head("")}${fill("\n")}{"end":1}\n`,
  "many model values and many lines": `${head(`${each(MANY / 4, (at) => `"m${at}",`)}"m"`)}${fill(event('"x":"m1"'), SIZE / 2)}{"end":1}\n`,
  "a line of a megabyte": `${head("")}${event(`${each(MANY, (at) => `"x.${at}":1,`)}"x":1`)}{"end":1}\n`,
  "a line without an end": `${head("")}{"action":"${fill("a")}`,
};

export const HUGE: readonly Huge[] = [
  ...listOf("value", VALUES, parseValue, ValueSyntaxError),
  ...listOf("state", VALUES, (text) => parseState(`/\\ x = ${text}`), ValueSyntaxError),
  ...listOf("dump", DUMPS, (text) => readText(text, turnstileLayout), DumpError),
  ...listOf("ITF", ITF, readItf, ItfError),
  ...listOf("trace", TRACES, readTrace, TraceError),
  ...listOf("output", OUTPUTS, (text) => readOutput(text.split("\n"), 0, ""), TlcOutputError),
];

function listOf(
  kind: string,
  texts: Readonly<Record<string, string>>,
  read: (text: string) => unknown,
  own: Huge["own"],
): Huge[] {
  return Object.entries(texts).map(([name, text]) => ({
    name: `${kind}: ${name}`,
    own,
    read: () => read(text),
  }));
}
