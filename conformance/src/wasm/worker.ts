/**
 * A worker thread that checks one model with the second engine. The engine is a WebAssembly module that says nothing until
 * it has come to its end, so that only a thread of its own can be ended before.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

export interface EngineTask {
  readonly module: string;
  readonly cfg: string;
  readonly checkDeadlock: boolean;
  readonly mostStates: number;
}

/** Either what the engine answered, or why it could not. */
export type EngineAnswer = { readonly text: string } | { readonly error: string };

/** What is used of the package. Its own types need those of a browser. */
interface Engine {
  initSync(options: { readonly module: Uint8Array }): unknown;
  check_spec_with_cfg(
    module: string,
    cfg: string,
    constants: string,
    mostStates: number,
    mostDepth: number,
    allowDeadlock: boolean,
    dot: boolean,
  ): string;
}

const PACKAGE: string = "tla-checker";

/** No model is as deep; the engine's own limit is 100. */
const MOST_DEPTH = 1_000_000;

const { module, cfg, checkDeadlock, mostStates } = workerData as EngineTask;

async function answer(): Promise<EngineAnswer> {
  try {
    const engine = (await import(PACKAGE)) as Engine;
    const file = fileURLToPath(import.meta.resolve(`${PACKAGE}/tla_checker_bg.wasm`));
    engine.initSync({ module: readFileSync(file) });
    const text = engine.check_spec_with_cfg(module, cfg, "{}", mostStates, MOST_DEPTH, !checkDeadlock, false);
    return { text };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

parentPort!.postMessage(await answer());
