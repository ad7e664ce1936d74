/**
 * Random runs of the simulation by fast-check: a world of up to so many waiters, controllers and fds, and a schedule,
 * each of whose numbers picks one of the steps that are enabled when its turn comes. A run is known by its seed and path.
 */
import { FOREVER, type SimConfig, TIMEOUTS } from "@wakeproof/impl";
import fc from "fast-check";
import type { Driver } from "../replay/driver.ts";
import { TraceWriter } from "../traces/trace-writer.ts";
import { makeDriver } from "./index.ts";
import { traceAbout } from "./trace-about.ts";

/** The most of each that a random world has. */
export interface WorldLimits {
  readonly waiters: number;
  readonly controllers: number;
  readonly fds: number;
}

export interface RandomRun {
  readonly config: SimConfig;
  readonly picks: readonly number[];
  readonly path: string;
}

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

/** Worlds without bounds, so that a schedule of any length goes on: a thread that returned calls again. */
export function randomWorld(limits: WorldLimits): fc.Arbitrary<SimConfig> {
  const upTo = (most: number) => fc.integer({ min: 1, max: most });
  return fc
    .record({
      ...{ waiters: upTo(limits.waiters), controllers: upTo(limits.controllers), fds: upTo(limits.fds) },
      ...{ contexts: upTo(2), vcores: upTo(2), bits: upTo(2), slab: upTo(2) },
      ...{
        spamCopies: upTo(2),
        ringSize: upTo(2),
        maxEvents: upTo(2),
        spread: fc.boolean(),
        closes: fc.boolean(),
      },
    })
    .map(worldOf);
}

type Sizes = Record<
  | "waiters"
  | "controllers"
  | "fds"
  | "contexts"
  | "vcores"
  | "bits"
  | "slab"
  | "spamCopies"
  | "ringSize"
  | "maxEvents",
  number
> & { readonly spread: boolean; readonly closes: boolean };

function worldOf(sizes: Sizes): SimConfig {
  const controllers = numbered("e", sizes.controllers);
  const fds = Array.from({ length: sizes.fds }, (_, at) => at + 1);
  const slabs = Array.from({ length: Math.ceil(sizes.waiters / sizes.slab) }, (_, s) =>
    Array.from({ length: sizes.slab }, (_, at) => `a${s * sizes.slab + at + 1}`),
  );
  const home = (fd: number) => (sizes.spread ? (fd - 1) % controllers.length : 0);
  return {
    ...{ waiters: numbered("w", sizes.waiters), controllers, slabs, fds },
    ...{ timeouts: [...TIMEOUTS], bits: ["in", "out"].slice(0, sizes.bits) },
    ...{ maxEvents: sizes.maxEvents, spamCopies: sizes.spamCopies, ringSize: sizes.ringSize },
    ...{ contexts: numbered("k", sizes.contexts), vcores: numbered("v", sizes.vcores) },
    ...{ calls: FOREVER, events: FOREVER, ctls: FOREVER, reaps: FOREVER },
    firstInterest: Object.fromEntries(controllers.map((e, at) => [e, fds.filter((fd) => home(fd) === at)])),
    // The first one stays open, so that there is always somewhere to wait.
    closable: sizes.closes ? controllers.slice(1) : [],
  };
}

export interface Sampling {
  readonly seed: number;
  readonly runs: number;
  readonly steps: number;
  /** Of one run alone, as it was printed. */
  readonly path?: string | undefined;
}

/** The runs of a seed; the same again for the same numbers. */
export function randomRuns(limits: WorldLimits, { seed, runs, steps, path }: Sampling): RandomRun[] {
  const picks = fc.array(fc.nat({ max: 1_000_000 }), { minLength: steps, maxLength: steps, size: "max" });
  const run = fc.record({ config: randomWorld(limits), picks });
  if (path !== undefined) return fc.sample(run, { seed, path, numRuns: 1 }).map((one) => ({ ...one, path }));
  return fc.sample(run, { seed, numRuns: runs }).map((one, at) => ({ ...one, path: String(at) }));
}

/** Takes the steps that the picks choose, until nothing is enabled; calls `take` with the number of each. */
export function takePicks(driver: Driver, picks: readonly number[], take: (step: number) => void): void {
  const enabled = new Uint16Array(driver.steps.length);
  for (const pick of picks) {
    const count = driver.enabled(enabled);
    if (count === 0) return;
    take(enabled[pick % count]!);
  }
}

export interface RunTrace {
  readonly lines: readonly string[];
  /** What the implementation said that broke off the run, as a broken design's may. */
  readonly broke?: string;
}

/** The trace of a run; of one that the implementation breaks off, up to there. */
export function traceOf({ config, picks, path }: RandomRun, design: string, seed: number): RunTrace {
  const lines: string[] = [];
  const driver = makeDriver({ config, design });
  const about = traceAbout(config, design, { seed, path });
  const writer = new TraceWriter(driver, about, (line) => lines.push(line));
  try {
    takePicks(driver, picks, (step) => writer.perform(step));
  } catch (error) {
    writer.end();
    return { lines, broke: (error as Error).message };
  }
  writer.end();
  return { lines };
}
