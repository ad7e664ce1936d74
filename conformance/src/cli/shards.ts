/** `wakeproof replay --shard i/n`: one share of each model's suite, left in a file for `wakeproof merge`. */
import { join, resolve } from "node:path";
import { expectWritable } from "../models/files.ts";
import type { Model } from "../models/manifest.ts";
import { provenance } from "../models/provenance.ts";
import type { Share } from "../replay/share.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { type ReplayOutcome, replayModel } from "./replay-model.ts";
import { writeShard } from "./shard-file.ts";
import { printTable } from "./table.ts";

/** More machines than this nobody has; a typing error has. */
const MOST_SHARDS = 1000;

export function shareIn(asked: string): Share {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(asked) ?? [];
  const share = { index: Number(index), of: Number(of) };
  if (index === undefined || share.index < 1 || share.index > share.of || share.of > MOST_SHARDS)
    throw new CliError(
      EXIT.usage,
      `--shard ${asked}: expected i/n with 1 <= i <= n <= ${MOST_SHARDS}; try: --shard 1/3`,
    );
  return share;
}

export async function replayShard(context: Context, models: readonly Model[], share: Share): Promise<number> {
  const { shardOut } = context.options;
  const name = `${share.index}-of-${share.of}.json`;
  const file = shardOut === undefined ? join(context.outFolder("shards"), name) : resolve(shardOut);
  // Asked for first: a disk that refuses the file must not cost the replay.
  expectWritable(file, shardOut === undefined ? undefined : "--shard-out");
  const outcomes: ReplayOutcome[] = [];
  for (const model of models) outcomes.push(await replayModel(context, model, { share }));
  const exitCode = outcomes.find((outcome) => outcome.exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
  const shards = outcomes.flatMap(({ shard }) => shard ?? []);
  if (shards.length < outcomes.length)
    context.progress.say(`${file}: not written, since TLC's result of a model is not the expected one`);
  else {
    writeShard(file, share, provenance(), shards);
    context.progress.say(`${file}: written, for wakeproof merge`);
  }
  const rows = outcomes.map(rowOf);
  context.print(tableOf(rows, share), { schemaVersion: 1, shard: share, file, models: rows, exitCode });
  return exitCode;
}

function rowOf({ model, report, result, exitCode }: ReplayOutcome) {
  return {
    name: model.name,
    states: report?.states ?? result.distinct,
    transitions: report?.transitions ?? 0,
    covered: report?.covered ?? 0,
    walks: report?.walks ?? 0,
    steps: report?.steps ?? 0,
    divergences: report?.divergences ?? 0,
    suiteHash: report?.suiteHash ?? null,
    ok: exitCode === EXIT.ok,
  };
}

const tableOf = (rows: readonly ReturnType<typeof rowOf>[], { index, of }: Share): string =>
  printTable(
    [
      "model",
      "states",
      "transitions",
      `covered by ${index}/${of}`,
      "walks",
      "steps",
      "divergences",
      "suite",
      "ok",
    ],
    rows.map((row) => [
      ...[row.name, row.states, row.transitions, row.covered, row.walks, row.steps, row.divergences],
      ...[row.suiteHash?.slice(0, 12) ?? "-", row.ok ? "ok" : "NOT OK"],
    ]),
  );
