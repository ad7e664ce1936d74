/** What a thread of `inThreads` runs: says that it is there, waits at the gate, does its job, tells the result. */
import { parentPort, workerData } from "node:worker_threads";
import type { Order } from "./threads.ts";

const { module, job, data, gate } = workerData as Order;
const jobs = (await import(module)) as Record<string, (data: unknown) => unknown>;
const run = jobs[job];
if (run === undefined) throw new Error(`${module} has no job ${job}`);

parentPort?.postMessage("here");
Atomics.wait(new Int32Array(gate), 0, 0);
parentPort?.postMessage(run(data));
