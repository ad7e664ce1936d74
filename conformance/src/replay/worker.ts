/** A worker thread that replays one shard, or tells of what was met in all of them. The graph and the tour are on shared memory; the driver is its own. */
import { parentPort, workerData } from "node:worker_threads";
import type { DriverModule } from "./driver.ts";
import { type TellTask, tellGroups } from "./failures/tell.ts";
import { runShard, type ShardTask } from "./shard.ts";

export interface WorkerTask {
  readonly work: { readonly shard: ShardTask } | { readonly tell: TellTask };
  readonly module: string;
  readonly options: unknown;
}

/** An error is sent as text: as itself it could be something that cannot be sent, and would arrive as nothing. */
export type WorkerAnswer = { readonly result: unknown } | { readonly error: string };

const { work, module, options } = workerData as WorkerTask;

async function answer(): Promise<WorkerAnswer> {
  try {
    const { makeDriver } = (await import(module)) as DriverModule;
    if ("tell" in work) return { result: await tellGroups(work.tell, () => makeDriver(options)) };
    return { result: runShard(work.shard, await makeDriver(options)) };
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
