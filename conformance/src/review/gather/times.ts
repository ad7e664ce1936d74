/** The appendix with times, of the records: the only thing in the document that another run of the same changes. */
import type { Kind } from "../../records/found.ts";
import type { ReviewDocument } from "../document.ts";
import { type Result, runOf } from "./results.ts";

const WHAT: Readonly<Record<Kind, string>> = {
  models: "TLC",
  replays: "replay",
  shards: "share of a replay",
  designs: "design",
  witnesses: "witness",
  "second-engine": "second engine",
  simulations: "simulation",
  traces: "traces",
  validated: "trace",
  tests: "tests",
  commands: "command",
};

/** Of each thing of which there is a result: seconds, and when that was. */
export function timesOf(results: readonly Result[]): ReviewDocument["times"] {
  return results.flatMap((result) => {
    const times = runOf(result)?.times;
    if (times === undefined) return [];
    const { kind, name } = result.expected;
    const cached = times.cached ? ", found earlier" : "";
    return [{ what: `${WHAT[kind]}: ${name}${cached}`, seconds: tenths(times.seconds), at: times.ended }];
  });
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;
