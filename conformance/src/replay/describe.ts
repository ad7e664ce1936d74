/** Puts a divergence into words: names for numbers, and values for bytes. */
import { rowOf, type StateGraph } from "../graph/graph.ts";
import type { Diverged } from "./diverged.ts";
import { type Divergence, differences, type PathStep } from "./divergence.ts";
import { type Driver, printStep } from "./driver.ts";
import { fieldsOf } from "./failures/rerun.ts";

export interface Scene {
  readonly graph: StateGraph;
  readonly driver: Driver;
  /** `module:line` or the like, for each action of the spec that it is known for. */
  readonly specLines: Readonly<Record<string, string>>;
}

export function describe(
  { graph, driver, specLines }: Scene,
  diverged: Diverged,
  walk: number,
  step: number,
  path: readonly PathStep[],
): Divergence {
  const kind = diverged.kind;
  const taken = driver.steps[diverged.step];
  const action = actionOf(graph, driver, diverged);
  const parameters = taken?.action === action ? taken.parameters : [];
  const expected = expectedRow(graph, diverged);
  const where = diverged.step >= 0 ? driver.where?.(diverged.step) : undefined;
  return {
    kind,
    action,
    parameters,
    message: `${printStep({ action, parameters })}: ${diverged.message}${listed(driver, diverged.enabled)}`,
    walk,
    step,
    variables: expected === undefined ? [] : differences(driver.layout, expected, diverged.actual),
    fields: expected === undefined ? [] : fieldsOf(driver, expected, diverged.actual),
    path,
    ...(specLines[action] === undefined ? {} : { specLine: specLines[action] }),
    ...(where === undefined ? {} : { where }),
  };
}

/** The action that it is about; `Init` when it is about the initial state. */
export function actionOf(graph: StateGraph, driver: Driver, diverged: Diverged): string {
  const inQuestion = diverged.kind === "enabled set" ? graph.actions[diverged.expected] : undefined;
  return inQuestion ?? driver.steps[diverged.step]?.action ?? "Init";
}

/** The state that should have come out, when a state is what differs. */
export function expectedRow(graph: StateGraph, diverged: Diverged): Uint8Array | undefined {
  const isCompared = diverged.kind !== "enabled set" && diverged.expected >= 0;
  return !isCompared || diverged.actual.length === 0 ? undefined : rowOf(graph, diverged.expected);
}

function listed(driver: Driver, enabled: readonly number[]): string {
  if (enabled.length === 0) return "";
  return `; enabled are ${enabled.map((step) => printStep(driver.steps[step]!)).join(", ")}`;
}
