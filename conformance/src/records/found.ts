/** What a run record holds of each kind of thing that is judged, as zod checks it. Counts are whole numbers. */
import { z } from "zod";

const count = z.int().nonnegative();
const text = z.string();

/** How often TLC took an action: to a state that it did not know yet, and in all. */
export const actionCoverage = z.strictObject({ action: text, distinct: count, total: count });

/** TLC on a model of the manifest. */
const modelFound = z.strictObject({
  expected: text,
  verdict: text,
  /** The property that is refuted, and TLC's sentence about it. */
  property: text.nullable(),
  message: text,
  states: count,
  transitions: count,
  initial: count,
  depth: count.nullable(),
  /**
   * Every action of Next, those never taken with zeros, in the order of Next. Empty where TLC found a violation, and of
   * models that are replayed, whose replay has it.
   */
  coverage: z.array(actionCoverage),
  /** Of a refuted model what TLC printed and ended with, to read the counterexample from (tlc/run.ts, `readOutput`). */
  printed: z.strictObject({ lines: z.array(text), exitCode: z.int() }).nullable(),
});

const stepFound = z.strictObject({
  action: text,
  parameters: z.array(text).optional(),
  actor: text.optional(),
});

/** One kind of divergence: how often, and the shortest way to one. */
const groupFound = z.strictObject({
  kind: text,
  action: text,
  parameters: z.array(text),
  message: text,
  count,
  variables: z.array(z.strictObject({ name: text, expected: text, actual: text })),
  path: z.array(stepFound),
  walk: count,
  step: count,
  note: text.optional(),
  specLine: text.optional(),
  where: text.optional(),
  /** The name of the failing run under out/failures. */
  file: text.optional(),
});

const tourFound = z.strictObject({
  resetCost: z.number(),
  walks: count,
  steps: count,
  resets: count,
  cost: z.number(),
  optimum: z.number().nullable(),
  lowerBound: z.number(),
  pairs: count.optional(),
});

const ownGraphFound = z.strictObject({
  states: count,
  transitions: count,
  performed: count,
  sha256: text,
  equal: z.boolean(),
  differences: z.array(text),
});

/** A model's whole graph, or a share of its suite, walked on the implementation: replay/report.ts. */
const replayFound = z.strictObject({
  ok: z.boolean(),
  equal: z.boolean(),
  unequalBecause: z.array(text),
  suiteHash: text,
  /** Of TLC's graph in canonical form. */
  sha256: text,
  states: count,
  transitions: count,
  /** As TLC counted it while it dumped the graph, with one worker; null where it was not asked. */
  depth: count.nullable(),
  covered: count,
  missed: count,
  walks: count,
  steps: count,
  extraSteps: count,
  statesCompared: count,
  enabledSetsCompared: count,
  enabledStates: count,
  refusals: z.strictObject({ disabled: count, performed: count, steps: count }),
  actions: z.array(z.strictObject({ action: text, transitions: count, taken: count })),
  divergences: count,
  groupCount: count,
  groups: z.array(groupFound),
  /** Every action of Next, those never taken with zeros, in the order of Next. */
  coverage: z.array(actionCoverage),
  tour: tourFound,
  ownGraph: ownGraphFound.nullable(),
});

/** A counterexample of a design, on the implementation with the same mistake and on the sound one: designs/trial.ts. */
const trialFound = z.strictObject({
  model: text,
  property: text,
  steps: z.array(z.strictObject({ action: text, parameters: z.array(text) })),
  loopFrom: count.nullable(),
  reproduced: z.boolean(),
  failure: text.nullable(),
  soundStopsAt: count.nullable(),
  soundStopsBecause: text,
  ok: z.boolean(),
});

const designFound = z.strictObject({
  sound: z.boolean(),
  /** Null for a sound design, which has nothing to reproduce. */
  reproduced: z.boolean().nullable(),
  trials: z.array(trialFound),
});

const witnessFound = z.strictObject({
  module: text,
  cfg: text,
  property: text,
  refuted: z.boolean(),
  states: count,
});

const engineFound = z.strictObject({
  engine: text,
  expected: text,
  verdict: text,
  property: text.nullable(),
  states: count,
  counterexampleLength: count.nullable(),
  /** Claims of the model that it does not look at. */
  leftOut: z.array(text),
});

const simulationFound = z.strictObject({
  seed: count,
  runs: count,
  depth: count,
  waiters: count,
  controllers: count,
  fds: count,
  walks: count,
  steps: count,
  statesCompared: count,
  enabledSetsCompared: count,
  refusals: count,
  stepKindsTaken: count,
  stepKinds: count,
  divergences: count,
});

/** Random runs of the sound implementation and of broken ones, given back to the specification. */
const tracesFound = z.strictObject({
  seed: count,
  sound: count,
  accepted: count,
  events: count,
  states: count,
  broken: count,
  brokenRejected: count,
});

/** One file that `validate` was given. */
const validatedFound = z.strictObject({ verdict: text, events: count, explained: count });

/** `make test`; `lcov` is the hash of out/coverage/lcov.info, null if none was written. */
const testsFound = z.strictObject({ passed: count, failed: count, skipped: count, lcov: text.nullable() });

/** `verify` as a whole: its table, a row a thing. */
const commandFound = z.strictObject({
  rows: z.array(z.strictObject({ what: text, expected: text, verdict: text, ok: z.boolean() })),
});

/** By kind, which is also the name of the folder under out/records. */
export const FOUND = {
  models: modelFound,
  replays: replayFound,
  shards: replayFound,
  designs: designFound,
  witnesses: witnessFound,
  "second-engine": engineFound,
  simulations: simulationFound,
  traces: tracesFound,
  validated: validatedFound,
  tests: testsFound,
  commands: commandFound,
} as const;

export type Kind = keyof typeof FOUND;
export type Found<K extends Kind> = z.infer<(typeof FOUND)[K]>;
export type ActionsCovered = readonly z.infer<typeof actionCoverage>[];
