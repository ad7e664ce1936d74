/**
 * The exit codes, one table for all commands, and the errors that carry one.
 *
 * TLC's own codes are kept: 10 assumption, 11 deadlock, 12 safety, 13 liveness, 14 Assert, 75-77 evaluation, 150-153
 * parse, config, size, system.
 */
import { ToolMissing } from "tla2tools";
import { PastError } from "../bench/past.ts";
import { BenchError } from "../bench/results.ts";
import { FailureError } from "../failures/file.ts";
import { FlattenError } from "../flatten/units.ts";
import { DumpError } from "../graph/dump-error.ts";
import { StatementError } from "../models/bisimulation-results.ts";
import { CfgError } from "../models/cfg.ts";
import { ArtifactError } from "../models/files.ts";
import { ManifestError } from "../models/manifest.ts";
import { SimulationError } from "../models/simulations.ts";
import { SweepError } from "../models/sweep.ts";
import { TableError } from "../models/written-tables.ts";
import { EquivalentsError } from "../mutants/equivalents.ts";
import { NoVerdict } from "../mutants/verdicts.ts";
import { WalkError } from "../simulate/walk-file.ts";
import { TraceError } from "../traces/trace-format.ts";
import { ItfError } from "../values/itf.ts";
import { StoredError } from "../wasm/stored.ts";

export const EXIT = {
  ok: 0,
  internal: 1,
  usage: 2,
  divergence: 20,
  rejected: 21,
  uncovered: 22,
  unexpected: 23,
  toolMissing: 30,
  overBudget: 31,
} as const;

/** An error that a user can do something about: its message is all that is printed. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.name = "CliError";
    this.exitCode = exitCode;
  }
}

export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: "SIGINT" | "SIGTERM" | "SIGHUP") {
    super(`stopped by ${signal}`);
    this.name = "Interrupted";
    this.exitCode = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal];
  }
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof CliError || error instanceof Interrupted) return error.exitCode;
  if (error instanceof ToolMissing) return EXIT.toolMissing;
  if (error instanceof NoVerdict) return EXIT.unexpected;
  if (isBadInput(error)) return EXIT.usage;
  return EXIT.internal;
}

/** What is printed of an error: for one of ours (a defect) with the stack, for all others the message alone. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node goes on for two more sentences about arguments that begin with a dash.
  if (isParseArgsError(error)) return `${error.message.split(". ")[0]}; try: wakeproof --help`;
  return exitCodeOf(error) === EXIT.internal ? (error.stack ?? error.message) : error.message;
}

const isParseArgsError = (error: unknown) =>
  error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS");

function isBadInput(error: unknown): boolean {
  return (
    error instanceof BenchError ||
    error instanceof PastError ||
    error instanceof DumpError ||
    error instanceof CfgError ||
    error instanceof FailureError ||
    error instanceof FlattenError ||
    error instanceof ManifestError ||
    error instanceof StoredError ||
    error instanceof SimulationError ||
    error instanceof WalkError ||
    error instanceof StatementError ||
    error instanceof SweepError ||
    error instanceof TableError ||
    error instanceof EquivalentsError ||
    error instanceof ArtifactError ||
    error instanceof ItfError ||
    error instanceof TraceError ||
    isParseArgsError(error)
  );
}
