/**
 * The fuzz target of the reader of TLC's messages: saved outputs, damaged. A second reader says which messages there
 * are, and what must be said in them for a run to be a pass.
 */
import assert from "node:assert/strict";
import type { TlcEvent } from "../../src/tlc/events.ts";
import { type Message, TlcOutputError } from "../../src/tlc/frames.ts";
import { MessageReader } from "../../src/tlc/messages.ts";
import { ResultBuilder, type TlcResult } from "../../src/tlc/result.ts";
import { linesOf, SAVED } from "../tlc/saved.ts";
import type { Fate, Target } from "./target.ts";
import { canonical, readByOracle } from "./value-oracle.ts";

/** What is there to be read lines with; a test puts a reader with a mistake here. */
export type MakeReader = () => Pick<MessageReader, "push" | "isOpen">;

const MARK = "@!@!@";
const PASS = "@!@!@STARTMSG 2193:0 @!@!@";

export function messageTarget(makeReader: MakeReader = () => new MessageReader()): Target {
  return {
    name: "TLC's messages",
    corpus: SAVED.filter((name) => name !== "killed").map((name) => linesOf(name).join("\n")),
    pieces: [
      ...[
        "@!@!@STARTMSG 2193:0 @!@!@\n",
        "@!@!@ENDMSG 2193 @!@!@\n",
        "@!@!@STARTMSG ",
        "@!@!@ENDMSG ",
        " @!@!@",
      ],
      ...[
        "2217",
        "2199",
        "2110",
        "2104",
        ":1",
        ":4",
        "\n",
        "/\\ ",
        " = ",
        "<",
        ">",
        "<<",
        ">>",
        ",",
        ",,",
        "0",
      ],
      ...[
        "1: <Initial predicate>\n",
        "Error: ",
        " states generated",
        " distinct states found",
        "\r",
        "\u0000",
      ],
    ],
    judge: (text) => judgeOutput(makeReader, text),
    judgeCut: (text, whole) => {
      if (text.length < whole.length) assert.notEqual(readOutput(makeReader, text)?.result.verdict, "pass");
    },
  };
}

interface Read {
  readonly events: readonly TlcEvent[];
  readonly result: TlcResult;
}

