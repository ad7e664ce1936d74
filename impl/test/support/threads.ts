/**
 * Runs a function in several real threads at once, for what only real threads can show.
 *
 * The function is an export of a module of its own (the worker imports it), gets one plain value and
 * gives one back. All threads wait at a gate until the last of them is there, so that they do overlap.
 */
import { Worker } from "node:worker_threads";

export interface Order {
  readonly module: string;
  readonly job: string;
  readonly data: unknown;
  readonly gate: SharedArrayBuffer;
}

/** One thread for each of `data`; their results, in that order. No thread is left when it returns. */
export async function inThreads<Result>(
  module: URL,
  job: string,
  data: readonly unknown[],
): Promise<Result[]> {
  const gate = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const orders = data.map((datum): Order => ({ module: module.href, job, data: datum, gate }));
  const workers = orders.map(
    (order) => new Worker(new URL("./worker.js", import.meta.url), { workerData: order }),
  );
  try {
    await Promise.all(workers.map(nextMessage));
    const results = workers.map(nextMessage);
    Atomics.store(new Int32Array(gate), 0, 1);
    Atomics.notify(new Int32Array(gate), 0);
    return (await Promise.all(results)) as Result[];
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
