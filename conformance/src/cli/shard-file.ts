/**
 * What one shard of a replay leaves for `wakeproof merge`: a file of JSON, with the evidence of each model, what it is
 * of, and a checksum, so that a file which was cut short or changed is told from one that is whole.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { writeWhole } from "../models/files.ts";
import type { Provenance } from "../models/provenance.ts";
import type { PackedEvidence, PackedTopology } from "../replay/packed.ts";
import type { Share } from "../replay/share.ts";
import type { TourCost } from "../tours/suite.ts";
import { CliError, EXIT } from "./errors.ts";
import type { OwnGraph } from "./own-graph.ts";

const count = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const packed = z.string().regex(/^[A-Za-z0-9+/]*=*$/);

/** What nobody looks into on the way is let through as it is: the checksum holds it. */
const difference = z.strictObject({ name: z.string(), expected: z.string(), actual: z.string() });
const divergence = z.looseObject({
  kind: z.string(),
  action: z.string(),
  parameters: z.array(z.string()),
  message: z.string(),
  walk: count,
  step: count,
  variables: z.array(difference),
  path: z.array(z.looseObject({ action: z.string(), parameters: z.array(z.string()).optional() })),
});
const group = z.looseObject({
  kind: z.string(),
  action: z.string(),
  variables: z.array(z.string()),
  count,
  first: divergence,
});
const result = z.looseObject({
  counts: z.looseObject({
    performed: count,
    statesCompared: count,
    enabledSetsCompared: count,
    starts: count,
  }),
  walks: count,
  steps: count,
  divergences: count,
  groups: z.array(group),
});
const evidence = z.strictObject({
  unknown: z.array(divergence),
  results: z.array(result),
  covered: packed,
  stepsOfEdges: z.array(packed),
  refused: packed,
  refusedSteps: packed,
});
const topology = z.strictObject({
  states: count,
  edges: count,
  actions: z.array(z.string()),
  firstEdge: packed,
  edgeTarget: packed,
  edgeAction: packed,
});
const seconds = z.number().nonnegative();
const tour = z.strictObject({
  ...{ resetCost: count, walks: count, steps: count, resets: count, cost: count },
  optimum: count.nullable(),
  lowerBound: count,
  pairs: count.optional(),
});

const model = z.strictObject({
  name: z.string(),
  specHash: hash,
  /** Of the graph with its states in their order, and of the walks through it. */
  graphHash: hash,
  suiteHash: hash,
  tlcSeconds: seconds,
  replaySeconds: seconds,
  evidence,
  /** By the first shard alone: the graph, and what is asked of a model once. */
  whole: z
    .strictObject({
      topology,
      tour,
      sha256: hash,
      ownGraph: z.looseObject({ equal: z.boolean() }).nullable(),
    })
    .optional(),
});

const shardSchema = z.strictObject({
  schemaVersion: z.literal(1),
  shard: z.strictObject({ index: count.min(1), of: count.min(1) }),
  provenance: z.strictObject({ version: z.string(), commit: z.string().nullable(), build: hash }),
  models: z.array(model).min(1),
  checksum: hash,
});

export interface ShardFile {
  readonly shard: Share;
  readonly provenance: Provenance;
  readonly models: readonly ShardOfModel[];
}

export interface ShardOfModel {
  readonly name: string;
  readonly specHash: string;
  readonly graphHash: string;
  readonly suiteHash: string;
  readonly tlcSeconds: number;
  readonly replaySeconds: number;
  readonly evidence: PackedEvidence;
  readonly whole?: {
    readonly topology: PackedTopology;
    readonly tour: TourCost;
    readonly sha256: string;
    readonly ownGraph: OwnGraph | null;
  };
}

export function writeShard(
  file: string,
  share: Share,
  by: Provenance,
  models: readonly ShardOfModel[],
): void {
  const content = { schemaVersion: 1, shard: share, provenance: by, models };
  writeWhole(file, `${JSON.stringify({ ...content, checksum: checksumOf(content) })}\n`);
}

/** Throws CliError, with the file and what is wrong with it. */
export function readShard(file: string): ShardFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw bad(file, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return shardIn(text, file);
}

/** The shard that the text of a file says. */
export function shardIn(text: string, file: string): ShardFile {
  const json = parsed(text, file);
  const checked = shardSchema.safeParse(json);
  if (!checked.success) {
    const issue = checked.error.issues[0]!;
    throw bad(file, `${z.core.toDotPath(issue.path) || "(top)"}: ${issue.message}`);
  }
  const { checksum, ...content } = json as ShardFile & { readonly checksum: string };
  if (checksum !== checksumOf(content)) throw bad(file, "the checksum is not that of its content");
  const { index, of } = content.shard;
  if (index > of) throw bad(file, `shard ${index} of ${of}`);
  return content;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw bad(file, `no JSON: ${(error as Error).message}`);
  }
}

const bad = (file: string, what: string): CliError =>
  new CliError(EXIT.usage, `${file}: ${what}; expected a file that wakeproof replay --shard wrote, as it is`);

const checksumOf = (content: unknown): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex");
