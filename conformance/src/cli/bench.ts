/**
 * `wakeproof bench`: the benchmarks, all of them or those that are named, each with its own part of
 * conformance/results/bench.json and its own table. The name of a model stands for the stages of that model, which are
 * shown and not stored.
 */
import { join } from "node:path";
import { BENCHES } from "../bench/all.ts";
import { type Bench, isReached, printFigure, type Target } from "../bench/bench.ts";
import { type BenchPart, partOf, storeBench } from "../bench/results.ts";
import { stagesOf } from "../bench/stages.ts";
import type { Model } from "../models/manifest.ts";
import { unknownName } from "../models/nearest.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { printTable } from "./table.ts";

export async function bench(context: Context): Promise<number> {
  const { names } = context.options;
  for (const name of names) expectKnown(context, name);
  const chosen = names.length === 0 ? BENCHES : BENCHES.filter(({ name }) => names.includes(name));
  const models = context.manifest.models.filter(({ name }) => names.includes(name));
  const parts: BenchPart[] = [];
  for (const model of models) parts.push(await partOf(model.name, await stagesOf(context, model)));
  for (const one of chosen) parts.push(await measureAndStore(context, one));
  const text = parts.map(printPart).join("\n\n");
  context.print(text, { schemaVersion: 1, benches: parts });
  return EXIT.ok;
}

function expectKnown({ manifest }: Context, name: string): void {
  const replayed = manifest.models.filter((model: Model) => model.replay);
  const known = [...BENCHES, ...replayed].map((one) => one.name);
  if (known.includes(name)) return;
  if (manifest.models.some((model) => model.name === name))
    throw new CliError(
      EXIT.usage,
      `${name} is not a model whose graph is replayed; try: wakeproof bench stages`,
    );
  throw new CliError(EXIT.usage, unknownName("benchmark or model", name, known));
}

/** Stored at once: whoever stops the command keeps what there is. */
async function measureAndStore(context: Context, one: Bench): Promise<BenchPart> {
  const measured = await context.progress.during(`bench ${one.name}`, () => one.run(context));
  const part = await partOf(one.name, measured);
  storeBench(join(context.specFolder, ".."), BENCHES, part);
  return part;
}

function printPart(part: BenchPart): string {
  const rows = part.rows.map((row) => row.map((cell) => cell ?? undefined));
  return [part.name, printTable(part.head, rows), ...part.notes, ...part.targets.map(printTarget)].join("\n");
}

function printTarget(target: Target): string {
  const { what, found, unit, bound, limit } = target;
  const verdict = isReached(target) ? "reached" : "NOT REACHED";
  return `${what}: ${printFigure(found)} ${unit}, wanted ${bound} ${printFigure(limit)}: ${verdict}`;
}
