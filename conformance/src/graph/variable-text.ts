/**
 * The text of one variable in a label, `name = value` with the escapes of DOT, and the bytes that it stands for.
 *
 * This is the slow and careful part of reading a dump: it runs once for each different text.
 */
import type { Layout } from "../values/layout.ts";
import { parseValue } from "../values/parse.ts";
import { printValue } from "../values/print.ts";
import type { Value } from "../values/value.ts";

/** What is wrong with a label, without the place of the label, which the reader of the file knows. */
export class LabelError extends Error {}

export function complain(complaint: string): never {
  throw new LabelError(complaint);
}

export function nameIn(text: string): string | undefined {
  return /^([A-Za-z0-9_]+) = /.exec(text)?.[1];
}

/** `text` is latin1, a character for each byte of the file. */
export function bytesOfText(layout: Layout, variable: string, text: string): Uint8Array {
  return bytesOfValue(layout, variable, unescaped(text.slice(text.indexOf("= ") + 2)));
}

/** Of a value as TLC prints it where nothing is escaped. Throws LabelError. */
export function bytesOfValue(layout: Layout, variable: string, text: string): Uint8Array {
  return provenBytes(layout, variable, parsed(variable, text));
}

function parsed(variable: string, text: string): Value {
  try {
    return parseValue(text);
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

/** Undoes the escapes of DOT, of which TLC uses three. Those of TLA+ strings stay, for the parser of values. */
function unescaped(text: string): string {
  const plain = text.replace(/\\([\s\S]?)|"|[^ -\xff]/g, (found, escaped: string | undefined) => {
    const character = escaped === undefined ? undefined : PLAIN[escaped];
    return (
      character ?? complain(`found ${JSON.stringify(found)} in a label, expected \\\\, \\" or \\n there`)
    );
  });
  return Buffer.from(plain, "latin1").toString("utf8");
}

const PLAIN: Readonly<Record<string, string>> = { n: "\n", '"': '"', "\\": "\\" };
