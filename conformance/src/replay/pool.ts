/** Runs shards in worker threads, one each. A thread that dies is an error, never a shard with nothing to report. */
import { Worker } from "node:worker_threads";
import type { DivergenceGroup } from "./divergence.ts";
import type { TellTask } from "./failures/tell.ts";
import type { DriverSource, ReplayOptions } from "./replay.ts";
import type { ShardTask, ShardWalked } from "./shard.ts";
import type { WorkerAnswer, WorkerTask } from "./worker.ts";

const PROGRESS_MILLISECONDS = 250;

/** The results in the order of the tasks. Rejects with the first thread's error, or with the abort's reason. */
export async function runInThreads(
  tasks: readonly ShardTask[],
  source: DriverSource,
  { signal, onProgress }: ReplayOptions,
): Promise<ShardWalked[]> {
  const sum = () => tasks.reduce((steps, task) => steps + Atomics.load(task.progress, 0), 0);
  const timer = setInterval(() => onProgress?.(sum()), PROGRESS_MILLISECONDS);
  try {
    const works = tasks.map((shard) => ({ shard }));
    return (await allOf(works, source, signal)) as ShardWalked[];
  } finally {
    clearInterval(timer);
  }
}

/** As `tellGroups`, in a thread: an implementation that never comes back can be left there. */
export async function tellInThread(
  tell: TellTask,
  source: DriverSource,
  { signal }: ReplayOptions,
): Promise<DivergenceGroup[]> {
  const [told] = await allOf([{ tell }], source, signal);
  return told as DivergenceGroup[];
}

async function allOf(
  works: readonly WorkerTask["work"][],
  { module, options }: DriverSource,
  signal: AbortSignal | undefined,
): Promise<unknown[]> {
  signal?.throwIfAborted();
  const workers = works.map((work) => startWorker({ work, module, options }));
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
  });
  // Removed again below: one signal serves all replays of a command.
  signal?.addEventListener("abort", onAbort);
  try {
    return await Promise.race([Promise.all(workers.map(resultOf)), aborted]);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(task: WorkerTask): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), { workerData: task });
}

function resultOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once("message", (answer: WorkerAnswer) => {
      if ("result" in answer) resolve(answer.result);
      else reject(new Error(`a replay thread failed: ${answer.error}`));
    });
    worker.once("error", reject);
    worker.once("exit", (code) =>
      reject(new Error(`a replay thread ended with ${code} and without a result`)),
    );
  });
}
