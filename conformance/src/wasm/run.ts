/**
 * Runs the second engine on a model, in a thread of its own, within a budget of states. Rejects only when it is aborted;
 * every other end, however bad, is a result.
 */
import { Worker } from "node:worker_threads";
import type { EngineModel } from "./engine-model.ts";
import { type EngineResult, failure, readAnswer } from "./result.ts";
import type { EngineAnswer, EngineTask } from "./worker.ts";

export interface EngineOptions {
  /** The engine gives up beyond this many distinct states. */
  readonly mostStates: number;
  readonly signal?: AbortSignal;
}

export async function runEngine(
  model: EngineModel,
  { mostStates, signal }: EngineOptions,
): Promise<EngineResult> {
  signal?.throwIfAborted();
  const { module, cfg, checkDeadlock } = model;
  const task: EngineTask = { module, cfg, checkDeadlock, mostStates };
  const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: task });
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
  });
  signal?.addEventListener("abort", onAbort);
  try {
    const ended = await Promise.race([answerOf(worker), aborted]);
    return "text" in ended ? readAnswer(ended.text, model) : crash(ended.error);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<EngineAnswer> {
  return new Promise((resolve) => {
    worker.once("message", resolve);
    worker.once("error", (error: Error) => resolve({ error: error.message }));
    worker.once("exit", (code) => resolve({ error: `its thread ended with ${code} and without an answer` }));
  });
}

/** Its memory has 4 GiB at most. When that is full it traps, which looks like any other trap. */
function crash(error: string): EngineResult {
  const isTrap = /^RuntimeError|memory|ERR_WORKER_OUT_OF_MEMORY/.test(error);
  if (!isTrap) return failure(`the engine failed: ${error}`);
  return {
    ...failure(`the engine stopped (${error}): most likely its memory, 4 GiB at most, is full`),
    verdict: "budget",
  };
}
