/** Whether the second engine came to what the manifest says, and which models it is not asked about. */
import type { Model } from "../models/manifest.ts";
import type { EngineModel } from "./engine-model.ts";
import type { EngineResult } from "./result.ts";

export interface EngineChecked {
  readonly name: string;
  readonly expected: string;
  readonly verdict: string;
  readonly property: string | null;
  readonly states: number;
  /** In steps. */
  readonly counterexampleLength: number | null;
  /** Claims of the model that it did not look at. */
  readonly leftOut: readonly string[];
  readonly seconds: number;
  readonly ok: boolean;
}

/** Without names only models of up to so many distinct states are checked: it is some ten times slower than TLC. */
export const QUICK_STATES = 20_000;

/** What `verify` has time for. */
export const VERIFY_STATES = 5_000;

/** It does not stop by itself at what is bigger than a model that fails is thought to be. */
export const MOST_STATES = 2_000_000;

export type Sizes = ReadonlyMap<string, number>;

/** Distinct states; 0 of a failing model of which nothing is known yet. */
export const sizeOf = ({ name, expect }: Model, sizes: Sizes): number =>
  expect.verdict === "pass" ? expect.states : (sizes.get(name) ?? 0);

/** Why it cannot say whether this model is as expected; undefined when it can. */
export function notForEngine({ expect, onlyTlc }: Model): string | undefined {
  if (onlyTlc !== undefined) return onlyTlc;
  return expect.verdict === "liveness" ? `${expect.property} is liveness, which TLC alone checks` : undefined;
}

/** One more state than the manifest says is wrong already. */
export function budgetOf({ expect }: Model): number {
  return expect.verdict === "pass" ? expect.states : MOST_STATES;
}

/** What is otherwise than expected, a sentence each. */
export function engineDisagreements({ expect }: Model, result: EngineResult): string[] {
  const { verdict, property, states, message } = result;
  if (expect.verdict === "pass") {
    if (verdict === "budget" && states > expect.states)
      return [`more than ${expect.states} distinct states, expected ${expect.states}`];
    if (verdict !== "pass") return [`expected pass, found ${verdict}: ${message}`];
    return states === expect.states ? [] : [`${states} distinct states, expected ${expect.states}`];
  }
  if (verdict !== expect.verdict)
    return [`expected a ${expect.verdict} failure of ${expect.property}, found ${verdict}: ${message}`];
  return property === expect.property ? [] : [`refuted ${property}, expected ${expect.property}`];
}

export function engineCheckedOf(
  model: Model,
  { leftOut }: EngineModel,
  result: EngineResult,
  seconds: number,
): EngineChecked {
  return {
    ...{ name: model.name, expected: model.expect.verdict, verdict: result.verdict },
    ...{ property: result.property ?? null, states: result.states },
    counterexampleLength: result.counterexampleLength ?? null,
    ...{ leftOut, seconds, ok: engineDisagreements(model, result).length === 0 },
  };
}
