/**
 * Everything that the page of the report says, as one JSON document: what is gathered on one side, and what the page is made
 * of on the other. It stands in the page itself, where others can read it: `<script type="application/json" id="document">`.
 *
 * There are no times in it but in `times`, no absolute path, and no order that could be another one in the next run.
 */
import { z } from "zod";
import { traceSchema, valueTableSchema } from "./document-traces.ts";

export const SCHEMA_VERSION = 1;

/** How much a result can be believed now. A red one is red even if it is stale. */
export const standingSchema = z.strictObject({
  /** `ok` and `red` are of this commit and of these inputs; `stale` was either, of others; `missing` was never there. */
  state: z.enum(["ok", "red", "stale", "missing", "unreadable"]),
  /** A sentence: why it is not `ok`. Empty for `ok`. */
  because: z.string(),
});

/** A definition in a module, or a place in the code, as reviewers find it: `spec/EpollWaiter.tla:233`. */
const placeSchema = z.string();

const provenanceSchema = z.strictObject({
  version: z.string(),
  commit: z.string().nullable(),
  /** Whether there were changes that nobody committed. */
  dirty: z.boolean(),
  /** Names and versions or hashes, in the order in which they are shown. */
  parts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** What to type to get this again. */
  commands: z.array(z.strictObject({ command: z.string(), about: z.string() })),
});

const modelSchema = z.strictObject({
  name: z.string(),
  about: z.string(),
  module: z.string(),
  cfg: z.string(),
  /** In plain words: `2 waiters`, `1 controller`. */
  bounds: z.array(z.string()),
  /** The properties that its cfg lists. */
  properties: z.array(z.string()),
  /** `pass`, or `liveness failure: Promptness`. */
  expected: z.string(),
  /** The same of what was found; null if nothing was. */
  found: z.string().nullable(),
  states: z.int().nullable(),
  transitions: z.int().nullable(),
  depth: z.int().nullable(),
  standing: standingSchema,
  /** Of its replay on the implementation; null where none is expected. */
  replay: z
    .strictObject({
      standing: standingSchema,
      covered: z.int(),
      transitions: z.int(),
      enabledStates: z.int(),
      enabledSetsCompared: z.int(),
      refused: z.int(),
      disabled: z.int(),
      divergences: z.int(),
    })
    .nullable(),
});

const claimSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(["type", "invariant", "step", "liveness", "refinement"]),
  /** What it is about, in the words of a heading: `Alarms`. */
  group: z.string(),
  sentence: z.string(),
  tla: z.string(),
  place: placeSchema,
  /** Models in which it was found to hold, and in which it was refuted as a broken design has to be. */
  holds: z.array(z.string()),
  refuted: z.array(z.string()),
  /** Models that list it and of which there is no result of now: red, stale, missing. */
  open: z.array(z.string()),
  standing: standingSchema,
});

const designSchema = z.strictObject({
  name: z.string(),
  about: z.string(),
  sound: z.boolean(),
  /** Where it happened in Akaros. */
  commit: z.string().nullable(),
  models: z.array(z.string()),
  passes: z.array(z.string()),
  /** What refutes it. */
  properties: z.array(z.string()),
  /** Ids of its traces, one for each of its models that has one. */
  traces: z.array(z.string()),
  standing: standingSchema,
});

/** A table of figures that is shown as it is: the first column names the row. */
export const figuresSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  /** Which tables belong together; those of `actions-of-models` are one a model, for whoever wants to look closer. */
  group: z.enum([
    "actions",
    "actions-of-models",
    "replays",
    "others",
    "mutants",
    "sweep",
    "implementation",
    "stored",
  ]),
  /** They are in the repository, and stand by hashes of their own. */
  isStored: z.boolean(),
  columns: z.array(z.strictObject({ name: z.string(), isNumber: z.boolean() })),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  standing: standingSchema,
});

/** A plot: what is drawn of figures. */
export const plotSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  x: z.string(),
  y: z.string(),
  isLog: z.boolean(),
  series: z.array(
    z.strictObject({
      name: z.string(),
      points: z.array(z.strictObject({ x: z.number(), y: z.number(), label: z.string() })),
    }),
  ),
});

/** Where an action is defined and where it is done, with the text of both, so that a step can show them. */
const actionSchema = z.strictObject({
  name: z.string(),
  spec: z.strictObject({ place: placeSchema, text: z.string() }).nullable(),
  code: z.strictObject({ place: placeSchema, text: z.string() }).nullable(),
});

function refuseTwins(traces: readonly { readonly id: string }[], { addIssue }: z.RefinementCtx): void {
  const ids = traces.map(({ id }) => id);
  for (const [at, id] of ids.entries())
    if (ids.indexOf(id) !== at)
      addIssue({
        code: "custom",
        path: [at, "id"],
        message: `found two traces "${id}", expected ids that differ`,
      });
}

export const documentSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  title: z.string(),
  provenance: provenanceSchema,
  /** What stands on top: red first, then what is missing, then what is stale; none when all is well. */
  notices: z.array(
    z.strictObject({ kind: z.enum(["red", "missing", "stale"]), about: z.string(), message: z.string() }),
  ),
  claims: z.array(claimSchema),
  notModelled: z.array(z.string()),
  models: z.array(modelSchema),
  designs: z.array(designSchema),
  actions: z.array(actionSchema),
  values: valueTableSchema,
  /** No two of one id, as links name them. */
  traces: z.array(traceSchema).superRefine(refuseTwins),
  coverage: z.array(figuresSchema),
  plots: z.array(plotSchema),
  /** Seconds that things took, from the records of their runs: the only thing here that differs from run to run. */
  times: z.array(
    z.strictObject({ what: z.string(), seconds: z.number().nullable(), at: z.string().nullable() }),
  ),
});

export type ReviewDocument = z.infer<typeof documentSchema>;
export type Standing = z.infer<typeof standingSchema>;
export type ReviewModel = z.infer<typeof modelSchema>;
export type ReviewClaim = z.infer<typeof claimSchema>;
export type ReviewDesign = z.infer<typeof designSchema>;
export type ReviewAction = z.infer<typeof actionSchema>;
export type Figures = z.infer<typeof figuresSchema>;
export type Plot = z.infer<typeof plotSchema>;
