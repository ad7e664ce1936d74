/** A worker thread that replays one shard. The graph and the tour are on shared memory; the driver is its own. */
import { parentPort, workerData } from "node:worker_threads";
import type { DriverModule } from "./driver.ts";
import { runShard, type ShardTask } from "./shard.ts";

export interface WorkerTask {
  readonly task: ShardTask;
  readonly module: string;
  readonly options: unknown;
}

const { task, module, options } = workerData as WorkerTask;
const { makeDriver } = (await import(module)) as DriverModule;
parentPort!.postMessage(runShard(task, await makeDriver(options)));
