/**
 * One attempt to show a divergence again: given edges are walked on a fresh implementation, everything is compared on the
 * way, and at the end the step is taken that failed. Whatever was kept from one attempt to the next could make it fail
 * or not fail, so each has an implementation of its own.
 */
import type { StateGraph } from "../../graph/graph.ts";
import { rowOf } from "../../graph/graph.ts";
import type { Binding } from "../binding.ts";
import { Diverged } from "../diverged.ts";
import { type Driver, StepRefused } from "../driver.ts";
import { newVisits } from "../visits.ts";
import { Walker } from "../walker.ts";
import { headingOf } from "./met.ts";

/** Among the edges of a path: back to the initial state. */
export const RESET = -1;

export interface Stage {
  readonly graph: StateGraph;
  readonly binding: Binding;
  readonly stepOfEdge: Uint16Array;
  readonly fresh: () => Promise<Driver>;
}

/** What went wrong, there or before; undefined when nothing did. */
export async function attempt(
  stage: Stage,
  edges: readonly number[],
  wanted: Diverged,
): Promise<Diverged | undefined> {
  const driver = await stage.fresh();
  const walker = walkerOn(stage, driver);
  try {
    walker.start();
    for (const edge of edges) edge === RESET ? walker.start() : walker.take(edge);
    return failing(stage, driver, wanted);
  } catch (error) {
    if (error instanceof Diverged) return error;
    throw error;
  }
}

/** It owns no state, so it asks for no refusals; what it covers and learns is its own. */
export function walkerOn({ graph, binding, stepOfEdge }: Stage, driver: Driver): Walker {
  const visits = newVisits(graph.states, driver.steps.length, Number.POSITIVE_INFINITY);
  return new Walker(graph, driver, binding, {
    ...{ covered: new Uint8Array(graph.edges), stepOfEdge, visits, shard: 1 },
  });
}

/** The same step in the same state goes wrong in the same variables. */
export function isSame(
  graph: StateGraph,
  driver: Driver,
  one: Diverged | undefined,
  other: Diverged,
): boolean {
  if (one === undefined || one.state !== other.state) return false;
  if (other.kind !== "enabled set" && one.step !== other.step) return false;
  const [a, b] = [headingOf(graph, driver, one), headingOf(graph, driver, other)];
  return (
    a.action === b.action &&
    a.variables.join() === b.variables.join() &&
    (a.kind === b.kind || (isOfState(one) && isOfState(other)))
  );
}

/** Whether a step led to the right state before says something about the walk, not about the mistake. */
const isOfState = ({ kind }: Diverged): boolean => kind === "state" || kind === "nondeterministic";

function failing(stage: Stage, driver: Driver, wanted: Diverged): Diverged | undefined {
  if (wanted.step < 0 || wanted.kind === "enabled set") return undefined;
  return wanted.kind === "not refused" ? refusing(stage, driver, wanted) : taking(stage, driver, wanted);
}

function taking({ graph, binding }: Stage, driver: Driver, wanted: Diverged): Diverged | undefined {
  const { step, state } = wanted;
  if (!isEnabled(driver, step)) return undefined;
  try {
    driver.perform(step);
  } catch (error) {
    const message = `is enabled, but throws: ${error instanceof Error ? error.message : String(error)}`;
    return new Diverged({ kind: "refused", state, step, expected: -1, message });
  }
  const actual = new Uint8Array(graph.width);
  try {
    driver.snapshot(actual);
  } catch (error) {
    const message = `comes to a state that is none: ${error instanceof Error ? error.message : String(error)}`;
    return new Diverged({ kind: "state", state, step, expected: -1, message });
  }
  const allowed =
    wanted.kind === "nondeterministic"
      ? [wanted.expected]
      : targetsOf(graph, state, binding.actionOfStep[step]!);
  if (allowed.some((target) => equalBytes(actual, rowOf(graph, target)))) return undefined;
  return new Diverged({ ...wanted, actual });
}

function refusing({ graph }: Stage, driver: Driver, wanted: Diverged): Diverged | undefined {
  try {
    driver.perform(wanted.step);
    return wanted;
  } catch (error) {
    if (!(error instanceof StepRefused)) return wanted;
  }
  const actual = new Uint8Array(graph.width);
  driver.snapshot(actual);
  return equalBytes(actual, rowOf(graph, wanted.state)) ? undefined : wanted;
}

/** The states that the spec allows an action to lead to from here. */
export function targetsOf(graph: StateGraph, state: number, action: number): number[] {
  const targets = new Set<number>();
  for (let edge = graph.firstEdge[state]!; edge < graph.firstEdge[state + 1]!; edge++)
    if (graph.edgeAction[edge] === action) targets.add(graph.edgeTarget[edge]!);
  return [...targets];
}

export function isEnabled(driver: Driver, step: number): boolean {
  const into = new Uint16Array(driver.steps.length + 1);
  return into.subarray(0, driver.enabled(into)).includes(step);
}

export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
