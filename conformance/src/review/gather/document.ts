/** The document of the report, put together from what the commands left and from the spec as it is. */
import type { Context } from "../../cli/context.ts";
import { type Figures, type ReviewDocument, SCHEMA_VERSION } from "../document.ts";
import { notModelled } from "../not-modelled.ts";
import { reviewActions } from "../traces/actions.ts";
import { type TraceFile, tracesOfFiles } from "../traces/trace-file.ts";
import { Values } from "../traces/values.ts";
import { actionFigures } from "./action-figures.ts";
import { reviewClaims } from "./claims.ts";
import { reviewDesigns } from "./designs.ts";
import { implementationFigures, testsExpected } from "./implementation-figures.ts";
import { reviewModels } from "./models.ts";
import { mutantFigures } from "./mutant-figures.ts";
import { noticesOf } from "./notices.ts";
import { reviewProvenance } from "./provenance.ts";
import { redTraces } from "./red-traces.ts";
import { refutedTraces } from "./refuted.ts";
import { replayFigures } from "./replay-figures.ts";
import { type Result, type Results, readResults } from "./results.ts";
import { runFigures } from "./run-figures.ts";
import { sweepFigures } from "./sweep-figures.ts";
import { timesOf } from "./times.ts";

export async function reviewDocument(
  context: Context,
  project: string,
  files: readonly TraceFile[] = [],
): Promise<ReviewDocument> {
  const results = await readResults(context);
  const values = new Values();
  const traces = [
    ...redTraces(context, results, values),
    ...refutedTraces(context, results, values),
    ...tracesOfFiles(files, values),
  ];
  const { coverage, plots } = coverageOf(context, results, project);
  const all: Result[] = [...results.all, results.other(testsExpected(project)), ...unfinishedVerify(results)];
  return {
    schemaVersion: SCHEMA_VERSION,
    title: "wakeproof: epoll_wait with a timeout",
    provenance: await reviewProvenance(context, results),
    notices: noticesOf(all, coverage),
    claims: reviewClaims(context, results),
    notModelled: notModelled(),
    models: reviewModels(context, results),
    designs: reviewDesigns(context, results, traces),
    actions: actionsOf(context, project, traces),
    values: values.table(),
    ...{ traces, coverage, plots },
    times: timesOf(all),
  };
}

/** What came of verify its parts say; that it did not come to its end, nobody else does. */
function unfinishedVerify(results: Results): Result[] {
  const inputs = results.inputs.everything();
  const verify = results.other({ ...{ kind: "commands", name: "verify", inputs, command: "make verify" } });
  return verify.standing.standing === "unfinished" ? [verify] : [];
}

function coverageOf(
  context: Context,
  results: Results,
  project: string,
): Pick<ReviewDocument, "coverage" | "plots"> {
  const sweep = sweepFigures(context);
  const coverage: Figures[] = [
    ...actionFigures(context, results),
    ...replayFigures(context, results, project),
    ...mutantFigures(context, project),
    sweep.figures,
    ...implementationFigures(results, project, context.outFolder()),
    ...runFigures(context, results),
  ];
  return { coverage, plots: sweep.plots };
}

/** Of all steps that traces take or could have taken. */
function actionsOf(
  { specFolder, manifest }: Context,
  project: string,
  traces: ReviewDocument["traces"],
): ReviewDocument["actions"] {
  const actions = traces.flatMap(({ steps, alternatives }) =>
    [...steps, ...(alternatives ?? []).flat()].map(({ action }) => action),
  );
  const modules = [...new Set(manifest.models.map(({ module }) => module))];
  return reviewActions(specFolder, project, modules, actions);
}
