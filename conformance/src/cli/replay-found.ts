/** What a replay found, as its run record holds it. */
import { basename } from "node:path";
import type { Found } from "../records/found.ts";
import type { DivergenceGroup } from "../replay/divergence.ts";
import type { ReplayOutcome } from "./replay-model.ts";

type Replayed = Pick<ReplayOutcome, "report" | "tour" | "sha256" | "ownGraph" | "coverage"> & {
  readonly result: { readonly distinct: number; readonly depth?: number };
};

/** Null where TLC's result was not the expected one, so that nothing was replayed. */
export function replayFound({
  report,
  tour,
  sha256,
  ownGraph,
  coverage = [],
  result,
}: Replayed): Found<"replays"> | null {
  if (report === undefined || tour === undefined || sha256 === undefined) return null;
  const { seconds: _, groups, unequalBecause, actions, ...counts } = report;
  return {
    ...counts,
    ...{ sha256, tour, coverage: [...coverage], depth: result.depth ?? null },
    unequalBecause: [...unequalBecause],
    actions: [...actions],
    groups: groups.map(groupFound),
    ownGraph: ownGraph === undefined ? null : { ...ownGraph, differences: [...ownGraph.differences] },
  };
}

type GroupFound = Found<"replays">["groups"][number];

function groupFound({ kind, action, count, first, file }: DivergenceGroup): GroupFound {
  const { message, variables, walk, step, note, specLine, where } = first;
  return {
    ...{ kind, action, message, count, walk, step },
    parameters: [...first.parameters],
    variables: [...variables],
    path: first.path.map(({ parameters, ...one }) => ({
      ...one,
      ...(parameters === undefined ? {} : { parameters: [...parameters] }),
    })),
    ...(note === undefined ? {} : { note }),
    ...(specLine === undefined ? {} : { specLine }),
    ...(where === undefined ? {} : { where }),
    ...(file === undefined ? {} : { file: basename(file) }),
  };
}
