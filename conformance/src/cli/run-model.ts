/** One run of TLC on one model, with progress, a log under out/tlc/, and the time that it took. */
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import type { Model } from "../models/manifest.ts";
import type { TlcResult } from "../tlc/result.ts";
import { runTlc } from "../tlc/run.ts";
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
}

export type Runnable = Pick<Model, "name" | "module" | "cfg">;

export async function runModel(
  context: Context,
  model: Runnable,
  choices: RunChoices = {},
): Promise<TimedResult> {
  const { task = "TLC", workers = 1, dump } = choices;
  const lines: string[] = [];
  const started = performance.now();
  const result = await runTlc({
    folder: context.specFolder,
    module: model.module,
    config: model.cfg,
    workers,
    ...(dump === undefined ? {} : { dump }),
    signal: context.signal,
    onLine: (line) => lines.push(line),
    onProgress: ({ distinct, queue }) =>
      context.progress.update(
        () => `${model.name}: ${task}, ${groupDigits(distinct)} states, ${groupDigits(queue)} to look at`,
      ),
  });
  const seconds = (performance.now() - started) / 1000;
  writeWhole(join(context.outFolder("tlc"), `${model.name}.out`), `${lines.join("\n")}\n`);
  return { result, seconds };
}

/** TLC's own code where it says more than ours: it failed where a pass was expected, or came to no verdict. */
export function exitCodeOfResult(expected: string, result: TlcResult): number {
  if (result.verdict === "error") return result.exitCode === 0 ? EXIT.unexpected : result.exitCode;
  if (expected === "pass" && result.verdict !== "pass") return result.exitCode;
  return EXIT.unexpected;
}
