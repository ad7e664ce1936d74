/**
 * A trace of an implementation, as lines of JSON: a header, one line a step, and a last line that says how many there
 * were, so that a file which was cut short shows. The format is told in conformance/README.md.
 *
 * Values are in ITF's encoding (values/itf.ts). A step names the fields that changed by their paths, `frame.w1.alarm`:
 * a variable, then keys of functions and fields of records; a sequence or a set is written whole.
 */
import { z } from "zod";
import type { State } from "../tlc/events.ts";
import type { Value } from "../values/value.ts";

export const FORMAT = "wakeproof-trace";

const name = z.string().regex(/^\w+$/, "expected a name of TLA+");
const values = z.record(z.string(), z.unknown());

export const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  schemaVersion: z.literal(1),
  /** The module that the trace claims to follow, and the name of its specification, `Init /\ [][Next]_vars`. */
  module: name,
  specification: name,
  /** All constants of the specification. */
  constants: z.record(name, z.unknown()),
  /** Definitions that stand in for others, as `<-` of a cfg. */
  definitions: z.record(name, name).default({}),
  /** Strings that are model values. */
  modelValues: z.array(name).default([]),
  /** Paths that no line tells of: `evq`, or `frame.*.on` for a field of every waiter's. */
  notLogged: z
    .array(z.string().regex(/^\w+(\.[ -\-/-~]+)*$/, "expected a path: variable.key.field"))
    .default([]),
  initial: values,
  /** Where it comes from, for people: runtime, seed, path. */
  source: values.default({}),
});

export const eventSchema = z.strictObject({
  action: name,
  /** In the order of the action's own; null for one that is not known, and no list where none is. */
  parameters: z.array(z.unknown()).optional(),
  changed: values,
});

export const endSchema = z.strictObject({ end: z.int().nonnegative() });

export type TraceHeaderJson = z.input<typeof headerSchema>;

export interface TraceHeader {
  readonly module: string;
  readonly specification: string;
  readonly constants: ReadonlyMap<string, Value>;
  readonly definitions: Readonly<Record<string, string>>;
  readonly notLogged: readonly string[];
  /** What is logged of the initial state. */
  readonly initial: State;
  readonly source: Readonly<Record<string, unknown>>;
}

export interface TraceEvent {
  /** Empty where it is not known. */
  readonly action: string;
  /** undefined stands for one that the line does not tell. */
  readonly parameters: readonly (Value | undefined)[] | undefined;
  readonly changed: ReadonlyMap<string, Value>;
}

export interface Trace {
  readonly file: string;
  readonly header: TraceHeader;
  /** What `firstLine` counts: lines of the file, or states of an ITF document. */
  readonly unit: "line" | "state";
  /** The event at place n stands on line `firstLine + n` of the file, or leads to the state of that number. */
  readonly firstLine: number;
  readonly events: readonly TraceEvent[];
  /** What is wrong with the file apart from what its lines say: the last line counts other events than there are. */
  readonly complaint?: string;
}

/** The file is no trace: which line, what was found, and what was expected. */
export class TraceError extends Error {
  readonly line: number;

  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}: ${message}`);
    this.name = "TraceError";
    this.line = line;
  }
}
