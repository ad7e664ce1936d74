/**
 * `wakeproof validate FILE..`: traces of an implementation given back to the specification, a batch in one run of TLC.
 * Of each it says: accepted, or the first line that no action explains, with the nearest action and the conjunct that
 * fails; and what its lines left open and so was not checked.
 */
import { basename, join } from "node:path";
import { modelAbout } from "../driver/trace-about.ts";
import { readCfg } from "../models/manifest.ts";
import { unknownName } from "../models/nearest.ts";
import { definitionParameters } from "../models/spec-lines.ts";
import { traceOfStates } from "../traces/from-itf.ts";
import type { ParameterNames } from "../traces/itf.ts";
import { readItf } from "../traces/itf-file.ts";
import { type Trace, TraceError } from "../traces/trace-format.ts";
import { readTrace } from "../traces/trace-reader.ts";
import type { TraceAbout } from "../traces/trace-writer.ts";
import { type Validated, ValidateError, validate } from "../validate/validate.ts";
import { printVerdict, type TraceVerdict } from "../validate/verdicts.ts";
import { ItfError } from "../values/itf.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { placeInSpec } from "./places.ts";
import { recordNow } from "./run-records.ts";
import { groupDigits } from "./table.ts";

export async function validateCommand(context: Context): Promise<number> {
  const { names: files, random } = context.options;
  if (random) return validateRandom(context);
  if (files.length === 0)
    throw new CliError(
      EXIT.usage,
      "expected trace files; try: wakeproof record, then wakeproof validate FILE.., or validate --random",
    );
  const started = performance.now();
  const validated = await validateFiles(context, files);
  const seconds = (performance.now() - started) / 1000;
  const exitCode = exitCodeOf(validated.verdicts);
  for (const verdict of validated.verdicts) await recordVerdict(context, verdict);
  context.print(textOf(validated, seconds), documentOf(validated, exitCode));
  return exitCode;
}

/** That module calls `validateFiles`, so it is brought in here alone. */
async function validateRandom(context: Context): Promise<number> {
  const { names, model } = context.options;
  const other = names[0] ?? (model === undefined ? undefined : `--model ${model}`);
  if (other !== undefined)
    throw new CliError(
      EXIT.usage,
      `found "${other}" with --random, expected no more; try: validate ${other}`,
    );
  const { randomCommand } = await import("./verify-traces.ts");
  return randomCommand(context);
}

/** In the order of the files; those that are no traces are malformed, and the others are judged all the same. */
export async function validateFiles(context: Context, files: readonly string[]): Promise<Validated> {
  const about = files.some(isItf) ? aboutOf(context) : undefined;
  const read = files.map((file) => readOrComplain(file, about));
  const traces = read.flatMap((one) => ("header" in one ? [one] : []));
  const { verdicts, ...found } = traces.length === 0 ? NOTHING : await judged(context, traces);
  const ofTrace = new Map(traces.map((trace, at) => [trace, verdicts[at]!]));
  return { ...found, verdicts: read.map((one) => ("header" in one ? ofTrace.get(one)! : one)) };
}

/** For reports: one rejection is told at the conjunct of the specification that fails. */
async function recordVerdict(context: Context, verdict: TraceVerdict): Promise<void> {
  const { rejection, events, explained } = verdict;
  const { action, conjunct } = rejection ?? {};
  const place =
    conjunct === undefined ? undefined : placeInSpec(context, `${conjunct.module}.tla:${conjunct.line}`);
  const problem = {
    message: printVerdict(verdict),
    about: action === undefined ? verdict.verdict : `${action}: ${conjunct?.text ?? "rejected"}`,
    ...(place === undefined ? {} : { place }),
  };
  const problems = verdict.verdict === "accepted" ? [] : [problem];
  const name = basename(verdict.file);
  context.record({
    ...{ suite: "traces", name, problems },
    figures: `${groupDigits(explained)} of ${groupDigits(events)} events explained`,
  });
  const found = { verdict: verdict.verdict, events, explained };
  const exitCode = exitCodeOf([verdict]);
  await recordNow(context, "validated", name, (inputs) => inputs.traces(), { exitCode, problems, found });
}

const NOTHING: Validated = { verdicts: [], runs: 0, states: 0 };

const isItf = (file: string): boolean => file.endsWith(".itf.json");

