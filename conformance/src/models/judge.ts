/** Whether a run of TLC came out as the manifest says: the right verdict with other counts is not right. */
import type { TlcResult } from "../tlc/result.ts";
import type { Model } from "./manifest.ts";

export interface Checked {
  readonly name: string;
  readonly expected: string;
  readonly verdict: string;
  readonly property: string | null;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number | null;
  readonly seconds: number;
  readonly ok: boolean;
}

/** What is otherwise than expected, a sentence each; empty when all is well. */
export function disagreements(model: Model, result: TlcResult): string[] {
  const { expect } = model;
  if (result.verdict !== expect.verdict) return [wrongVerdict(model, result)];
  if (expect.verdict !== "pass") {
    if (result.property === expect.property) return [];
    return [`TLC refuted ${result.property ?? "a property without a name"}, expected ${expect.property}`];
  }
  return [
    ...wrongCount("distinct states", result.distinct, expect.states),
    ...wrongCount("transitions", transitionsOf(result), expect.transitions),
    ...wrongCount("depth", result.depth, expect.depth),
  ];
}

/** TLC counts the initial states among the states that it generated; all others came by a transition. */
export const transitionsOf = (result: TlcResult): number => result.generated - result.initial;

export function checkedOf(model: Model, result: TlcResult, seconds: number): Checked {
  return {
    name: model.name,
    expected: model.expect.verdict,
    verdict: result.verdict,
    property: result.property ?? null,
    states: result.distinct,
    transitions: transitionsOf(result),
    depth: result.depth ?? null,
    seconds,
    ok: disagreements(model, result).length === 0,
  };
}

function wrongVerdict({ expect }: Model, result: TlcResult): string {
  const wanted = expect.verdict === "pass" ? "pass" : `a ${expect.verdict} failure of ${expect.property}`;
  const found =
    result.verdict === "error" ? "no verdict" : `${result.verdict} ${result.property ?? ""}`.trim();
  return `expected ${wanted}, found ${found}${result.message === "" ? "" : `: ${result.message}`}`;
}

function wrongCount(what: string, found: number | undefined, expected: number): string[] {
  if (found === expected) return [];
  return [
    `${found ?? "no"} ${what}, expected ${expected} (did the spec change? then the manifest has to, too)`,
  ];
}
