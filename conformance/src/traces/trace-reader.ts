/**
 * Reads a trace file. What is not a trace is a TraceError with file, line, what was found and what was expected; whether
 * the specification allows what the lines tell is not asked here.
 *
 * The last line has to say how many events there were: without it the file was cut short, at a line's end or in the
 * middle. A count that is not theirs is kept as a complaint, since the specification may have more to say about a line
 * that came twice.
 */
import { readFileSync } from "node:fs";
import type { z } from "zod";
import type { State } from "../tlc/events.ts";
import { fromItf, ItfError } from "../values/itf.ts";
import { parseItf } from "../values/itf-text.ts";
import type { Value } from "../values/value.ts";
import {
  endSchema,
  eventSchema,
  headerSchema,
  type Trace,
  TraceError,
  type TraceEvent,
} from "./trace-format.ts";

export function readTrace(file: string): Trace {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code = "an error" } = error as NodeJS.ErrnoException;
    throw new TraceError(file, 1, `found ${code}, expected a file that can be read`);
  }
  return parseTrace(text, file);
}

export function parseTrace(text: string, file: string): Trace {
  if (text.trim() === "")
    throw new TraceError(file, 1, "found an empty file, expected the header of a trace");
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else throw cutShort(file, lines.length, "found no end of the last line");
  const reader = new LineReader(file);
  const header = reader.header(lines[0]!);
  const end = lines.length === 1 ? undefined : reader.end(lines.at(-1)!, lines.length);
  if (end === undefined) throw cutShort(file, lines.length, "found no last line");
  const events = lines.slice(1, -1).map((line, at) => reader.event(line, at + 2));
  if (events.length === 0)
    throw new TraceError(file, 2, "found no event, expected one at least: of none nothing would be checked");
  if (events.length === end) return { file, header, unit: "line", firstLine: 2, events };
  const complaint = `${file}:${lines.length}: found ${events.length} events before {"end":${end}}, expected ${end}`;
  return { file, header, unit: "line", firstLine: 2, events, complaint };
}

const cutShort = (file: string, line: number, found: string): TraceError =>
  new TraceError(
    file,
    line,
    `${found}, expected {"end":N} with the number of events: the trace was cut short`,
  );

class LineReader {
  readonly #file: string;
  #modelValues: ReadonlySet<string> = new Set();

  constructor(file: string) {
    this.#file = file;
  }

  header(line: string): Trace["header"] {
    const json = this.#json(line, 1);
    const { modelValues, constants, initial, ...plain } = this.#fitting(headerSchema, json, 1, "a header");
    this.#modelValues = new Set(modelValues);
    const values = (of: Record<string, unknown>, at: string): State =>
      new Map(Object.entries(of).map(([name, one]) => [name, this.#value(one, `${at}.${name}`, 1)]));
    return { ...plain, constants: values(constants, "constants"), initial: values(initial, "initial") };
  }

  event(line: string, at: number): TraceEvent {
    const json = this.#json(line, at);
    const { action, parameters, changed } = this.#fitting(eventSchema, json, at, "a step");
    this.#expectApart(Object.keys(changed), at);
    return {
      action,
      parameters: parameters?.map((one, place) =>
        one === null ? undefined : this.#value(one, `parameters[${place}]`, at),
      ),
      changed: new Map(
        Object.entries(changed).map(([path, one]) => [path, this.#value(one, `changed["${path}"]`, at)]),
      ),
    };
  }

  /** Of `pc` and `pc.w1` in one line only the second would be asked about, whatever the first says. */
  #expectApart(paths: readonly string[], at: number): void {
    if (paths.length < 2) return;
    const all = new Set(paths);
    for (const path of paths)
      for (let dot = path.indexOf("."); dot > 0; dot = path.indexOf(".", dot + 1))
        if (all.has(path.slice(0, dot)))
          throw new TraceError(
            this.#file,
            at,
            `found ${path.slice(0, dot)} changed and ${path} too, expected each part once; try: one of the two`,
          );
  }

  /** undefined if the line is another one. */
  end(line: string, at: number): number | undefined {
    const json = this.#json(line, at);
    return endSchema.safeParse(json).data?.end;
  }

  #json(line: string, at: number): unknown {
    try {
      const json = parseItf(line);
      this.#expectNames(json, at);
      return json;
    } catch (error) {
      if (!(error instanceof ItfError)) throw error;
      throw new TraceError(
        this.#file,
        at,
        error.message.replace("an ITF document", "a line of a trace, whole"),
      );
    }
  }

  /** The schemas pass over a field of this name without a word; those inside values are refused with them. */
  #expectNames(json: unknown, at: number): void {
    for (const [field, fields] of Object.entries(json ?? {}))
      if (typeof fields === "object" && fields !== null && Object.hasOwn(fields, "__proto__"))
        throw new TraceError(this.#file, at, `found __proto__ in ${field}, expected another name`);
  }

  #fitting<T>(schema: z.ZodType<T>, json: unknown, at: number, what: string): T {
    const checked = schema.safeParse(json);
    if (checked.success) return checked.data;
    const issues = checked.error.issues.map(({ path, message }) => `${path.join(".") || "it"}: ${message}`);
    throw new TraceError(this.#file, at, `expected ${what} of a trace: ${issues.join("; ")}`);
  }

  #value(json: unknown, place: string, at: number): Value {
    try {
      return fromItf(json, { at: place, modelValues: this.#modelValues });
    } catch (error) {
      if (!(error instanceof ItfError)) throw error;
      throw new TraceError(this.#file, at, error.message);
    }
  }
}
