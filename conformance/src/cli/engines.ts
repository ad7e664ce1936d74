/**
 * `wakeproof engines`: the same models by TLC and by the second engine. Both have to come to the same verdict, the same
 * number of distinct states, and, for a safety failure, the same property after as many steps. What is agreed is stored,
 * and shown in spec/README.md; a model that has not changed since is not checked again.
 */
import type { Model } from "../models/manifest.ts";
import { usedHash } from "../models/used-hash.ts";
import { type Asked, modelsForWasm } from "../wasm/asked.ts";
import { type Comparison, differencesOf, type Found } from "../wasm/comparison.ts";
import type { EngineChecked } from "../wasm/judge.ts";
import { QUICK_STATES } from "../wasm/judge.ts";
import { currentRow, readStored, type Stored, sizesIn, store } from "../wasm/stored.ts";
import { engineVersion } from "../wasm/version.ts";
import { biggestFirst, type CheckOutcome, checkModel } from "./check-models.ts";
import { checkModelWithWasm, leftOutText } from "./check-wasm.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { inPool } from "./in-pool.ts";
import { printTable } from "./table.ts";

export async function engines(context: Context): Promise<number> {
  const { specFolder, manifest, options } = context;
  const stored = readStored(specFolder, engineVersion());
  const { asked, leftOut } = askedOf(context, stored);
  const known = options.force ? [] : asked.flatMap((model) => currentRow(specFolder, stored, model) ?? []);
  const names = new Set(known.map(({ name }) => name));
  const left = asked.filter(({ name }) => !names.has(name));
  const compared = await compare(context, left, stored.engine);
  store(specFolder, manifest.models, readStored(specFolder, stored.engine), []);
  const rows = asked.map(({ name }) => [...known, ...compared].find((row) => row.name === name)!);
  context.print(`${tableOf(rows)}${leftOutText(leftOut)}`, {
    ...{ schemaVersion: 1, engine: stored.engine, models: rows.map(documentOf), leftOut },
  });
  return exitCodeOf(rows);
}

function askedOf(context: Context, stored: Stored): Asked {
  const chosen = context.chosen("model", context.manifest.models);
  const most = mostStatesOf(context);
  const isNamed = context.options.names.length > 0;
  return modelsForWasm(
    context.specFolder,
    chosen,
    isNamed ? Number.POSITIVE_INFINITY : most,
    sizesIn(stored),
  );
}

function mostStatesOf({ options: { mostStates } }: Context): number {
  const most = Number(mostStates ?? QUICK_STATES);
  if (Number.isInteger(most) && most > 0) return most;
  throw new CliError(
    EXIT.usage,
    `--most-states ${mostStates}: expected a number from 1 on; try: --most-states ${QUICK_STATES}`,
  );
}

/** The biggest first, each stored as soon as it is compared: whoever stops this keeps what there is. */
async function compare(context: Context, models: readonly Model[], engine: string): Promise<Comparison[]> {
  return inPool(biggestFirst(models), context.jobs.atOnce, async (model) => {
    // Of the modules before the runs: whoever changes one meanwhile must not have the result taken for the changed one's.
    const specHash = usedHash(context.specFolder, model);
    const byTlc = await checkModel(context, model);
    const { checked } = await checkModelWithWasm(context, model);
    const row = {
      ...{ name: model.name, specHash, tlc: foundByTlc(byTlc), wasm: foundByWasm(checked) },
      leftOut: [...checked.leftOut],
    };
    for (const difference of differencesOf(row)) context.progress.say(`${model.name}: ${difference}`);
    store(context.specFolder, context.manifest.models, readStored(context.specFolder, engine), [row]);
    return row;
  });
}

function foundByTlc({ checked, result }: CheckOutcome): Found {
  const { verdict, property, states, seconds } = checked;
  const length = result.counterexample === undefined ? null : result.counterexample.steps.length - 1;
  return { verdict, property, states, counterexampleLength: length, seconds };
}

function foundByWasm({ verdict, property, states, counterexampleLength, seconds }: EngineChecked): Found {
  return { verdict, property, states, counterexampleLength, seconds };
}

const documentOf = (row: Comparison) => ({ ...row, agree: differencesOf(row).length === 0 });

function exitCodeOf(rows: readonly Comparison[]): number {
  if (rows.length === 0) return EXIT.unexpected;
  const apart = rows.filter((row) => differencesOf(row).length > 0);
  if (apart.length === 0) return EXIT.ok;
  return apart.every(({ wasm }) => wasm.verdict === "budget") ? EXIT.overBudget : EXIT.unexpected;
}

function tableOf(rows: readonly Comparison[]): string {
  return printTable(
    ["model", "TLC", "second", "states", "second", "steps", "second", "not looked at", "agree"],
    rows.map((row) => [
      ...[row.name, ...[row.tlc, row.wasm].map(({ verdict, property }) => property ?? verdict)],
      ...[row.tlc.states, row.wasm.states],
      ...[row.tlc.counterexampleLength ?? undefined, row.wasm.counterexampleLength ?? undefined],
      ...[row.leftOut.join(", ") || undefined, differencesOf(row).length === 0 ? "yes" : "NO"],
    ]),
  );
}
