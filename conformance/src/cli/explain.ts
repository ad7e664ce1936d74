/**
 * `wakeproof explain DESIGN`: each counterexample of a design as a sequence diagram, why the property fails, and what
 * came of it on two implementations: on the one with the same mistake, and on the sound one.
 */
import { storyOf } from "../designs/story.ts";
import { type Trial, tryTrace } from "../designs/trial.ts";
import { sequenceOf } from "../figures/sequence.ts";
import { textOf } from "../figures/text.ts";
import { disagreements } from "../models/judge.ts";
import type { Design, Model } from "../models/manifest.ts";
import { printStep } from "../replay/driver.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { runAgainstManifest } from "./judge-model.ts";
import { writeCounterexample } from "./out-itf.ts";
import { exitCodeOfTrials, problemsOfTrials, recordedDesign } from "./record-design.ts";
import { exitCodeOfResult } from "./run-model.ts";
import { expectTwins, twinOf } from "./twins.ts";

export interface Explained {
  readonly model: Model;
  readonly property: string;
  readonly trial: Trial;
  readonly text: string;
  readonly ok: boolean;
}

export async function explain(context: Context): Promise<number> {
  const design = designOf(context);
  expectTwins(context, [design]);
  const traces = await explainDesign(context, design);
  context.print([`${design.name}: ${design.about}`, ...traces.map(({ text }) => text)].join("\n\n"), {
    schemaVersion: 1,
    design: design.name,
    traces: traces.map(documentOf),
  });
  return exitCodeOfTrials(traces);
}

function designOf(context: Context): Design {
  const { designs } = context.manifest;
  const broken = designs.filter(({ sound }) => !sound).map(({ name }) => name);
  if (context.options.names.length === 0)
    throw new CliError(EXIT.usage, `expected a design; try: one of ${broken.join(", ")}`);
  const [design] = context.chosen("design", designs);
  if (design!.sound)
    throw new CliError(
      EXIT.usage,
      `${design!.name} is sound, so it has no counterexample; try: one of ${broken.join(", ")}`,
    );
  return design!;
}

export const explainDesign = (context: Context, design: Design): Promise<Explained[]> =>
  recordedDesign(context, design, async () => {
    const explained: Explained[] = [];
    for (const name of design.models)
      explained.push(
        await explainModel(context, context.manifest.models.find((model) => model.name === name)!),
      );
    const [problems, exitCode] = [problemsOfTrials(explained), exitCodeOfTrials(explained)];
    return { value: explained, explained, problems, exitCode };
  });

export async function explainModel(context: Context, model: Model): Promise<Explained> {
  const { result } = await runAgainstManifest(context, model);
  const wrong = disagreements(model, result);
  const trace = result.counterexample;
  if (trace === undefined) wrong.push("TLC showed no trace, expected a counterexample");
  if (wrong.length > 0 || trace === undefined)
    throw new CliError(exitCodeOfResult(model.expect.verdict, result), `${model.name}: ${wrong.join("; ")}`);
  const { broken, sound, design, specification } = twinOf(context, model);
  const trial = tryTrace(trace, broken, sound, { property: result.property!, specification });
  writeCounterexample(context, model, result, trial.steps);
  const { sentence, culprit } = storyOf(result.property!, trace, design, trial.steps);
  const text = [
    `${model.name}: ${result.property} fails: ${sentence}.`,
    "",
    textOf(sequenceOf(trace, trial.steps, { property: result.property!, culprit }), {
      width: widthOfTerminal(),
    }),
    "",
    ...endOf(trial),
  ].join("\n");
  return {
    model,
    property: result.property!,
    trial,
    text,
    ok: trial.reproduced && trial.soundStopsAt === culprit,
  };
}

/** Redirected, it is the same everywhere. */
const WIDTH = { least: 100, usual: 120, most: 140 };

function widthOfTerminal(): number {
  const { columns, isTTY } = process.stdout;
  return isTTY ? Math.min(WIDTH.most, Math.max(WIDTH.least, columns)) : WIDTH.usual;
}

function endOf({ steps, reproduced, failure, soundStopsAt, soundStopsBecause }: Trial): string[] {
  return [
    reproduced
      ? `implementation with the same mistake: reproduced, ${steps.length} steps, every state equal`
      : `implementation with the same mistake: NOT reproduced: ${failure}`,
    soundStopsAt === null
      ? "sound implementation: went all of the way, which it must not"
      : `sound implementation: parts at step ${soundStopsAt}, ${soundStopsBecause}`,
    ...(steps.length === 0 ? [] : [`steps: ${steps.map(printStep).join(" ")}`]),
  ];
}

function documentOf({ model, property, trial }: Explained) {
  const { steps, loopFrom, reproduced, soundStopsAt, soundStopsBecause } = trial;
  return {
    property,
    kind: model.expect.verdict === "liveness" ? "lasso" : "safety",
    steps: steps.map(({ action, parameters }) => ({ action, parameters })),
    loopFrom,
    reproduced,
    soundStopsAt,
    soundStopsBecause,
  };
}
