/**
 * What benchmarks measured, stored in conformance/results/bench.json and shown in two files: a table for each benchmark
 * in conformance/README.md, and all targets with what was found in README.md. Each benchmark has its own part, which
 * says on what machine it was measured; running one leaves the others' as they are.
 */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { findJava } from "tla2tools";
import { z } from "zod";
import { groupDigits } from "../cli/table.ts";
import { makeFolder, writeWhole } from "../models/files.ts";
import { markdownTable, writeTable } from "../models/written-tables.ts";
import { type Bench, isReached, type Measured, printFigure } from "./bench.ts";

const machineSchema = z.strictObject({
  cores: z.int(),
  processor: z.string(),
  memoryGiB: z.int(),
  node: z.string(),
  java: z.string(),
});
const targetSchema = z.strictObject({
  what: z.string(),
  found: z.number(),
  unit: z.string(),
  bound: z.enum(["at least", "at most"]),
  limit: z.number(),
});
const partSchema = z.strictObject({
  name: z.string(),
  machine: machineSchema,
  head: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  targets: z.array(targetSchema),
  notes: z.array(z.string()),
});
const storedSchema = z.strictObject({ schemaVersion: z.literal(1), benches: z.array(partSchema) });

export type Machine = z.infer<typeof machineSchema>;
export type BenchPart = z.infer<typeof partSchema>;
export type StoredBenches = z.infer<typeof storedSchema>;

export class BenchError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}; try: remove it, and wakeproof bench`);
    this.name = "BenchError";
  }
}

export const benchFile = (project: string): string => join(project, "conformance", "results", "bench.json");

export function readBenches(project: string): StoredBenches {
  const file = benchFile(project);
  if (!existsSync(file)) return { schemaVersion: 1, benches: [] };
  try {
    return storedSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new BenchError(file, (error as Error).message);
  }
}

/** Puts one benchmark's part in its place, and writes the tables anew. */
export function storeBench(project: string, all: readonly Bench[], part: BenchPart): void {
  const stored = readBenches(project);
  const benches = all.flatMap(({ name }) => {
    const known = name === part.name ? part : stored.benches.find((one) => one.name === name);
    return known === undefined ? [] : [known];
  });
  makeFolder(join(project, "conformance", "results"));
  writeWhole(benchFile(project), `${JSON.stringify({ schemaVersion: 1, benches }, null, 1)}\n`);
  const [engine, front] = [join(project, "conformance", "README.md"), join(project, "README.md")];
  if (existsSync(engine)) writeTable(engine, `bench-${part.name}`, benchTable(part));
  if (existsSync(front)) writeTable(front, "speed", speedTable(benches));
}

export function benchTable({ head, rows, notes, machine }: BenchPart): string {
  const cells = rows.map((row) => row.map(cellText));
  return [
    markdownTable(head, cells),
    "",
    ...notes.map((note) => `${note}.`),
    `${printMachine(machine)}.`,
  ].join("\n");
}

/** One row a target, of all benchmarks. */
export function speedTable(benches: readonly BenchPart[]): string {
  const rows = benches.flatMap(({ targets, name }) =>
    targets.map((one) => [
      ...[one.what, `${printFigure(one.found)} ${one.unit}`, `${one.bound} ${printFigure(one.limit)}`],
      ...[isReached(one) ? "yes" : "NO", `bench ${name}`],
    ]),
  );
  return markdownTable(["what", "measured", "wanted", "reached", "by"], rows);
}

export async function partOf(name: string, measured: Measured): Promise<BenchPart> {
  const { head, rows, targets, notes } = measured;
  return {
    ...{ name, machine: await thisMachine(), head: [...head], targets: [...targets], notes: [...notes] },
    rows: rows.map((row) => row.map((cell) => cell ?? null)),
  };
}

/** What a figure depends on, and nothing that names the machine. */
async function thisMachine(): Promise<Machine> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    java: await findJava().then(
      ({ version }) => String(version),
      () => "none",
    ),
  };
}

const printMachine = ({ cores, processor, memoryGiB, node, java }: Machine): string =>
  `Measured on ${cores} cores (${processor}), ${memoryGiB} GiB, Node ${node}, Java ${java}`;

const cellText = (cell: string | number | null): string =>
  cell === null
    ? "-"
    : typeof cell === "string"
      ? cell
      : Number.isInteger(cell)
        ? groupDigits(cell)
        : printFigure(cell);
