/**
 * Reads TLA+ values back from what TLC printed, and states made of them.
 *
 * Whatever is not a value of TLC's is a `ValueSyntaxError` with the place and what was expected there: a part that
 * is not understood is never skipped, since a comparison with half a state would pass too easily.
 */
import { Cursor } from "./cursor.ts";
import {
  boolean,
  functionOf,
  integer,
  model,
  type Pair,
  sequence,
  set,
  string,
  type Value,
} from "./value.ts";

export function parseValue(text: string): Value {
  const cursor = new Cursor(text);
  const value = readValue(cursor, 0);
  if (!cursor.atEnd()) cursor.fail("the end of the value");
  return value;
}

/**
 * A state: `/\ x = ..` for each variable, or the bare `x = ..` that TLC prints when the module has only one.
 * The variables come in TLC's order.
 */
export function parseState(text: string): Map<string, Value> {
  const cursor = new Cursor(text);
  const state = new Map<string, Value>();
  let conjunct = cursor.take("/\\");
  do {
    const start = cursor.at;
    const name = cursor.word();
    if (name === "") cursor.fail("the name of a variable");
    if (state.has(name)) cursor.fail(`a variable other than ${name}, which came before`, start);
    cursor.expect("=");
    state.set(name, readValue(cursor, 0));
    if (cursor.atEnd()) return state;
    if (!conjunct) cursor.fail("the end of the state");
    conjunct = cursor.take("/\\");
  } while (conjunct);
  return cursor.fail("`/\\` or the end of the state");
}

/** Deeper than any state of a real model, and shallow enough not to exhaust the stack on a damaged text. */
const DEEPEST = 200;

/**
 * An interval is a set like any other; what is larger than this is surely not meant to be held in a state. The bound is
 * for all of a text together: some bytes a piece, they could ask for any amount of memory.
 */
const WIDEST_INTERVAL = 100_000;

function readValue(cursor: Cursor, depth: number): Value {
  if (depth > DEEPEST) cursor.fail(`a value nested less than ${DEEPEST} deep`);
  if (cursor.take("<<")) return readSequence(cursor, depth);
  if (cursor.take("{")) return readSet(cursor, depth);
  if (cursor.take("[")) return readRecord(cursor, depth);
  if (cursor.take("(")) return readPairs(cursor, depth);
  if (cursor.take('"')) return string(readStringTail(cursor));
  return readAtom(cursor);
}

function readAtom(cursor: Cursor): Value {
  const negative = cursor.take("-");
  cursor.skipSpace();
  const start = cursor.at;
  const word = cursor.word();
  if (/^[0-9]+$/.test(word)) return readNumber(cursor, start, negative ? -Number(word) : Number(word));
  if (negative) cursor.fail("the digits of a number after `-`", start);
  if (word === "") cursor.fail("a value");
  if (word === "TRUE" || word === "FALSE") return boolean(word === "TRUE");
  return model(word);
}

function readNumber(cursor: Cursor, start: number, value: number): Value {
  if (!Number.isSafeInteger(value)) cursor.fail("a number below 2^53", start);
  // Adding 0 makes of -0 the plain 0 that the same number has elsewhere.
  if (!cursor.take("..")) return integer(value + 0);
  const negative = cursor.take("-");
  const digits = cursor.word();
  if (!/^[0-9]+$/.test(digits)) cursor.fail("the upper bound of an interval");
  const last = negative ? -Number(digits) : Number(digits);
  const length = Math.max(0, last - value + 1);
  cursor.numbersOfIntervals += length;
  if (cursor.numbersOfIntervals > WIDEST_INTERVAL)
    cursor.fail(`intervals of at most ${WIDEST_INTERVAL} numbers in all`, start);
  return set(Array.from({ length }, (_, at) => integer(value + at)));
}

function readSequence(cursor: Cursor, depth: number): Value {
  return sequence(readList(cursor, ">>", () => readValue(cursor, depth + 1)));
}

function readSet(cursor: Cursor, depth: number): Value {
  return set(readList(cursor, "}", () => readValue(cursor, depth + 1)));
}

function readRecord(cursor: Cursor, depth: number): Value {
  const start = cursor.at;
  const fields = readList(cursor, "]", () => {
    const name = cursor.word();
    if (name === "") cursor.fail("the name of a field");
    cursor.expect("|->");
    return { key: string(name), value: readValue(cursor, depth + 1) };
  });
  return distinct(cursor, start, fields);
}

function readPairs(cursor: Cursor, depth: number): Value {
  const start = cursor.at;
  const pairs: Pair[] = [];
  do {
    const key = readValue(cursor, depth + 1);
    cursor.expect(":>");
    pairs.push({ key, value: readValue(cursor, depth + 1) });
  } while (cursor.take("@@"));
  if (!cursor.take(")")) cursor.fail("`@@` or `)`");
  return distinct(cursor, start, pairs);
}

function distinct(cursor: Cursor, start: number, pairs: readonly Pair[]): Value {
  try {
    return functionOf(pairs);
  } catch {
    return cursor.fail("a function in which no key comes twice", start);
  }
}

function readList<T>(cursor: Cursor, close: string, readItem: () => T): readonly T[] {
  const items: T[] = [];
  if (cursor.take(close)) return items;
  do items.push(readItem());
  while (cursor.take(","));
  if (!cursor.take(close)) cursor.fail(`\`,\` or \`${close}\``);
  return items;
}

const UNESCAPED: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  f: "\f",
  '"': '"',
  "\\": "\\",
};

function readStringTail(cursor: Cursor): string {
  const start = cursor.at;
  let text = "";
  for (;;) {
    const character = cursor.text[cursor.at++];
    if (character === undefined) cursor.fail('the closing `"` of this string', start);
    if (character === '"') return text;
    if (character !== "\\") text += character;
    else {
      const plain = UNESCAPED[cursor.text[cursor.at++] ?? ""];
      if (plain === undefined) cursor.fail('one of \\" \\\\ \\n \\t \\r \\f', cursor.at - 2);
      text += plain;
    }
  }
}