/** Undefined when the output is refused; so is one that ends inside a message. */
function readOutput(makeReader: MakeReader, text: string): Read | undefined {
  const reader = makeReader();
  const builder = new ResultBuilder();
  const events: TlcEvent[] = [];
  const lines = text.split("\n");
  for (const [at, line] of lines.entries())
    try {
      for (const event of reader.push(line)) {
        events.push(event);
        builder.add(event);
      }
    } catch (error) {
      if (!(error instanceof TlcOutputError)) throw error;
      assert.ok(error.line >= 1 && error.line <= at + 1, `line ${error.line} of ${at + 1}`);
      assert.match(error.message, /^TLC's output:\d+:1: /);
      return undefined;
    }
  return reader.isOpen ? undefined : { events, result: builder.result(0) };
}

function judgeOutput(makeReader: MakeReader, text: string): Fate {
  const read = readOutput(makeReader, text);
  const expected = framesByOracle(text);
  if (read === undefined) return "refused";
  assert.ok(expected !== undefined, "the oracle reads it too");
  assert.deepEqual(read.events.map(codeOf), expected.map(keyOf), "the oracle finds the same messages");
  for (const [at, event] of read.events.entries()) judgeEvent(event, expected[at]!);
  if (read.result.verdict === "pass") {
    const codes = expected.map((message) => message?.code);
    assert.ok(codes.includes(2193) && codes.includes(2186), "TLC said that it found nothing, and finished");
    const isBad = (message: Message | undefined) =>
      message?.severity === 1 && ![2121, 2264].includes(message.code);
    assert.ok(!expected.some(isBad), "and no error");
    assert.ok(text.includes(PASS) && read.result.distinct > 0);
  }
  return "accepted";
}

/** The messages in the order in which they end, undefined for each line outside; undefined at all when they do not nest. */
function framesByOracle(text: string): (Message | undefined)[] | undefined {
  const found: (Message | undefined)[] = [];
  const open: { readonly head: readonly string[]; text: string[] }[] = [];
  const say = (line: string) => {
    if (open.length === 0) found.push(undefined);
    for (const frame of open) frame.text.push(line);
  };
  for (const line of text.split("\n")) {
    const from = line.endsWith(MARK) ? line.lastIndexOf(MARK, line.length - MARK.length - 1) : -1;
    const before = line.slice(0, Math.max(0, from));
    const mark = line.slice(from + MARK.length, -MARK.length);
    const [kind, ...numbers] = from < 0 ? [] : mark.trimEnd().split(/[ :]/);
    const isMark = mark === `${kind} ${numbers.join(":")} ` && numbers.every((one) => /^\d{1,9}$/.test(one));
    if (before.includes(MARK) || (line.includes(MARK) && !isMark)) return undefined;
    if (isMark && kind === "STARTMSG" && numbers.length === 2) {
      if (before !== "") say(before);
      open.push({ head: numbers, text: [] });
    } else if (isMark && kind === "ENDMSG" && numbers.length === 1) {
      const frame = open.at(-1);
      if (frame === undefined || Number(frame.head[0]) !== Number(numbers[0])) return undefined;
      if (before !== "") say(before);
      open.pop();
      const [code, severity] = frame.head.map(Number);
      found.push({ code: code!, severity: severity!, text: frame.text.join("\n") });
    } else say(line);
  }
  return open.length > 0 ? undefined : found;
}

const keyOf = (message: Message | undefined): string =>
  message === undefined ? "output" : String(KINDS[message.code] ?? "message");

/** What an event of each code is; those that are not here may be a failure or a mere message. */
const KINDS: Readonly<Record<number, string>> = {
  ...{ 2187: "mode", 2220: "sany", 2219: "sany", 2190: "initial states", 2200: "progress", 2199: "totals" },
  ...{ 2194: "depth", 2201: "coverage started", 2772: "coverage", 2773: "coverage", 2778: "coverage" },
  ...{ 2104: "violation", 2107: "violation", 2108: "violation", 2110: "violation", 2112: "violation" },
  ...{ 2114: "violation", 2116: "violation", 2132: "violation", 2217: "state", 2218: "stuttering" },
  ...{ 2122: "back to", 2193: "success", 2186: "finished" },
};

const codeOf = ({ kind }: TlcEvent): string => (kind === "failure" ? "message" : kind);

/** The numbers and states of an event are those of its text. */
function judgeEvent(event: TlcEvent, message: Message | undefined): void {
  for (const [name, value] of Object.entries(event))
    if (typeof value === "number")
      assert.ok(Number.isSafeInteger(value) && value >= 0, `${name} is ${value}`);
  if (message === undefined) return;
  if (event.kind === "progress" || event.kind === "totals") {
    const numbers = message.text.replaceAll(",", "").match(/\d+(?= states| distinct)/g) ?? [];
    const told = [event.generated, event.distinct, event.queue].map(String);
    assert.ok(
      isSubsequence(
        told,
        numbers.map((one) => String(Number(one))),
      ),
      `${told} of ${message.text}`,
    );
  }
  if (event.kind === "failure") assert.equal(message.severity, 1);
  if (event.kind === "message" && ![2121, 2264].includes(event.code)) assert.notEqual(message.severity, 1);
  if (event.kind === "state")
    for (const [name, value] of event.state) {
      const expected = new RegExp(`(?:^|\\n|/\\\\)\\s*${name}\\s*=([\\s\\S]*)`).exec(message.text)?.[1];
      assert.ok(isPrefixValue(expected ?? "", canonical(value)), `${name} of ${message.text}`);
    }
}

function isSubsequence(wanted: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const one of all) if (one === wanted[at]) at++;
  return at === wanted.length;
}

/** Whether some beginning of the text, which ends where a variable may, is this value. */
function isPrefixValue(text: string, wanted: string): boolean {
  const ends = [...text.matchAll(/\/\\/g)].map(({ index }) => index);
  return [...ends, text.length].some((end) => readByOracle(text.slice(0, end)) === wanted);
}
