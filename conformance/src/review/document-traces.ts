/**
 * Traces in the document. States are rows of indices into one table of values, since most values come again and again: a
 * state is `states[i]`, the value of `variables[v]` in it `values.table[states[i][v]]`, in ITF's JSON.
 */
import { z } from "zod";

export const valueTableSchema = z.strictObject({
  /** Names that are model values, not strings: what reading the table needs to know. */
  modelValues: z.array(z.string()),
  table: z.array(z.json()),
});

const stepSchema = z.strictObject({
  /** Empty where the file does not say it. */
  action: z.string(),
  /** Null where nobody knows them. */
  parameters: z.array(z.string()).nullable(),
});

/** What else could have been done in a state, and where it leads. */
const alternativeSchema = z.strictObject({
  action: z.string(),
  parameters: z.array(z.string()),
  /** The variables that differ afterwards, each with the value it has then: pairs of indices. */
  changes: z.array(z.tuple([z.int(), z.int()])),
  /** The state of this trace that it leads to, if it is one. */
  leadsTo: z.int().nullable(),
});

export const traceSchema = z.strictObject({
  /** What links name: the model's name, or the file's, with `.sound` behind it for the sound design's. */
  id: z.string().regex(/^[\w.-]+$/),
  title: z.string(),
  kind: z.enum(["counterexample", "sound", "file"]),
  design: z.string().nullable(),
  model: z.string().nullable(),
  /** The property that it violates. */
  property: z.string().nullable(),
  /** Why, in a sentence about this very trace. */
  story: z.string(),
  /** The step that should not have been possible, from 1. */
  marked: z.int().positive().nullable(),
  variables: z.array(z.string()),
  states: z.array(z.array(z.int())).min(1),
  /** `steps[i]` leads from state i to state i+1; the one that closes a loop is the last, with no state of its own. */
  steps: z.array(stepSchema),
  /** For a lasso, the state that its last step leads back to. */
  loop: z.int().nullable(),
  /** After the last state nothing happens any more. */
  stuttering: z.boolean(),
  /** For each state what could be done in it, the trace's own step among them; null where there is no implementation to ask. */
  alternatives: z.array(z.array(alternativeSchema)).nullable(),
  /** Of a counterexample: whether the implementation with the same mistake does the same; and if not, why. */
  reproduced: z.strictObject({ ok: z.boolean(), because: z.string() }).nullable(),
  /** Of a counterexample: the sound design on the same schedule. */
  sound: z
    .strictObject({
      /** The id of the trace up to there. */
      trace: z.string(),
      /** The step, from 1, that it refuses or that leads it elsewhere; null if there is none. */
      stopsAt: z.int().positive().nullable(),
      because: z.string(),
    })
    .nullable(),
  /** Of a trace that is too long for the page: how many states it has, and the file beside the page with all of them. */
  cut: z.strictObject({ states: z.int(), file: z.string() }).nullable(),
});

export type ReviewTrace = z.infer<typeof traceSchema>;
export type TraceStepKind = z.infer<typeof stepSchema>;
export type Alternative = z.infer<typeof alternativeSchema>;
export type ValueTable = z.infer<typeof valueTableSchema>;
