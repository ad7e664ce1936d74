/**
 * Turns the label of a node into the bytes of its state.
 *
 * Millions of labels hold only thousands of different values, so each variable's text is interned: it is parsed,
 * encoded and proven to survive the encoding once, and looked up ever after.
 *
 * A label may be split at `\n/\\ ` as it stands in the file, escapes and all. TLC wraps values inside at a line feed,
 * but no value goes on with `/\`; and in a TLA+ string a line feed and a backslash are escaped twice, so that
 * two backslashes and a blank never follow `\n/` there.
 */
import type { Layout } from "../values/layout.ts";
import { parseValue } from "../values/parse.ts";
import { printValue } from "../values/print.ts";
import type { Value } from "../values/value.ts";

const SEPARATOR = "\\n/\\\\ ";
const FIRST = "/\\\\ ";

/** What is wrong with a label, without the place of the label, which the reader of the file knows. */
export class LabelError extends Error {}

interface Column {
  readonly variable: string;
  readonly at: number;
  /** From `name = value`, as the file has it, to the bytes of the value. */
  readonly known: Map<string, Uint8Array>;
}

export class LabelReader {
  readonly #layout: Layout;
  /** In the order of the labels. TLC has one order for a whole dump, which the first label tells. */
  #columns: readonly Column[] | undefined;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** Writes the state of the label (the bytes between the quotes, as latin1) to `bytes` from `at` on. */
  read(label: string, bytes: Uint8Array, at: number): void {
    const texts = label.split(SEPARATOR);
    if (label.startsWith(FIRST)) texts[0] = texts[0]!.slice(FIRST.length);
    this.#columns ??= columnsOf(texts, this.#layout);
    const columns = this.#columns;
    if (texts.length !== columns.length) complainOfNames(texts, columns);
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      const text = texts[index]!;
      const value = column.known.get(text) ?? this.#learn(column, text);
      const start = at + column.at;
      for (let byte = 0; byte < value.length; byte++) bytes[start + byte] = value[byte]!;
    }
  }

  /** How many different values were met, over all variables. */
  get distinctValues(): number {
    return (this.#columns ?? []).reduce((sum, column) => sum + column.known.size, 0);
  }

  #learn(column: Column, text: string): Uint8Array {
    const name = nameIn(text);
    if (name !== column.variable) {
      throw new LabelError(`found the variable ${name ?? "(none)"}, expected ${column.variable}`);
    }
    const value = parsed(column.variable, text);
    const bytes = provenBytes(this.#layout, column.variable, value);
    // A slice would keep the whole line of the file alive as long as the map lives.
    column.known.set(Buffer.from(text, "latin1").toString("latin1"), bytes);
    return bytes;
  }
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
  return names.map((variable) => ({ variable, at: layout.placeOf(variable).at, known: new Map() }));
}

function complainOfNames(texts: readonly string[], columns: readonly Column[]): never {
  const found = texts.map((text) => nameIn(text) ?? quoted(text));
  return complain(
    `found the variables ${found.join(", ")}, expected ${columns.map((column) => column.variable).join(", ")}`,
  );
}

function parsed(variable: string, text: string): Value {
  const plain = unescaped(text.slice(text.indexOf("=") + 1)).trim();
  try {
    return parseValue(plain);
  } catch (error) {
    return complain(`the value of ${variable} does not parse: ${(error as Error).message}`);
  }
}

/**
 * The bytes of the value, after a proof that the value can be had back from them. Without it, a layout with a mistake
 * could give two different states the same bytes, and comparing bytes would see less than the state.
 */
function provenBytes(layout: Layout, variable: string, value: Value): Uint8Array {
  const shape = layout.shapeOf(variable);
  const bytes = new Uint8Array(shape.width);
  try {
    shape.encode(value, bytes, 0);
    const back = printValue(shape.decode(bytes, 0));
    if (back === printValue(value)) return bytes;
    return complain(`the layout turns ${variable} = ${printValue(value)} into ${back}`);
  } catch (error) {
    if (error instanceof LabelError) throw error;
    return complain(`the layout cannot hold ${variable}: ${(error as Error).message}`);
  }
}

function nameIn(text: string): string | undefined {
  return /^([A-Za-z0-9_]+) = /.exec(text)?.[1];
}

/** Undoes the escapes of DOT. Those of TLA+ strings stay, for the parser of values. */
function unescaped(text: string): string {
  const plain = text.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character));
  return Buffer.from(plain, "latin1").toString("utf8");
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 40));

function complain(complaint: string): never {
  throw new LabelError(complaint);
}
