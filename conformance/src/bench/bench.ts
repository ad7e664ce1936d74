/**
 * What a benchmark is: one file of this folder each, listed in all.ts. It measures its two sides in one run, so that
 * their ratio means something on any machine, and gives back a table, and the targets that its figures are held against.
 */
import type { Context } from "../cli/context.ts";
import type { Cell } from "../cli/table.ts";

export interface Bench {
  /** What `wakeproof bench NAME` calls it; its table is `bench-NAME` in conformance/README.md. */
  readonly name: string;
  readonly about: string;
  readonly run: (context: Context) => Promise<Measured>;
}

export interface Measured {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly targets: readonly Target[];
  /** What was measured, and how: a sentence or two under the table. */
  readonly notes: readonly string[];
}

/** A figure, and what it is to be: at least or at most a limit. */
export interface Target {
  readonly what: string;
  readonly found: number;
  readonly unit: string;
  readonly bound: "at least" | "at most";
  readonly limit: number;
}

export const isReached = ({ found, bound, limit }: Target): boolean =>
  bound === "at least" ? found >= limit : found <= limit;

/** A figure with as many digits as mean something. */
export function printFigure(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}

export async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, (performance.now() - started) / 1000];
}

/**
 * Seconds of processor time, of all threads of this process: the compiler's and the collector's count, and what else the
 * machine does in the meantime does not. It is what the work takes on one core.
 */
export async function processorSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Of several runs the quickest: whatever else happens only adds to a time. */
export async function quickest(times: number, work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) best = Math.min(best, await processorSeconds(work));
  return best;
}
