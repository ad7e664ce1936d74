/**
 * Reads a walk that TLC's simulation wrote: a module whose definitions STATE_1, STATE_2, .. are the states.
 *
 * Millions of states hold only thousands of different values, so the text of each variable is parsed and proven once
 * (see graph/variable-text.ts) and looked up ever after. A file that was cut short has no closing line, and is refused.
 */

import { readFileSync } from "node:fs";
import { short } from "../graph/dump-error.ts";
import { bytesOfValue, LabelError, nameIn } from "../graph/variable-text.ts";
import type { Layout } from "../values/layout.ts";
import { parseValue } from "../values/parse.ts";
import { printValue } from "../values/print.ts";
import { CAN, TAKEN } from "./observe.ts";

export class WalkError extends Error {
  constructor(file: string, line: number, complaint: string) {
    super(`${file}:${line}:1: ${complaint}`);
    this.name = "WalkError";
  }
}

export interface WalkState {
  readonly row: Uint8Array;
  /** The text of the value of `taken`: the step that led here. */
  readonly taken: string;
  /** The steps, from 0, that were enabled in the state before this one, ascending. */
  readonly could: readonly number[];
}

export class WalkReader {
  readonly #layout: Layout;
  /** By `name = value`, as the file has it. */
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #names = new Map<string, string>();
  readonly #sets = new Map<string, readonly number[]>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** The same of a file, which must be there: TLC does not say how many walks it wrote. */
  readFile(file: string): WalkState[] {
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch (error) {
      throw new WalkError(file, 1, `cannot be read, expected a walk: ${(error as Error).message}`);
    }
    return this.read(text, file);
  }

  /** Throws WalkError, with file and line, for anything but a whole walk in which every state fits the layout. */
  read(text: string, file: string): WalkState[] {
    const lines = text.split("\n");
    if (!HEADER.test(lines[0]!))
      throw new WalkError(file, 1, `found ${short(lines[0]!)}, expected the head of a module`);
    const starts = lines.flatMap((line, at) => (line.startsWith("STATE_") ? [at] : []));
    const last = lines.findLastIndex((line) => line !== "");
    if (!FOOTER.test(lines[last]!))
      throw new WalkError(file, last + 1, "the walk ends here, expected a line of `=`: it was cut short");
    if (starts.length === 0) throw new WalkError(file, 1, "found no state, expected STATE_1");
    return starts.map((start, at) => {
      if (lines[start]!.trim() !== `STATE_${at + 1} ==`)
        throw new WalkError(file, start + 1, `found ${short(lines[start]!)}, expected STATE_${at + 1} ==`);
      return this.#state(lines.slice(start + 1, starts[at + 1] ?? last), file, start + 2);
    });
  }

  #state(lines: readonly string[], file: string, line: number): WalkState {
    const texts = lines.join("\n").trim().split("\n/\\ ");
    texts[0] = texts[0]!.replace(/^\/\\ /, "");
    const row = new Uint8Array(this.#layout.width);
    const special: Record<string, string> = {};
    const met = new Set<string>();
    for (const text of texts) {
      const name = nameIn(text) ?? "";
      if (met.has(name))
        throw new WalkError(file, line, `found ${name || short(text)} again, expected each variable once`);
      met.add(name);
      if (name === TAKEN || name === CAN) special[name] = text.slice(name.length + 3);
      else row.set(this.#bytesOf(name, text, file, line), this.#layout.placeOf(name).at);
    }
    const missing = [...this.#layout.variables, TAKEN, CAN].find((name) => !met.has(name));
    if (missing !== undefined)
      throw new WalkError(file, line, `the state lacks ${missing}, expected every variable`);
    return { row, taken: this.#printed(special[TAKEN]!), could: this.#stepsIn(special[CAN]!, file, line) };
  }

  #bytesOf(name: string, text: string, file: string, line: number): Uint8Array {
    const known = this.#bytes.get(text);
    if (known !== undefined) return known;
    if (!this.#layout.has(name))
      throw new WalkError(file, line, `found ${short(text)}, expected a variable of the layout`);
    try {
      const bytes = bytesOfValue(this.#layout, name, text.slice(name.length + 3));
      this.#bytes.set(text, bytes);
      return bytes;
    } catch (error) {
      if (error instanceof LabelError) throw new WalkError(file, line, error.message);
      throw error;
    }
  }

  /** As it would be printed on one line. */
  #printed(text: string): string {
    const known = this.#names.get(text) ?? printValue(parseValue(text));
    this.#names.set(text, known);
    return known;
  }

  #stepsIn(text: string, file: string, line: number): readonly number[] {
    const known = this.#sets.get(text);
    if (known !== undefined) return known;
    const set = parseValue(text);
    if (set.kind !== "set")
      throw new WalkError(file, line, `found ${CAN} = ${short(text)}, expected a set of steps`);
    const steps = set.elements.map((one) => (one.kind === "integer" ? one.value - 1 : Number.NaN));
    if (steps.some((step) => !(step >= 0)))
      throw new WalkError(file, line, `found ${CAN} = ${short(text)}, expected numbers from 1`);
    this.#sets.set(text, steps);
    return steps;
  }
}

const HEADER = /^-{4,} MODULE \S+ -{4,}$/;
const FOOTER = /^={4,}$/;
