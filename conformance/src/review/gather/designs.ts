/** The catalogue of designs, with what came of each. */
import type { Context } from "../../cli/context.ts";
import type { Design } from "../../models/manifest.ts";
import type { ReviewDesign } from "../document.ts";
import type { ReviewTrace } from "../document-traces.ts";
import type { Results } from "./results.ts";
import { standingOfResult, worst } from "./standings.ts";

export const reviewDesigns = (
  { manifest }: Context,
  results: Results,
  traces: readonly ReviewTrace[],
): ReviewDesign[] => manifest.designs.map((design) => reviewDesign(design, results, traces));

function reviewDesign(design: Design, results: Results, traces: readonly ReviewTrace[]): ReviewDesign {
  const { name, about, sound, commit, models, passes } = design;
  const own = traces.filter(({ kind, model }) => kind === "counterexample" && models.includes(model ?? ""));
  return {
    ...{ name, about, sound, commit, models, passes },
    properties: [...new Set(own.flatMap(({ property }) => property ?? []))],
    traces: own.map(({ id }) => id),
    standing: worst(standingsOf(design, results)),
  };
}

/** Its models, whether they are to fail or to pass; of a broken one, that its counterexamples were reproduced; of a sound one, its replays. */
function standingsOf({ name, sound, models, passes }: Design, results: Results) {
  const about = (kind: "models" | "replays" | "designs", of: readonly string[]) =>
    of.flatMap((one) => {
      const result = results.get(kind, one);
      if (result === undefined) return [];
      const { state, because } = standingOfResult(result);
      return [{ state, because: because === "" ? "" : `${one}: ${because}` }];
    });
  return [
    ...about("models", [...models, ...passes]),
    ...about(sound ? "replays" : "designs", sound ? models : [name]),
  ];
}
