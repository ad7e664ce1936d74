/**
 * A layout for a dump of a specification that nobody has described: its variables as they stand in the first state, and
 * for each of them a number for each value that turns up. Two such layouts know nothing of each other, so graphs that
 * were read with them are compared by the values' text (see changed/kept-graph.ts).
 */
import { open } from "node:fs/promises";
import { Layout } from "../values/layout.ts";
import { printValue } from "../values/print.ts";
import { badByte, type Shape } from "../values/shape.ts";
import type { Value } from "../values/value.ts";
import { DumpError } from "./dump-error.ts";
import { nameIn } from "./variable-text.ts";

/** Enough for the first state of any spec that a graph of can be dumped. */
const BEGINNING = 1 << 20;

/** Throws DumpError for a file in whose beginning there is no state. */
export async function layoutOfDump(file: string): Promise<Layout> {
  const label = /^-?\d+ \[label="(.*)"(?:\]|,style)/m.exec(await beginningOf(file))?.[1];
  const texts = label?.replace(/^\/\\\\ /, "").split("\\n/\\\\ ") ?? [];
  const names = texts.map(nameIn).filter((name) => name !== undefined);
  if (names.length === 0)
    throw new DumpError(file, 0, "found no state, expected one with its variables in the first lines");
  return new Layout(Object.fromEntries(names.map((name) => [name, anyValue()])));
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Takes every value; its bytes are a number, from 0 in the order in which values are first met. */
export function anyValue(): Shape {
  const numbers = new Map<string, number>();
  const values: Value[] = [];
  const shape: Shape = {
    width: 4,
    name: "any value",
    parts: [],
    encode(value, bytes, at) {
      const text = printValue(value);
      const number = numbers.get(text) ?? values.push(value) - 1;
      numbers.set(text, number);
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, number);
    },
    decode(bytes, at) {
      const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
      return values[number] ?? badByte(bytes[at], shape);
    },
  };
  return shape;
}
