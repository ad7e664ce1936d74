/** A worker thread that replays one shard. The graph and the tour are on shared memory; the driver is its own. */
import { parentPort, workerData } from "node:worker_threads";
import type { DriverModule } from "./driver.ts";
import { runShard, type ShardResult, type ShardTask } from "./shard.ts";

export interface WorkerTask {
  readonly task: ShardTask;
  readonly module: string;
  readonly options: unknown;
}

/** An error is sent as text: as itself it could be something that cannot be sent, and would arrive as nothing. */
export type WorkerAnswer = { readonly result: ShardResult } | { readonly error: string };

const { task, module, options } = workerData as WorkerTask;

async function answer(): Promise<WorkerAnswer> {
  try {
    const { makeDriver } = (await import(module)) as DriverModule;
    return { result: runShard(task, await makeDriver(options)) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const answered: WorkerAnswer = await answer();
try {
  parentPort!.postMessage(answered);
} catch (error) {
  parentPort!.postMessage({ error: `the result cannot be sent: ${String(error)}` } satisfies WorkerAnswer);
}
