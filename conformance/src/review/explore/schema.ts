/**
 * What the page holds for exploring the specification: the models as the WebAssembly checker takes them. Models have most of
 * their text in common, so texts stand in one table, and a model is a list of places in it.
 *
 * In the page it is JSON, gzipped, as base64: `<script type="application/octet-stream" id="spec-models">`.
 */
import { z } from "zod";

const actionSchema = z.strictObject({
  name: z.string(),
  /** The sets that its parameters are of: `Waiters`. */
  parameters: z.array(z.string()),
});

const claimSchema = z.strictObject({
  name: z.string(),
  /** An invariant is decided by a state, a property of steps by a state and the one before it. */
  kind: z.enum(["invariant", "step"]),
  /** What the checker calls it. */
  asked: z.string(),
  /** Of a property of steps, the variable that says whether the last step was as it wants; null for an invariant. */
  variable: z.string().nullable(),
  /** Its definition, and where that stands. */
  tla: z.string(),
  place: z.string(),
});

/** What the models of one module have in common. */
const levelSchema = z.strictObject({
  module: z.string(),
  /** Those of the specification; the checker has a few more. */
  variables: z.array(z.string()).min(1),
  /** Paragraphs of a module, by how they begin, as they are without what decides properties of steps. */
  plain: z.record(z.string(), z.string()),
  actions: z.array(actionSchema).min(1),
  claims: z.array(claimSchema).min(1),
  /** What is not said of any state, and why. */
  undecided: z.array(z.strictObject({ name: z.string(), because: z.string() })),
});

const exploredSchema = z.strictObject({
  /** The model's name; with `.sound` behind it, the same world with the sound design. */
  id: z.string().regex(/^[\w.-]+$/),
  about: z.string(),
  /** Under which it is shown. */
  group: z.enum(["broken", "twin", "sound", "level"]),
  /** The broken design; null for one that is sound. */
  design: z.string().nullable(),
  level: z.string(),
  /** The claims that a broken design's model is about: its cfg lists them, or they refute its design. Null: all of the level. */
  own: z.array(z.string()).nullable(),
  /** Places in `texts`: the module's paragraphs, and the lines of its configuration. */
  module: z.array(z.int()),
  cfg: z.array(z.int()),
});

export const explorationSchema = z.strictObject({
  schemaVersion: z.literal(1),
  texts: z.array(z.string()),
  levels: z.array(levelSchema).min(1),
  models: z.array(exploredSchema).min(1),
});

export type Exploration = z.infer<typeof explorationSchema>;
export type Explored = z.infer<typeof exploredSchema>;
export type Level = z.infer<typeof levelSchema>;
export type ExploredClaim = z.infer<typeof claimSchema>;
