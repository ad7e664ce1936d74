/**
 * `wakeproof check --designs`: the catalogue, a row a design. A broken one is refuted by the property that the
 * manifest names, in each of its models, and each counterexample is reproduced on the implementation that makes the
 * same mistake; a sound one passes all of its models.
 *
 * A design may be shown by several models. The first that the manifest lists is the one that the catalogue is about,
 * so it gives the row its property and its length; but all of them must be as expected.
 */
import type { Design } from "../models/manifest.ts";
import type { Counterexample } from "../tlc/result.ts";
import { type CheckOutcome, checkModels } from "./check-models.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { type Explained, explainModel } from "./explain.ts";
import { recordedDesign } from "./record-design.ts";
import { printTable } from "./table.ts";
import { expectTwins } from "./twins.ts";

export interface DesignRow {
  readonly name: string;
  readonly sound: boolean;
  /** What is to be refuted, and what was; null for a sound design. */
  readonly expected: string | null;
  readonly property: string | null;
  /** In steps: the least there are for safety, since TLC had one worker; for liveness those of the lasso found. */
  readonly counterexampleLength: number | null;
  /** Whether all counterexamples are the implementation's too; null where there is none to reproduce. */
  readonly reproduced: boolean | null;
  readonly ok: boolean;
}

interface Judged {
  readonly row: DesignRow;
  readonly exitCode: number;
}

export async function checkDesigns(context: Context): Promise<number> {
  const designs = context.chosen("design", context.manifest.designs);
  expectTwins(context, designs);
  const shown = new Set(designs.flatMap((design) => design.models));
  const models = context.manifest.models.filter(({ name }) => shown.has(name));
  const outcomes = await checkModels(context, models);
  const all: Judged[] = [];
  for (const design of designs) {
    const own = design.models.map((name) => outcomes.find(({ model }) => model.name === name)!);
    all.push(await judge(context, design, own));
  }
  const rows = all.map(({ row }) => row);
  context.print(designTable(rows), { schemaVersion: 1, designs: rows });
  return all.find(({ exitCode }) => exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
}

const judge = (context: Context, design: Design, own: readonly CheckOutcome[]): Promise<Judged> =>
  recordedDesign(context, design, async () => {
    const { trials, ...value } = await judged(context, design, own);
    const explained = trials.flatMap((trial) => trial.explained ?? []);
    const problems = trials.flatMap(({ problem }) => problem ?? []);
    return { value, explained, problems, exitCode: value.exitCode };
  });

async function judged(
  context: Context,
  design: Design,
  own: readonly CheckOutcome[],
): Promise<Judged & { readonly trials: readonly Trial[] }> {
  const { name, sound } = design;
  const { model, checked, result } = own[0]!;
  const wrong = own.find(({ exitCode }) => exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
  const trials: Trial[] = [];
  if (!sound) for (const one of own) trials.push(await tryOut(context, one));
  const exitCode = wrong !== EXIT.ok || trials.every(({ ok }) => ok) ? wrong : EXIT.divergence;
  const row = {
    ...{ name, sound },
    expected: model.expect.verdict === "pass" ? null : model.expect.property,
    property: checked.property,
    counterexampleLength: lengthOf(result.counterexample),
    reproduced: sound ? null : trials.every(({ reproduced }) => reproduced),
    ok: exitCode === EXIT.ok,
  };
  // What TLC itself found otherwise stands with the model.
  recordDesign(
    context,
    row.name,
    row.reproduced,
    trials.flatMap(({ problem }) => problem ?? []),
  );
  return { row, exitCode, trials };
}

export function recordDesign(
  context: Context,
  name: string,
  reproduced: boolean | null,
  problems: readonly string[],
): void {
  context.record({
    ...{ suite: "designs", name },
    figures: reproduced === null ? "sound" : reproduced ? "refuted and reproduced" : "not reproduced",
    problems: problems.map((message) => ({ message, about: `design ${name}` })),
  });
}

interface Trial {
  readonly reproduced: boolean;
  readonly ok: boolean;
  /** The story of one that is not as it should be. */
  readonly problem?: string;
  /** Absent where there was nothing to try. */
  readonly explained?: Explained;
}

/** Where TLC did not find what was expected there is nothing to try; why, was said then. */
async function tryOut(context: Context, { model, exitCode }: CheckOutcome): Promise<Trial> {
  const failed = { reproduced: false, ok: false };
  if (exitCode !== EXIT.ok) return failed;
  try {
    const explained = await explainModel(context, model);
    const { trial, text, ok } = explained;
    if (!ok) context.progress.say(text);
    return { reproduced: trial.reproduced, ok, explained, ...(ok ? {} : { problem: text }) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    context.progress.say(error.message);
    return { ...failed, problem: error.message };
  }
}

/** The step from the last state of a lasso back into it is one of its steps. */
function lengthOf(trace: Counterexample | undefined): number | null {
  if (trace === undefined) return null;
  return trace.steps.length - 1 + (trace.loop === undefined ? 0 : 1);
}

function designTable(rows: readonly DesignRow[]): string {
  return printTable(
    ["design", "sound", "expected", "refuted", "steps", "reproduced", "ok"],
    rows.map((row) => [
      ...[row.name, row.sound ? "yes" : "no", row.expected ?? "-", row.property ?? "-"],
      row.counterexampleLength ?? undefined,
      row.reproduced === null ? "-" : row.reproduced ? "yes" : "no",
      row.ok ? "ok" : "NOT OK",
    ]),
  );
}
