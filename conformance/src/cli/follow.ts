/**
 * `wakeproof follow MODEL FILE..`: takes the steps of ITF traces on the implementation, in the configuration and the
 * design of the model's cfg, and compares every variable of every state. Whoever wrote the trace: TLC by `--out-itf`,
 * Apalache, Quint, or somebody by hand.
 */
import { makeDriver } from "../driver/index.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { unknownName } from "../models/nearest.ts";
import { definitionLines, definitionParameters } from "../models/spec-lines.ts";
import { worldOf } from "../models/world.ts";
import { DriverMismatch } from "../replay/binding.ts";
import { type Driver, printStep } from "../replay/driver.ts";
import { type Followed, follow } from "../replay/follow.ts";
import type { Counterexample } from "../tlc/result.ts";
import { readItf } from "../traces/itf-file.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";

interface FollowedFile {
  readonly file: string;
  readonly trace: Counterexample;
  readonly followed: Followed;
}

export async function followCommand(context: Context): Promise<number> {
  const [name, ...files] = context.options.names;
  if (name === undefined || files.length === 0)
    throw new CliError(EXIT.usage, "expected a model and a file; try: wakeproof follow MODEL FILE.itf.json");
  const model = modelNamed(context, name);
  const driver = makeDriver(worldOf(readCfg(context.specFolder, model.cfg)));
  const parameters = definitionParameters(context.specFolder, model.module);
  // All are read before the first is followed: a file that is none is found out at once.
  const traces = files.map((file) => ({ file, trace: readItf(file, parameters) }));
  const all = traces.map(({ file, trace }) => ({
    file,
    trace,
    followed: followFile(driver, file, trace, name),
  }));
  const lines = definitionLines(context.specFolder, model.module);
  const text = all.map((one) => textOf(one, driver, lines)).join("\n\n");
  context.print(text, { schemaVersion: 1, model: name, traces: all.map(documentOf) });
  return all.every(({ followed }) => followed.reproduced) ? EXIT.ok : EXIT.divergence;
}

function modelNamed({ manifest }: Context, name: string): Model {
  const found = manifest.models.find((model) => model.name === name);
  const known = manifest.models.map((model) => model.name);
  if (found === undefined) throw new CliError(EXIT.usage, unknownName("model", name, known));
  return found;
}

/** Whether a state could be one of the model at all is a question about the file, not about the implementation. */
function followFile(driver: Driver, file: string, trace: Counterexample, model: string): Followed {
  const other = [...trace.steps[0]!.state.keys()].find((name) => !driver.layout.variables.includes(name));
  const hint = `try: the model that it is a trace of, if that is not ${model}`;
  if (other !== undefined)
    throw new CliError(
      EXIT.usage,
      `${file}: found the variable ${other}, expected those of ${model}: ${driver.layout.variables.join(", ")}; ${hint}`,
    );
  try {
    return follow(driver, trace);
  } catch (error) {
    if (!(error instanceof DriverMismatch)) throw error;
    throw new CliError(EXIT.usage, `${file}: ${error.message}; ${hint}`);
  }
}

function textOf(
  { file, trace, followed }: FollowedFile,
  driver: Driver,
  lines: Readonly<Record<string, string>>,
): string {
  const { steps, stop, reproduced } = followed;
  const taken = `steps: ${steps.map(printStep).join(" ") || "none"}`;
  const loop = trace.loop === undefined ? "" : `, then steps ${trace.loop.from + 1} to ${steps.length} again`;
  if (reproduced) return `${file}: followed, ${steps.length} steps${loop}, every state equal\n${taken}`;
  const { at, action, message, variables } = stop!;
  const line = driver.steps.findIndex((step) => step.action === action);
  return [
    `${file}: parts at state ${at} (${action || "any action"}): ${message}`,
    ...(lines[action] === undefined ? [] : [`  spec: ${lines[action]}`]),
    ...(line < 0 || driver.where === undefined ? [] : [`  implementation: ${driver.where(line)}`]),
    ...variables.flatMap(({ name, expected, actual }) => [
      `  ${name}`,
      `    trace:          ${expected}`,
      `    implementation: ${actual}`,
    ]),
    taken,
  ].join("\n");
}

function documentOf({ file, trace, followed: { steps, stop, reproduced } }: FollowedFile) {
  return {
    file,
    steps: steps.map(({ action, parameters }) => ({ action, parameters })),
    loopFrom: trace.loop?.from ?? (trace.stuttering ? trace.steps.length - 1 : null),
    reproduced,
    stop: stop ?? null,
  };
}
