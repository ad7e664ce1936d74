/** What the second engine says, read strictly: what is not a verdict for certain is an error, never a pass. */
import { z } from "zod";
import type { EngineModel } from "./engine-model.ts";

export type EngineVerdict = "pass" | "safety" | "deadlock" | "assumption" | "budget" | "error";

export interface EngineResult {
  readonly verdict: EngineVerdict;
  /** The claim that was refuted, by its name in the configuration. */
  readonly property?: string;
  /** Why there is no pass; empty for one. */
  readonly message: string;
  /** Distinct states that were looked at: all of them if it passed. */
  readonly states: number;
  /** Of the counterexample, in steps. */
  readonly counterexampleLength?: number;
}

const answer = z.object({
  success: z.boolean(),
  error_type: z.string().nullable(),
  error_message: z.string().nullable(),
  states_explored: z.int().nonnegative(),
  trace: z.array(z.string()).nullable(),
  warnings: z.array(z.string()),
});

type Answer = z.infer<typeof answer>;

/** What the engine calls the ways in which it ends without all states. */
const VERDICTS: Readonly<Record<string, EngineVerdict>> = {
  InvariantViolation: "safety",
  Deadlock: "deadlock",
  AssumeViolation: "assumption",
  MaxStatesExceeded: "budget",
  MaxDepthExceeded: "budget",
};

export function readAnswer(text: string, model: Pick<EngineModel, "claims">): EngineResult {
  const checked = answer.safeParse(parsed(text));
  if (!checked.success) return failure(`the engine's answer is not what it should be: ${text.slice(0, 200)}`);
  const { success, warnings, states_explored: states } = checked.data;
  // Of what it warns it may have left something out.
  if (warnings.length > 0) return { ...failure(`the engine warns: ${warnings.join("; ")}`), states };
  if (!success) return refusal(checked.data, [...model.claims.values()]);
  return states === 0 ? failure("the engine found no state") : { verdict: "pass", message: "", states };
}

export const failure = (message: string): EngineResult => ({ verdict: "error", message, states: 0 });

function refusal(
  { error_type, error_message, trace, states_explored: states }: Answer,
  claims: readonly string[],
): EngineResult {
  const verdict = VERDICTS[error_type ?? ""] ?? "error";
  const message = `${error_type ?? "no reason"}: ${error_message ?? ""}`;
  if (verdict !== "safety") return { verdict, message, states };
  const which = /^Invariant (\d+) violated$/.exec(error_message ?? "")?.[1];
  const property = which === undefined ? undefined : claims[Number(which)];
  const length = (trace ?? []).join("\n").match(/^State \d+/gm)?.length;
  if (property === undefined || length === undefined) return { ...failure(message), states };
  return { verdict, property, message: `${property} is violated`, states, counterexampleLength: length - 1 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
