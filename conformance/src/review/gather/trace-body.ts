/** The states of a counterexample of TLC's, with what an implementation can add to them, where there is one that goes the same way. */
import type { Context } from "../../cli/context.ts";
import { makeDriver } from "../../driver/index.ts";
import type { WaitDriver } from "../../driver/wait-driver.ts";
import { CfgError } from "../../models/cfg.ts";
import { type Model, readCfg } from "../../models/manifest.ts";
import { worldOf } from "../../models/world.ts";
import { DriverMismatch } from "../../replay/binding.ts";
import type { StepKind } from "../../replay/driver.ts";
import { follow } from "../../replay/follow.ts";
import type { Counterexample, TlcResult } from "../../tlc/result.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { alternativesOf } from "../traces/alternatives.ts";
import { traceFrom } from "../traces/counterexample.ts";
import type { Values } from "../traces/values.ts";

type Body = Pick<
  ReviewTrace,
  "variables" | "states" | "steps" | "loop" | "stuttering" | "marked" | "alternatives"
>;

/** Where the implementation goes the same way: with parameters, and with what else was possible. */
export function bodyOf(context: Context, model: Model, result: TlcResult, values: Values): Body {
  const trace = result.counterexample!;
  const last = trace.steps.length - 1;
  const marked = result.verdict === "safety" && last > 0 ? last : null;
  const walked = walkedBy(context, model, trace);
  const own = traceFrom(trace, walked?.steps ?? [], values);
  const alternatives = walked === undefined ? null : alternativesOf(walked.driver, walked.steps, own, values);
  return { ...own, marked, alternatives };
}

/** Undefined where no implementation has the model's constants, or its variables, or takes these steps. */
function walkedBy(
  { specFolder }: Context,
  model: Model,
  trace: Counterexample,
): { readonly driver: WaitDriver; readonly steps: readonly StepKind[] } | undefined {
  try {
    const driver = makeDriver(worldOf(readCfg(specFolder, model.cfg)));
    const { steps, reproduced } = follow(driver, trace);
    return reproduced ? { driver, steps } : undefined;
  } catch (error) {
    if (isNoTwin(error)) return undefined;
    throw error;
  }
}

/** There is no implementation of what the cfg says, or it has other variables. */
export const isNoTwin = (error: unknown): error is Error =>
  error instanceof CfgError || error instanceof DriverMismatch || error instanceof RangeError;
