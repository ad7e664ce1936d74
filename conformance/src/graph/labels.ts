/**
 * Turns the label of a node into the bytes of its state.
 *
 * Millions of labels hold only thousands of different values, so each variable's text is interned: it is parsed,
 * encoded and proven to survive the encoding once, and looked up ever after. And since the next label of a dump
 * mostly repeats the one before, each text is first compared with the last one, in place.
 *
 * A label may be split at `\n/\\ ` as it stands in the file, escapes and all. TLC wraps values inside at a line feed,
 * but no value goes on with `/\`; and in a TLA+ string a line feed and a backslash are escaped twice, so that
 * two backslashes and a blank never follow `\n/` there.
 */
import type { Layout } from "../values/layout.ts";
import { bytesOfText, complain, nameIn } from "./variable-text.ts";

export { LabelError } from "./variable-text.ts";

const SEPARATOR = Buffer.from("\\n/\\\\ ");
const FIRST = Buffer.from("/\\\\ ");
const BACKSLASH = SEPARATOR[0]!;

interface Known {
  readonly text: Buffer;
  readonly value: Uint8Array;
}

interface Column {
  readonly variable: string;
  readonly at: number;
  /** From `name = value`, as the file has it. */
  readonly known: Map<string, Known>;
  last: Known;
}

const NOTHING: Known = { text: Buffer.from("\n"), value: new Uint8Array(0) };

export class LabelReader {
  readonly #layout: Layout;
  /** In the order of the labels. TLC has one order for a whole dump, which the first label tells. */
  #columns: readonly Column[] | undefined;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** Writes the state of the label, the bytes from `start` up to `end`, to `row` from `at` on. Throws LabelError. */
  read(bytes: Buffer, start: number, end: number, row: Uint8Array, at: number): void {
    this.#columns ??= columnsOf(textsOf(bytes, start, end), this.#layout);
    const columns = this.#columns;
    let from = isAt(bytes, start, end, FIRST) ? start + FIRST.length : start;
    for (const column of columns) {
      if (from > end) complainOfNames(textsOf(bytes, start, end), columns);
      const known = isNext(bytes, from, end, column.last.text)
        ? column.last
        : this.#look(column, bytes, from, end);
      column.last = known;
      const { value } = known;
      const to = at + column.at;
      for (let byte = 0; byte < value.length; byte++) row[to + byte] = value[byte]!;
      from += known.text.length + SEPARATOR.length;
    }
    if (from !== end + SEPARATOR.length) complainOfNames(textsOf(bytes, start, end), columns);
  }

  #look(column: Column, bytes: Buffer, from: number, end: number): Known {
    const text = bytes.toString("latin1", from, separatorFrom(bytes, from, end));
    const known = column.known.get(text);
    if (known !== undefined) return known;
    const name = nameIn(text);
    if (name !== column.variable)
      complain(`found the variable ${name ?? "(none)"}, expected ${column.variable}`);
    const learnt = {
      text: Buffer.from(text, "latin1"),
      value: bytesOfText(this.#layout, column.variable, text),
    };
    column.known.set(text, learnt);
    return learnt;
  }
}

/** Whether this very text comes next, as a whole. */
function isNext(bytes: Buffer, from: number, end: number, text: Buffer): boolean {
  const to = from + text.length;
  return isAt(bytes, from, end, text) && (to === end || isAt(bytes, to, end, SEPARATOR));
}

function isAt(bytes: Buffer, from: number, end: number, expected: Buffer): boolean {
  const length = expected.length;
  if (from + length > end) return false;
  for (let at = 0; at < length; at++) if (bytes[from + at] !== expected[at]) return false;
  return true;
}

/** The place of the next separator, or `end`. */
function separatorFrom(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] === BACKSLASH && isAt(bytes, at, end, SEPARATOR)) return at;
  }
  return end;
}

function textsOf(bytes: Buffer, start: number, end: number): string[] {
  const from = isAt(bytes, start, end, FIRST) ? start + FIRST.length : start;
  return bytes.toString("latin1", from, end).split(SEPARATOR.toString("latin1"));
}

function columnsOf(texts: readonly string[], layout: Layout): readonly Column[] {
  const names = texts.map(
    (text) => nameIn(text) ?? complain(`found ${quoted(text)}, expected \`variable = value\``),
  );
  for (const name of names) {
    if (!layout.has(name))
      complain(`found the variable ${name}, expected only ${layout.variables.join(", ")}`);
  }
  if (new Set(names).size < names.length) complain(`a variable comes twice: ${names.join(", ")}`);
  const missing = layout.variables.filter((variable) => !names.includes(variable));
  if (missing.length > 0)
    complain(`the label lacks ${missing.join(", ")}, expected every variable of the layout`);
  return names.map((variable) => ({
    variable,
    at: layout.placeOf(variable).at,
    known: new Map(),
    last: NOTHING,
  }));
}

function complainOfNames(texts: readonly string[], columns: readonly Column[]): never {
  const found = texts.map((text) => nameIn(text) ?? quoted(text));
  return complain(
    `found the variables ${found.join(", ")}, expected ${columns.map((column) => column.variable).join(", ")}`,
  );
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 40));
