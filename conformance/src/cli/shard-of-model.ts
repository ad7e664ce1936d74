/** Of a model of which one share was walked: what goes into the shard's file. */
import type { StateGraph } from "../graph/graph.ts";
import type { Model } from "../models/manifest.ts";
import { usedHash } from "../models/used-hash.ts";
import { packEvidence, packTopology } from "../replay/packed.ts";
import type { Share } from "../replay/share.ts";
import { numberedGraphHash } from "../tours/suite-hash.ts";
import type { Context } from "./context.ts";
import type { OwnGraph } from "./own-graph.ts";
import type { Stages } from "./replay-model.ts";
import type { ShardOfModel } from "./shard-file.ts";
import type { Walked } from "./walk-graph.ts";

interface Sharing {
  readonly ownGraph: OwnGraph | undefined;
  readonly seconds: Stages;
  readonly share: Share;
  readonly sha256: string;
}

export function shardOf(
  { specFolder }: Context,
  model: Model,
  graph: StateGraph,
  { report, evidence, tour }: Walked,
  { share, sha256, ownGraph, seconds }: Sharing,
): ShardOfModel {
  const whole = { topology: packTopology(graph), tour, sha256, ownGraph: ownGraph ?? null };
  return {
    name: model.name,
    specHash: usedHash(specFolder, model),
    graphHash: numberedGraphHash(graph),
    suiteHash: report.suiteHash,
    tlcSeconds: seconds.tlc,
    replaySeconds: seconds.replay,
    evidence: packEvidence(evidence),
    ...(share.index === 1 ? { whole } : {}),
  };
}
