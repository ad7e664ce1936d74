/** `--out-itf DIR`: the traces that a command came upon: counterexamples as `MODEL.itf.json`, and others. */
import { join, resolve } from "node:path";
import { makeDriver } from "../driver/index.ts";
import { CfgError } from "../models/cfg.ts";
import { ArtifactError, makeFolder, writeWhole } from "../models/files.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { definitionParameters } from "../models/spec-lines.ts";
import { type World, worldOf } from "../models/world.ts";
import type { DivergenceGroup } from "../replay/divergence.ts";
import type { Driver, StepKind } from "../replay/driver.ts";
import { follow } from "../replay/follow.ts";
import type { Counterexample, TlcResult } from "../tlc/result.ts";
import { failingTrace } from "../traces/failing.ts";
import { printItf, traceToItf } from "../traces/itf.ts";
import { recordTrace } from "../traces/record.ts";
import type { Context } from "./context.ts";

/** Nothing where nobody asked for it, or where there is no counterexample. */
export function writeCounterexample(
  context: Context,
  model: Model,
  { property, counterexample }: TlcResult,
  steps?: readonly StepKind[],
): void {
  const { outItf } = context.options;
  if (outItf === undefined || counterexample === undefined) return;
  const document = traceToItf(counterexample, {
    steps: steps ?? stepsOf(context, model, counterexample),
    parameterNames: definitionParameters(context.specFolder, model.module),
    about: {
      source: `${model.module}.tla`,
      model: model.name,
      ...(property === undefined ? {} : { property }),
    },
  });
  writeWhole(join(makeFolder(resolve(outItf)), `${model.name}.itf.json`), printItf(document));
}

/** Of a replay: the way to the first of each group of divergences, as `MODEL-1.itf.json` and so on. */
export function writeFailures(
  context: Context,
  model: Model,
  world: World,
  groups: readonly DivergenceGroup[],
): void {
  const { outItf } = context.options;
  if (outItf === undefined) return;
  for (const [at, { kind, first }] of groups.entries()) {
    const name = `${model.name}-${at + 1}.itf.json`;
    try {
      const document = traceToItf(failingTrace(makeDriver(world), first), {
        parameterNames: definitionParameters(context.specFolder, model.module),
        about: { source: `${model.module}.tla`, model: model.name, divergence: kind, message: first.message },
      });
      writeWhole(join(makeFolder(resolve(outItf)), name), printItf(document));
      context.progress.say(`${name}: try: npx wakeproof follow ${model.name} ${join(outItf, name)}`);
    } catch (error) {
      if (error instanceof ArtifactError) throw error;
      context.progress.say(`${name}: not written: ${(error as Error).message}`);
    }
  }
}

/** Of a run that was recorded. */
export function writeRecorded(
  context: Context,
  name: string,
  driver: Driver,
  steps: readonly StepKind[],
): void {
  const { outItf } = context.options;
  if (outItf === undefined) return;
  const parameterNames = definitionParameters(context.specFolder, RECORDED_MODULE);
  const about = { source: `${RECORDED_MODULE}.tla` };
  const document = traceToItf(recordTrace(driver, steps), { parameterNames, about });
  writeWhole(join(makeFolder(resolve(outItf)), `${name}.itf.json`), printItf(document));
}

const RECORDED_MODULE = "EpollWaitIndirs";

/** The steps with their parameters, which TLC does not say, where the model is one of the implementation's. */
function stepsOf(context: Context, model: Model, trace: Counterexample): readonly StepKind[] {
  try {
    return follow(makeDriver(worldOf(readCfg(context.specFolder, model.cfg))), trace).steps;
  } catch (error) {
    if (error instanceof CfgError) return [];
    throw error;
  }
}
