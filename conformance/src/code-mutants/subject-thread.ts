/**
 * A worker thread that tries mutants: each task is one mutant and one unit, a graph to be replayed or a file of tests.
 * What was loaded for one task serves the next, since the mutants are in the build already, each behind a switch.
 */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { DivergenceKind } from "../replay/divergence.ts";
import type * as Replay from "../replay/replay.ts";
import type { Terrain } from "./terrain.ts";
import { runTests } from "./test-run.ts";

export interface SubjectData {
  /** The modules of the lab's driver and replay: those that are beside this file know other classes of errors. */
  readonly driver: string;
  readonly replay: string;
  /** The folder of the lab's tests. */
  readonly tests: string;
  readonly terrains: readonly Terrain[];
  /** A byte for each mutant, set when its place is come to. */
  readonly coverage?: Uint8Array;
}

export interface Task {
  /** The number of its switch; none for the implementation as it is. */
  readonly mutant: string | undefined;
  /** A model, or a file of tests under the folder. */
  readonly unit: string;
  /** How many places it may come to. */
  readonly fuel: number;
  /** Only to be loaded, not run. */
  readonly onlyLoad?: boolean;
}

export interface Kill {
  /** What went red; "error": the driver could not be made, or could not read a state. */
  readonly kind: DivergenceKind | "error" | "hang" | "test";
  /** The model, or the file of tests. */
  readonly unit: string;
  /** The action at which it did, or the test's title; empty where there is none. */
  readonly at: string;
}

export interface Answer {
  readonly kill: Kill | undefined;
  readonly used: number;
}

interface Mutating {
  mutant: string | undefined;
  fuel: number;
  coverage: Uint8Array | undefined;
}

const { driver, replay: replayModule, tests, terrains, coverage } = workerData as SubjectData;
const mutating: Mutating = { mutant: undefined, fuel: Number.POSITIVE_INFINITY, coverage };
Object.assign(globalThis, { wakeproofMutating: mutating });
// Mocha listens to the process in each run, of which there are thousands here.
process.setMaxListeners(0);
const byModel = new Map(terrains.map((terrain) => [terrain.model, terrain]));

async function tryOne({ mutant, unit, fuel, onlyLoad = false }: Task): Promise<Answer> {
  // Threads that a test starts have it from here.
  if (mutant === undefined) delete process.env.WAKEPROOF_MUTANT;
  else process.env.WAKEPROOF_MUTANT = mutant;
  Object.assign(mutating, { mutant, fuel });
  const terrain = byModel.get(unit);
  const found = terrain === undefined ? await onTests(unit, onlyLoad) : await onGraph(terrain, onlyLoad);
  const isHang = mutating.fuel < 0;
  const used = fuel - mutating.fuel;
  mutating.fuel = Number.POSITIVE_INFINITY;
  if (isHang) return { kill: { kind: "hang", unit, at: "" }, used };
  return { kill: found === undefined ? undefined : { ...found, unit }, used };
}

/** Enough that each step is tried where it is disabled; all of them would take longer than everything else. */
const MOST_REFUSALS = 5000;

type Found = Omit<Kill, "unit"> | undefined;

async function onGraph({ graph, tour, world }: Terrain, onlyLoad: boolean): Promise<Found> {
  try {
    const { replay } = (await import(replayModule)) as typeof Replay;
    if (onlyLoad) {
      await import(driver);
      return undefined;
    }
    const options = { mostDivergences: 1, mostRefusals: MOST_REFUSALS, allowUnusedActions: true };
    const { groups, ok } = await replay(graph, tour, { module: driver, options: world }, options);
    if (ok) return undefined;
    return { kind: groups[0]?.kind ?? "error", at: groups[0]?.action ?? "" };
  } catch (error) {
    return { kind: "error", at: error instanceof Error ? error.name : String(error) };
  }
}

async function onTests(file: string, onlyLoad: boolean): Promise<Found> {
  const failed = await runTests(join(tests, file), onlyLoad);
  return failed === undefined ? undefined : { kind: "test", at: failed };
}

// One after the other: there is one switch.
let last: Promise<void> = Promise.resolve();
parentPort!.on("message", (task: Task) => {
  last = last.then(async () => parentPort!.postMessage(await tryOne(task)));
});
