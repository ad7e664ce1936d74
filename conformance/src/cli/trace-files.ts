/** `report FILE..`: traces in ITF that the page is to show, each with the implementation that may take its steps. */
import { basename } from "node:path";
import { makeDriver } from "../driver/index.ts";
import type { WaitDriver } from "../driver/wait-driver.ts";
import { flatten } from "../flatten/flatten.ts";
import { CfgError } from "../models/cfg.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { unknownName } from "../models/nearest.ts";
import { definitionParameters } from "../models/spec-lines.ts";
import { worldOf } from "../models/world.ts";
import { soundId } from "../review/traces/counterexample.ts";
import type { TraceFile } from "../review/traces/trace-file.ts";
import { modelNotes } from "../review/view/file-notes.ts";
import { idOf } from "../review/view/opened-file.ts";
import type { Counterexample } from "../tlc/result.ts";
import { itfAbout } from "../traces/itf-about.ts";
import { inItfFile } from "../traces/itf-file.ts";
import { traceFromItf } from "../traces/itf-reader.ts";
import { parseItf } from "../values/itf-text.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";

/** All are read before anything is written: a file that is none is found out at once. */
export function readTraceFiles(context: Context): TraceFile[] {
  const chosen = context.options.model;
  const models = context.manifest.models;
  if (chosen !== undefined && !models.some(({ name }) => name === chosen))
    throw new CliError(
      EXIT.usage,
      unknownName(
        "model",
        chosen,
        models.map(({ name }) => name),
      ),
    );
  const taken = new Set(models.flatMap(({ name }) => [name, soundId(name)]));
  return context.options.names.map((file) => {
    const read = readTraceFile(context, file, chosen);
    const id = newId(read.id, taken);
    taken.add(id);
    return { ...read, id };
  });
}

/** `taken` has the ids of other files, and of the traces of all models. */
function newId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 1; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

function readTraceFile(context: Context, file: string, chosen: string | undefined): TraceFile {
  return inItfFile(file, (text) => {
    const json = parseItf(text);
    const { model: told, property } = itfAbout(json);
    const asked = chosen ?? told;
    const model = context.manifest.models.find(({ name }) => name === asked);
    const names = model === undefined ? {} : definitionParameters(context.specFolder, model.module);
    const trace = traceFromItf(json, names);
    const name = basename(file);
    const own = model === undefined ? null : flatten(context.specFolder, model.module).variables;
    const about = { name, model: asked ?? null, variables: [...trace.steps[0]!.state.keys()] };
    return {
      ...{ id: idOf(name), name, path: file, text, trace, property, model: model?.name },
      notes: modelNotes(about, own),
      driver: model === undefined ? undefined : driverFor(context, model, trace),
    };
  });
}

/** None for a model that the implementation is not one of, and for a trace with other variables. */
function driverFor(context: Context, model: Model, trace: Counterexample): WaitDriver | undefined {
  try {
    const driver = makeDriver(worldOf(readCfg(context.specFolder, model.cfg)));
    const names = [...trace.steps[0]!.state.keys()];
    const own = driver.layout.variables;
    return own.length === names.length && own.every((name) => names.includes(name)) ? driver : undefined;
  } catch (error) {
    if (error instanceof CfgError) return undefined;
    throw error;
  }
}
