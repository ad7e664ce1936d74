/** One run of TLC on one model, with progress, a log under out/tlc/, and the time that it took. */
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import type { Model } from "../models/manifest.ts";
import type { TlcResult } from "../tlc/result.ts";
import { runTlc, type TlcProgress } from "../tlc/run.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { groupDigits } from "./table.ts";

export interface TimedResult {
  readonly result: TlcResult;
  readonly seconds: number;
}

export interface RunChoices {
  readonly workers?: number;
  readonly dump?: string;
  /** What is said of this run beside the model's name. */
  readonly task?: string;
  /** A run of a second or two: Java then takes less time with its quick compiler alone. */
  readonly short?: boolean;
}

export type Runnable = Pick<Model, "name" | "module" | "cfg">;

export async function runModel(
  context: Context,
  model: Runnable,
  { task = "TLC", workers = 1, dump, short = false }: RunChoices = {},
): Promise<TimedResult> {
  // Asked for first: a disk that refuses the log must not cost a run of minutes.
  const log = join(context.outFolder("tlc"), `${model.name}.out`);
  const lines: string[] = [];
  const started = performance.now();
  const result = await context.progress.during(`${model.name}: ${task}`, (update) =>
    runTlc({
      folder: context.specFolder,
      module: model.module,
      config: model.cfg,
      workers,
      ...(dump === undefined ? {} : { dump }),
      ...(short ? { env: quickJava() } : {}),
      signal: context.signal,
      onLine: (line) => lines.push(line),
      onProgress: (progress) => update(printProgress(progress)),
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  writeWhole(log, `${lines.join("\n")}\n`);
  return { result, seconds };
}

function quickJava(): NodeJS.ProcessEnv {
  const others = process.env.TLA2TOOLS_JAVA_OPTS ?? "";
  return { ...process.env, TLA2TOOLS_JAVA_OPTS: `-XX:TieredStopAtLevel=1 ${others}`.trim() };
}

/** The plain run with one worker; one command runs it once, and whoever asks again gets the same result. */
export async function runOnce(context: Context, model: Model): Promise<TimedResult> {
  const known = context.results.get(model.name) ?? (await runModel(context, model));
  context.results.set(model.name, known);
  return known;
}

/** Before the first state and after the last one there is nothing to say. */
function printProgress({ distinct, queue }: TlcProgress): string {
  return queue === 0 ? "" : `${groupDigits(distinct)} states, ${groupDigits(queue)} to look at`;
}

/** TLC's own code where it says more than ours: it failed where a pass was expected, or came to no verdict. */
export function exitCodeOfResult(expected: string, result: TlcResult): number {
  // 0 is no error, and by 1 Java says that it could not even begin; ours of that number is for defects.
  if (result.verdict === "error") return result.exitCode <= 1 ? EXIT.unexpected : result.exitCode;
  if (expected === "pass" && result.verdict !== "pass") return result.exitCode;
  return EXIT.unexpected;
}