/** ITF does not say what a trace is of. */
function aboutOf({ specFolder, manifest, options }: Context): ItfAbout {
  const names = manifest.models.map(({ name }) => name);
  if (options.model === undefined)
    throw new CliError(
      EXIT.usage,
      "expected --model, since ITF does not say what a trace is of; try: --model TwoTimed",
    );
  const model = manifest.models.find(({ name }) => name === options.model);
  if (model === undefined) throw new CliError(EXIT.usage, unknownName("model", options.model, names));
  return {
    about: modelAbout(readCfg(specFolder, model.cfg), model.module),
    parameters: definitionParameters(specFolder, model.module),
  };
}

interface ItfAbout {
  readonly about: TraceAbout;
  readonly parameters: ParameterNames;
}

function readOrComplain(file: string, itf: ItfAbout | undefined): Trace | TraceVerdict {
  try {
    return isItf(file) ? traceOfStates(readItf(file, itf!.parameters), itf!.about, file) : readTrace(file);
  } catch (error) {
    if (!(error instanceof TraceError || error instanceof ItfError)) throw error;
    const notChecked = { paths: [], linesWithoutParameters: 0, linesWithoutAction: 0 };
    return { file, verdict: "malformed", events: 0, explained: 0, complaint: error.message, notChecked };
  }
}

async function judged(context: Context, traces: readonly Trace[]): Promise<Validated> {
  const events = traces.reduce((sum, trace) => sum + trace.events.length, 0);
  const about = `${traces.length} traces, ${groupDigits(events)} events`;
  try {
    return await context.progress.during(`validate: ${about}`, () =>
      validate(traces, {
        specFolder: context.specFolder,
        folder: join(context.outFolder("validate"), String(process.pid)),
        signal: context.signal,
      }),
    );
  } catch (error) {
    if (!(error instanceof ValidateError)) throw error;
    const { exitCode } = error.result;
    throw new CliError(exitCode <= 1 ? EXIT.unexpected : exitCode, error.message);
  }
}

/** What the specification rejects comes before what is no trace. */
function exitCodeOf(verdicts: readonly TraceVerdict[]): number {
  const has = (wanted: TraceVerdict["verdict"]) => verdicts.some(({ verdict }) => verdict === wanted);
  if (has("rejected")) return EXIT.rejected;
  if (has("malformed")) return EXIT.usage;
  return has("undecided") ? EXIT.overBudget : EXIT.ok;
}

function textOf({ verdicts, runs, states }: Validated, seconds: number): string {
  const count = (wanted: TraceVerdict["verdict"]) =>
    verdicts.filter(({ verdict }) => verdict === wanted).length;
  const events = verdicts.reduce((sum, one) => sum + one.explained, 0);
  const others = (["rejected", "malformed", "undecided"] as const).filter((one) => count(one) > 0);
  return [
    ...verdicts.map(printVerdict),
    ...againstLines(verdicts),
    ...notCheckedLines(verdicts),
    [
      `${count("accepted")} of ${verdicts.length} traces accepted`,
      ...others.map((one) => `${count(one)} ${one}`),
      `${groupDigits(events)} events explained`,
      `${groupDigits(states)} states, ${runs} run${runs === 1 ? "" : "s"} of TLC, ${seconds.toFixed(1)} s`,
    ].join("; "),
  ].join("\n");
}

function againstLines(verdicts: readonly TraceVerdict[]): string[] {
  const counts = new Map<string, number>();
  for (const { against } of verdicts) if (against !== undefined) add(counts, against, 1);
  return [...counts].map(([against, count]) => `held against ${against}: ${count} of the traces`);
}

/** Traces that leave the same things open are told of together. */
function notCheckedLines(verdicts: readonly TraceVerdict[]): string[] {
  const judgedOnes = verdicts.filter(({ verdict }) => verdict !== "malformed");
  const lines = new Map<string, number>();
  for (const { notChecked, events } of judgedOnes) {
    const { paths, linesWithoutParameters, linesWithoutAction } = notChecked;
    if (paths.length > 0) add(lines, `${paths.join(", ")}: not logged`, events);
    if (linesWithoutParameters > 0)
      add(lines, "parameters that lines do not tell: any were tried", linesWithoutParameters);
    if (linesWithoutAction > 0) add(lines, "actions that are not told: any were tried", linesWithoutAction);
  }
  return [...lines].map(([what, count]) => `not checked: ${what}, in ${groupDigits(count)} events`);
}

const add = (counts: Map<string, number>, key: string, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};

function documentOf({ verdicts, runs, states }: Validated, exitCode: number) {
  return { schemaVersion: 1, traces: verdicts, runs, states, exitCode };
}
