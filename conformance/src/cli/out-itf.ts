/** `--out-itf DIR`: the counterexamples that a command came upon, as `MODEL.itf.json`. */
import { join, resolve } from "node:path";
import { makeDriver } from "../driver/index.ts";
import { CfgError } from "../models/cfg.ts";
import { makeFolder, writeWhole } from "../models/files.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { definitionParameters } from "../models/spec-lines.ts";
import { worldOf } from "../models/world.ts";
import type { StepKind } from "../replay/driver.ts";
import { follow } from "../replay/follow.ts";
import type { Counterexample, TlcResult } from "../tlc/result.ts";
import { printItf, traceToItf } from "../traces/itf.ts";
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

/** The steps with their parameters, which TLC does not say, where the model is one of the implementation's. */
function stepsOf(context: Context, model: Model, trace: Counterexample): readonly StepKind[] {
  try {
    return follow(makeDriver(worldOf(readCfg(context.specFolder, model.cfg))), trace).steps;
  } catch (error) {
    if (error instanceof CfgError) return [];
    throw error;
  }
}
