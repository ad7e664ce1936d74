/** What a replay's report comes to: the exit code. */
import type { ReplayReport } from "../replay/report.ts";
import { EXIT } from "./errors.ts";
import type { OwnGraph } from "./own-graph.ts";

export const isEqual = (report: ReplayReport, ownGraph: OwnGraph | undefined): boolean =>
  report.ok && report.equal && ownGraph?.equal !== false;

/** Where nothing differs and something was not taken, it is the suite that is at fault. */
export function exitCodeOfReport(
  report: ReplayReport,
  unclaimed: readonly string[],
  ownGraph: OwnGraph | undefined,
): number {
  if (report.divergences > 0 || ownGraph?.equal === false) return EXIT.divergence;
  if (report.covered < report.transitions || unclaimed.length > 0) return EXIT.uncovered;
  return isEqual(report, ownGraph) ? EXIT.ok : EXIT.divergence;
}

/** That a share does not cover the whole, and so is not equal to it, is as it should be. */
export function exitCodeOfShare(
  { divergences }: ReplayReport,
  unclaimed: readonly string[],
  ownGraph: OwnGraph | undefined,
): number {
  if (divergences > 0 || ownGraph?.equal === false) return EXIT.divergence;
  return unclaimed.length > 0 ? EXIT.uncovered : EXIT.ok;
}
