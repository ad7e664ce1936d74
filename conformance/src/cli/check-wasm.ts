/**
 * `wakeproof check --engine wasm`: models against the manifest with the second engine, which needs no Java. It looks at
 * safety alone. What it does not look at is listed, so that nobody takes it for checked.
 */
import type { Model } from "../models/manifest.ts";
import { unknownName } from "../models/nearest.ts";
import type { Found } from "../records/found.ts";
import { type Asked, modelsForWasm } from "../wasm/asked.ts";
import { engineModel } from "../wasm/engine-model.ts";
import {
  budgetOf,
  type EngineChecked,
  engineCheckedOf,
  engineDisagreements,
  notForEngine,
} from "../wasm/judge.ts";
import type { EngineResult } from "../wasm/result.ts";
import { runEngine } from "../wasm/run.ts";
import { engineVersion } from "../wasm/version.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { inPool } from "./in-pool.ts";
import { expectationOf } from "./models.ts";
import { placeOfModel } from "./places.ts";
import { type Judged, recorded } from "./run-records.ts";
import { groupDigits, printTable } from "./table.ts";

const ENGINES = ["tlc", "wasm"];

export function engineOf({ options: { engine = "tlc", designs, force } }: Context): string {
  if (!ENGINES.includes(engine)) throw new CliError(EXIT.usage, unknownName("engine", engine, ENGINES));
  const other = designs ? "--designs" : force ? "--force" : undefined;
  if (engine === "wasm" && other !== undefined)
    throw new CliError(EXIT.usage, `${other} is for TLC alone; try: wakeproof check --engine wasm`);
  return engine;
}

export interface EngineOutcome {
  readonly model: Model;
  readonly checked: EngineChecked;
  readonly exitCode: number;
}

export async function checkWithWasm(context: Context): Promise<number> {
  const { asked, leftOut } = askedOf(context);
  const outcomes = await checkModelsWithWasm(context, asked);
  const models = outcomes.map(({ checked }) => checked);
  if (models.length === 0)
    throw new CliError(EXIT.usage, `no model is for the engine wasm${leftOutText(leftOut)}`);
  context.print(`${wasmTable(outcomes)}${leftOutText(leftOut)}`, {
    ...{ schemaVersion: 1, engine: "wasm", models, leftOut },
  });
  return outcomes.find(({ exitCode }) => exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
}

/** Without names, all that it can judge in a short time; a name that it cannot judge is refused. */
function askedOf(context: Context): Asked {
  const chosen = context.chosen("model", context.manifest.models);
  if (context.options.names.length === 0) return modelsForWasm(context.specFolder, chosen);
  for (const model of chosen) {
    const reason = notForEngine(model);
    if (reason !== undefined)
      throw new CliError(
        EXIT.usage,
        `${model.name} is not for the engine wasm: ${reason}; try: wakeproof check ${model.name}`,
      );
  }
  return { asked: chosen, leftOut: [] };
}

/** In the order of the models, the biggest begun first. */
export async function checkModelsWithWasm(
  context: Context,
  models: readonly Model[],
): Promise<EngineOutcome[]> {
  const begun = models.toSorted((one, other) => budgetOf(other) - budgetOf(one));
  const outcomes = await inPool(begun, context.jobs.atOnce, (model) => checkModelWithWasm(context, model));
  return outcomes.toSorted((one, other) => models.indexOf(one.model) - models.indexOf(other.model));
}

export const checkModelWithWasm = (context: Context, model: Model): Promise<EngineOutcome> =>
  recorded(
    context,
    "second-engine",
    model.name,
    (inputs) => inputs.secondEngine(model),
    () => judgedByWasm(context, model),
    { asksTlc: false },
  );

async function judgedByWasm(context: Context, model: Model): Promise<Judged<"second-engine", EngineOutcome>> {
  const started = performance.now();
  const input = engineModel(context.specFolder, model.module, model.cfg);
  const result = await context.progress.during(`${model.name}: second engine`, () =>
    runEngine(input, { mostStates: budgetOf(model), signal: context.signal }),
  );
  const seconds = (performance.now() - started) / 1000;
  const wrong = engineDisagreements(model, result).map((one) => `${model.name}: the engine wasm: ${one}`);
  for (const reason of wrong) context.progress.say(reason);
  const place = placeOfModel(context, model, {});
  const problems = wrong.map((message) => ({ message, about: `wasm ${model.name}`, place }));
  context.record({
    ...{ suite: "second engine", name: model.name, seconds, problems },
    figures: `${result.verdict}, ${groupDigits(result.states)} states`,
  });
  const checked = engineCheckedOf(model, input, result, seconds);
  const exitCode = exitCodeOf(model, result);
  const found = engineFound(checked);
  return { value: { model, checked, exitCode }, record: { exitCode, problems, found, seconds } };
}

function engineFound(checked: EngineChecked): Found<"second-engine"> {
  const { expected, verdict, property, states, counterexampleLength, leftOut } = checked;
  const engine = engineVersion();
  return { engine, expected, verdict, property, states, counterexampleLength, leftOut: [...leftOut] };
}

function exitCodeOf(model: Model, result: EngineResult): number {
  if (engineDisagreements(model, result).length === 0) return EXIT.ok;
  const isOver = model.expect.verdict === "pass" && result.states > model.expect.states;
  if (result.verdict === "budget" && !isOver) return EXIT.overBudget;
  // The codes that TLC leaves with.
  const codes = {
    assumption: 10,
    deadlock: 11,
    safety: 12,
    pass: undefined,
    budget: undefined,
    error: undefined,
  };
  return (model.expect.verdict === "pass" ? codes[result.verdict] : undefined) ?? EXIT.unexpected;
}

export function wasmTable(outcomes: readonly EngineOutcome[]): string {
  return printTable(
    ["model", "expected", "verdict", "states", "steps", "seconds", "not looked at", "ok"],
    outcomes.map(({ model, checked }) => [
      ...[model.name, expectationOf(model), checked.verdict, checked.states],
      ...[checked.counterexampleLength ?? undefined, checked.seconds.toFixed(1)],
      ...[checked.leftOut.join(", ") || undefined, checked.ok ? "ok" : "NOT OK"],
    ]),
  );
}

export function leftOutText(leftOut: Asked["leftOut"]): string {
  if (leftOut.length === 0) return "";
  const rows = leftOut.map(({ name, reason }) => [name, reason]);
  return `\n\nNOT checked by this engine:\n${printTable(["model", "why"], rows)}`;
}
