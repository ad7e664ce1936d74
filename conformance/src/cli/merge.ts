/**
 * `wakeproof merge FILE..`: what the shards of a replay left, put together into the report of the whole. Shards that are
 * missing, or there twice, or of different suites, are refused: the sum of them would be of nothing.
 */
import { makeDriver } from "../driver/index.ts";
import { coverageOfGraph } from "../models/action-coverage.ts";
import { brokenClaims } from "../models/claims.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { type Provenance, provenance } from "../models/provenance.ts";
import { usedHash } from "../models/used-hash.ts";
import { worldOf } from "../models/world.ts";
import { PackedError, unpackEvidence, unpackTopology } from "../replay/packed.ts";
import { reportOf } from "../replay/report.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { forgetFailures, saveFailures } from "./failures.ts";
import { problemsOfReplay } from "./problems.ts";

import { replayTable, rowOf } from "./replay.ts";
import { replayFound } from "./replay-found.ts";
import { recordReplay, writeReport } from "./replay-model.ts";
import { exitCodeOfReport } from "./replay-verdict.ts";
import { recorded, recordNow } from "./run-records.ts";
import { readShard, type ShardFile, type ShardOfModel } from "./shard-file.ts";
import { sayDivergences } from "./walk-graph.ts";

interface Shard extends ShardFile {
  readonly file: string;
}

