/**
 * `wakeproof check`: every model against its expected result, and every witness. With names, these models alone; with
 * --designs, the catalogue. One worker for each model, so that the depth of a graph is the same in every run, and several
 * models at a time.
 */
import { checkDesigns } from "./check-designs.ts";
import { type CheckOutcome, checkModels } from "./check-models.ts";
import { checkWithWasm, engineOf } from "./check-wasm.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { expectationOf } from "./models.ts";
import { printTable } from "./table.ts";
import { checkWitnesses } from "./witnesses.ts";

export async function check(context: Context): Promise<number> {
  if (engineOf(context) === "wasm") return checkWithWasm(context);
  if (context.options.designs) return checkDesigns(context);
  const outcomes = await checkModels(context, context.chosen("model", context.manifest.models));
  const witnesses = context.options.names.length === 0 ? await checkWitnesses(context) : undefined;
  const rows = outcomes.map(({ checked, cached }) => ({ ...checked, cached }));
  const text = [tableOf(outcomes), ...(witnesses === undefined ? [] : [witnesses.line])].join("\n");
  context.print(text, { schemaVersion: 1, models: rows });
  return outcomes.find(({ exitCode }) => exitCode !== EXIT.ok)?.exitCode ?? witnesses?.exitCode ?? EXIT.ok;
}

function tableOf(outcomes: readonly CheckOutcome[]): string {
  return printTable(
    ["model", "expected", "verdict", "states", "transitions", "depth", "seconds", "from", "ok"],
    outcomes.map(({ model, checked, cached }) => [
      ...[model.name, expectationOf(model), checked.verdict, checked.states, checked.transitions],
      ...[checked.depth ?? undefined, checked.seconds.toFixed(1), cached ? "cache" : "TLC"],
      checked.ok ? "ok" : "NOT OK",
    ]),
  );
}
