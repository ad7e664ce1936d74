/** What a replay found, as problems for reports. */

import { type DivergenceGroup, groupKey } from "../replay/divergence.ts";
import { printGroup } from "../replay/print.ts";
import type { ReplayReport } from "../replay/report.ts";
import type { Problem } from "../reports/case.ts";
import type { Context } from "./context.ts";
import type { OwnGraph } from "./own-graph.ts";
import { placeInCode, placeInSpec } from "./places.ts";

/** `unclaimed` is what the model claims and does otherwise. Of a share, what it does not cover is no problem. */
export function problemsOfReplay(
  context: Context,
  {
    report,
    unclaimed,
    ownGraph,
  }: { report: ReplayReport; unclaimed: readonly string[]; ownGraph?: OwnGraph | undefined },
  isShare = false,
): Problem[] {
  const groups = problemsOfGroups(context, report.groups);
  const others = [
    ...unclaimed,
    ...(ownGraph?.differences ?? []).map((one) => `own graph: ${one}`),
    ...(isShare || groups.length > 0 ? [] : report.unequalBecause.map((one) => `not equal: ${one}`)),
  ];
  return [...groups, ...others.map((message) => ({ message }))];
}

/** Each at the line of the implementation, or, where that is not known, of the spec. */
export function problemsOfGroups(context: Context, groups: readonly DivergenceGroup[]): Problem[] {
  return groups.map((group) => {
    const { where, specLine } = group.first;
    const place =
      (where === undefined ? undefined : placeInCode(where)) ??
      (specLine === undefined ? undefined : placeInSpec(context, specLine));
    return {
      message: printGroup(group).trimStart(),
      about: groupKey(group.kind, group.action, group.variables),
      ...(place === undefined ? {} : { place }),
    };
  });
}
