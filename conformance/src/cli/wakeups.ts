/**
 * `wakeproof wakeups`: how many wakeups an event costs with each of the two sound ways to wake, and the table of it in
 * impl/README.md. The schedules have a seed, so the table is the same each time.
 */
import { join } from "node:path";
import { markdownTable, writeTable } from "../models/written-tables.ts";
import { type Load, measure, SEED, type Wakeups } from "../wakeups/measure.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { printTable } from "./table.ts";

const WAITERS = [1, 2, 3, 4, 5, 6, 7];
const LOADS: readonly Load[] = ["quiet", "busy"];

export const WAKEUPS_TABLE = "wakeups";
const HEAD = ["waiters", "load", "wakeups an event: all woken", "one, passed on", "saved"];

export async function wakeups(context: Context): Promise<number> {
  const rows = measureAll();
  writeTable(join(context.specFolder, "../impl/README.md"), WAKEUPS_TABLE, wakeupsTable(rows));
  const text = printTable(HEAD, rows.map(cellsOf));
  context.print(`random schedules, seed ${SEED}\n${text}`, { schemaVersion: 1, seed: SEED, rows });
  return EXIT.ok;
}

export function measureAll(): Wakeups[] {
  return LOADS.flatMap((load) => WAITERS.map((waiters) => measure(waiters, load)));
}

export function wakeupsTable(rows: readonly Wakeups[]): string {
  return markdownTable(HEAD, rows.map(cellsOf));
}

function cellsOf({ waiters, load, events, all, passedOn }: Wakeups): string[] {
  const saved = all === 0 ? 0 : 1 - passedOn / all;
  const each = (count: number) => (count / events).toFixed(2);
  return [String(waiters), load, each(all), each(passedOn), `${Math.round(saved * 100)} %`];
}