export async function merge(context: Context): Promise<number> {
  const files = context.options.names;
  if (files.length === 0)
    throw new CliError(EXIT.usage, "expected the files of shards; try: wakeproof merge out/shards/*.json");
  const shards = inOrder(files.map((file) => ({ ...readShard(file), file })));
  expectSame(shards, provenance());
  const outcomes = [];
  for (const [at, { name }] of shards[0]!.models.entries())
    outcomes.push(await recordedMerge(context, modelNamed(context, shards[0]!, name), partsOf(shards, at)));
  const exitCode = outcomes.find((outcome) => outcome.exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
  context.print(replayTable(outcomes), { schemaVersion: 1, models: outcomes.map(rowOf) });
  return exitCode;
}

function refused(message: string): never {
  throw new CliError(EXIT.usage, message);
}

/** Each shard from 1 to the last, once. */
function inOrder(shards: readonly Shard[]): readonly Shard[] {
  const { file, shard } = shards[0]!;
  for (const other of shards)
    if (other.shard.of !== shard.of)
      refused(`${other.file} is a shard of ${other.shard.of}, expected one of ${shard.of}, as ${file} is`);
  const byIndex = new Map<number, Shard>();
  for (const one of shards) {
    const known = byIndex.get(one.shard.index);
    if (known !== undefined)
      refused(
        `${one.file} is shard ${one.shard.index}/${shard.of}, expected another than that of ${known.file}`,
      );
    byIndex.set(one.shard.index, one);
  }
  const all = Array.from({ length: shard.of }, (_, at) => at + 1);
  const missing = all.filter((index) => !byIndex.has(index)).map((index) => `${index}/${shard.of}`);
  if (missing.length > 0)
    refused(
      `missing: ${missing.join(", ")}, expected all ${shard.of} shards; try: wakeproof replay --shard ${missing[0]}`,
    );
  return all.map((index) => byIndex.get(index)!);
}

/** Of one version, and of the same models in the same order; and that version is the one that merges. */
function expectSame([first, ...others]: readonly Shard[], own: Provenance): void {
  const { file, provenance: made, models } = first!;
  for (const one of others) {
    for (const what of ["version", "commit", "build"] as const)
      expectEqual(`the ${what} of ${one.file}`, one.provenance[what], made[what], `as ${file} has`);
    const names = (shard: ShardFile) => shard.models.map(({ name }) => name).join(", ");
    if (names(one) !== names(first!))
      refused(`${one.file} has ${names(one)}, expected ${names(first!)}, as ${file} has`);
    one.models.forEach((model, at) => {
      for (const what of ["specHash", "graphHash", "suiteHash"] as const)
        expectEqual(
          `${model.name}: the ${what} of ${one.file}`,
          model[what],
          models[at]![what],
          `as ${file} has`,
        );
    });
  }
  for (const what of ["version", "build"] as const)
    expectEqual(`the ${what} of ${file}`, made[what], own[what], "which is the one that merges");
}

function expectEqual(what: string, found: string | null, expected: string | null, why: string): void {
  if (found !== expected) refused(`${what} is ${found ?? "none"}, expected ${expected ?? "none"}, ${why}`);
}

function modelNamed(context: Context, { file, models }: Shard, name: string): Model {
  const { models: daily, nightly } = context.manifest;
  const model = [...daily, ...nightly].find((one) => one.name === name);
  if (model === undefined) return refused(`${file}: there is no model ${name} in the manifest`);
  const { specHash } = models.find((one) => one.name === name)!;
  expectEqual(
    `${name}: the specHash of ${file}`,
    specHash,
    usedHash(context.specFolder, model),
    "that of the spec here",
  );
  return model;
}

interface Part {
  readonly file: string;
  readonly part: ShardOfModel;
}

const partsOf = (shards: readonly Shard[], at: number): Part[] =>
  shards.map(({ file, models }) => ({ file, part: models[at]! }));

const recordedMerge = (context: Context, model: Model, parts: readonly Part[]) =>
  recorded(
    context,
    "replays",
    model.name,
    (inputs) => inputs.replay(model),
    async () => {
      const value = mergeModel(context, model, parts);
      await recordVerdict(context, model, value.result, parts[0]!.part);
      const { exitCode, problems, seconds: stages } = value;
      return { value, record: { exitCode, problems, stages: { ...stages }, found: replayFound(value) } };
    },
    { asksTlc: false },
  );

/** A shard leaves its file only where TLC found what the manifest says of the model, whose definitions are the same here. */
const recordVerdict = (
  context: Context,
  model: Model,
  { distinct, transitions }: { readonly distinct: number; readonly transitions: number },
  { tlcSeconds }: ShardOfModel,
): Promise<void> =>
  recordNow(
    context,
    "models",
    model.name,
    (inputs) => inputs.model(model),
    {
      ...{ exitCode: EXIT.ok, problems: [], seconds: tlcSeconds },
      found: {
        ...{ expected: "pass", verdict: "pass", property: null, message: "", states: distinct, transitions },
        ...{ initial: 1, depth: null, coverage: [], printed: null },
      },
    },
    { asksTlc: false },
  );

function mergeModel(context: Context, model: Model, parts: readonly Part[]) {
  const world = worldOf(readCfg(context.specFolder, model.cfg));
  const driver = makeDriver(world);
  const { file, part } = parts[0]!;
  const { whole, suiteHash } = part;
  if (whole === undefined)
    return refused(`${file}: ${model.name} has no graph, expected it in the first shard`);
  const graph = unpacked(parts[0]!, () => unpackTopology(whole.topology));
  const evidence = parts.map((one) =>
    unpacked(one, () => unpackEvidence(one.part.evidence, graph, driver.steps.length)),
  );
  const replay = parts.reduce((sum, one) => sum + one.part.replaySeconds, 0);
  forgetFailures(context, model);
  const found = reportOf({ graph, driver, suiteHash, evidence, seconds: replay });
  const report = saveFailures(context, model, world, found);
  const unclaimed = brokenClaims(context.specFolder, model, graph.actions);
  for (const reason of unclaimed) context.progress.say(`${model.name}: ${reason}`);
  const ownGraph = whole.ownGraph ?? undefined;
  const exitCode = exitCodeOfReport(report, unclaimed, ownGraph);
  const { tour, sha256 } = whole;
  writeReport(context, model, { ...report, tour, sha256, ownGraph: ownGraph ?? null });
  if (exitCode !== EXIT.ok) sayDivergences(context, model, report);
  const seconds = { tlc: part.tlcSeconds, dump: 0, parse: 0, walks: 0, replay };
  const result = { distinct: graph.states, transitions: graph.edges };
  const problems = problemsOfReplay(context, { report, unclaimed, ownGraph });
  recordReplay(context, { model, report, problems, seconds });
  return {
    ...{ model, result, report, tour, sha256, ownGraph, seconds, problems, dumpBytes: 0, exitCode },
    // Walks begin in one state, the first of the dump.
    coverage: coverageOfGraph(context.specFolder, model, { ...graph, initial: Int32Array.of(0) }),
  };
}

function unpacked<T>({ file, part }: Part, unpack: () => T): T {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof PackedError) return refused(`${file}: ${part.name}: ${error.message}`);
    throw error;
  }
}
