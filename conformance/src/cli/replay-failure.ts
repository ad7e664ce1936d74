/**
 * `wakeproof replay --failure FILE`: takes a saved failing run again, on the implementation as it is now. It needs no TLC and
 * no graph. It fails in the same way, or in another one (20), or no longer (0).
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeDriver } from "../driver/index.ts";
import { type Failure, FailureError, readFailure } from "../failures/file.ts";
import type { World } from "../models/world.ts";
import type { Driver } from "../replay/driver.ts";
import { type Rerun, RunError, rerun } from "../replay/failures/rerun.ts";
import type { FailingRun } from "../replay/failures/run.ts";
import { printField } from "../replay/print.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { hashesOf } from "./failures.ts";

export async function replayFailure(context: Context, file: string): Promise<number> {
  expectAlone(context, file);
  const failure = readFailure(file);
  const again = rerunOf(file, failure, driverOf(file, failure));
  const changed = changedSince(context.specFolder, failure);
  const { model, action } = failure;
  const { kind } = failure.run;
  const fails = again.outcome !== "no longer fails";
  const problems = fails ? [{ message: `${again.outcome}: ${failure.message}` }] : [];
  context.record({ suite: "failure", name: `${model}: ${action}`, figures: again.outcome, problems });
  context.print(textOf(failure, again, changed), {
    schemaVersion: 1,
    model,
    kind,
    action,
    ...again,
    changed,
  });
  return fails ? EXIT.divergence : EXIT.ok;
}

/** The run is all in the file: a name or an option that would be ignored is refused. */
function expectAlone({ options }: Context, file: string): void {
  const instead = `try: wakeproof replay --failure ${file}`;
  if (options.names.length > 0)
    throw new CliError(EXIT.usage, `--failure FILE has its model in the file, expected no name; ${instead}`);
  const { changed, touchedOnly, store, thorough, pairs, big, shard, shardOut, outItf } = options;
  const others = {
    ...{ changed, "touched-only": touchedOnly, store, thorough, pairs, big },
    ...{ shard, "shard-out": shardOut, "out-itf": outItf },
  };
  const other = Object.entries(others).find(([, given]) => given !== undefined && given !== false)?.[0];
  if (other !== undefined)
    throw new CliError(EXIT.usage, `--${other} is for replays of graphs, not for --failure; ${instead}`);
}

function driverOf(file: string, { world }: Failure): Driver {
  try {
    return makeDriver(world as World);
  } catch (error) {
    throw new FailureError(file, `world: ${(error as Error).message}`);
  }
}

function rerunOf(file: string, { run }: Failure, driver: Driver): Rerun {
  try {
    return rerun(driver, run as FailingRun);
  } catch (error) {
    if (error instanceof RunError) throw new FailureError(file, `run.${error.message}`);
    throw error;
  }
}

/** What of the spec is another one than when the file was written: then the model may allow today what it did not. */
function changedSince(specFolder: string, failure: Failure): string[] {
  const { module, cfg, hashes } = failure;
  for (const one of [`${module}.tla`, cfg])
    if (!existsSync(join(specFolder, one))) return [`there is no ${one} any more`];
  const now = hashesOf(specFolder, failure);
  if (now.cfg !== hashes.cfg) return [`${cfg} has changed`];
  return now.definitions === hashes.definitions ? [] : [`definitions that ${module} reaches have changed`];
}

function textOf(failure: Failure, again: Rerun, changed: readonly string[]): string {
  const { model, action, run, message, specLine, where, note } = failure;
  return [
    `${model}: ${specLine ?? action}: ${run.kind}: ${message}`,
    ...(where === undefined ? [] : [`  implementation: ${where}`]),
    ...(note === undefined ? [] : [`  ${note}`]),
    ...changed.map(
      (what) => `  since this was saved ${what}: what the model says in the file may be out of date`,
    ),
    `  ${again.taken} of ${run.steps.length} steps led where the model says; then ${again.message}`,
    ...again.fields.map(printField),
    again.outcome,
  ].join("\n");
}
