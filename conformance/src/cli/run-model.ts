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
  /** What TLC took; of a cached result, what it took then. */
  readonly seconds: number;
  /** Whether it was found earlier, of the same modules, cfg and jar. */
  readonly cached: boolean;
  /** What TLC printed. */
  readonly lines: readonly string[];
}

export interface RunChoices {
  readonly workers?: number;
  readonly dump?: string;
  /** What is said of this run beside the model's name. */
  readonly task?: string;
  /** A run of a second or two: Java then takes less time with its quick compiler alone. */
  readonly short?: boolean;
  /** One of several at a time: it gets its share of the heap. */
  readonly shared?: boolean;
  /** Counts how often each action is taken; costs TLC some twenty per cent. */
  readonly coverage?: boolean;
  /** Where module and cfg are, if not in the folder of the spec; and where its modules are looked for then. */
  readonly folder?: string;
  readonly library?: readonly string[];
  /** Ends the run earlier than the command. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TlcProgress) => void;
}

export type Runnable = Pick<Model, "name" | "module" | "cfg">;

export async function runModel(
  context: Context,
  model: Runnable,
  choices: RunChoices = {},
): Promise<TimedResult> {
  const {
    task = "TLC",
    workers = 1,
    dump,
    library,
    short = false,
    shared = false,
    coverage = false,
  } = choices;
  // Asked for first: a disk that refuses the log must not cost a run of minutes.
  const log = join(context.outFolder("tlc"), `${model.name}.out`);
  if (shared) context.announceJobs();
  const lines: string[] = [];
  const started = performance.now();
  const result = await context.progress.during(`${model.name}: ${task}`, (update) =>
    runTlc({
      folder: choices.folder ?? context.specFolder,
      ...(library === undefined ? {} : { library }),
      module: model.module,
      config: model.cfg,
      workers,
      coverage,
      ...(dump === undefined ? {} : { dump }),
      ...(short ? { env: quickJava() } : {}),
      ...(shared ? { heapMegabytes: context.jobs.heapMegabytes } : {}),
      signal: choices.signal ?? context.signal,
      onLine: (line) => lines.push(line),
      onProgress: (progress) => {
        choices.onProgress?.(progress);
        update(printProgress(progress));
      },
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  writeWhole(log, `${lines.join("\n")}\n`);
  return { result, seconds, cached: false, lines };
}

export function quickJava(): NodeJS.ProcessEnv {
  const others = process.env.TLA2TOOLS_JAVA_OPTS ?? "";
  return { ...process.env, TLA2TOOLS_JAVA_OPTS: `-XX:TieredStopAtLevel=1 ${others}`.trim() };
}

/**
 * The plain run with one worker. One command runs it once, and whoever asks again gets the same result; one that was
 * kept from an earlier command is taken in its place, unless --force is given. It is kept if it is as expected.
 */
export async function runOnce(
  context: Context,
  model: Runnable,
  isExpected: (result: TlcResult) => boolean,
  choices: Pick<RunChoices, "task" | "short" | "shared" | "coverage"> = {},
): Promise<TimedResult> {
  const known = context.results.get(model.name);
  if (known !== undefined) return known;
  const store = context.checkedStore;
  const key = await store.keyOf(model);
  const kept = context.options.force ? undefined : store.read(key, model);
  const found =
    kept !== undefined && isExpected(kept.result) ? kept : await runModel(context, model, choices);
  const { result, seconds, lines, cached } = found;
  if (!cached && isExpected(result))
    store.write(key, { name: model.name, exitCode: result.exitCode, seconds, lines: [...lines] });
  context.results.set(model.name, found);
  return found;
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
