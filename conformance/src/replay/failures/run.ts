/**
 * A failing run as data that JSON holds: the steps with their parameters, the state that the model has behind each, and
 * what was expected and found at the end. It needs neither graph nor TLC to be taken again: see rerun.ts.
 *
 * Values are in ITF's encoding; a state behind a step is given by the variables that the step changed.
 */
import { rowOf } from "../../graph/graph.ts";
import { type ItfJson, modelValuesOf, toItf } from "../../values/itf.ts";
import { equalValues, type Value } from "../../values/value.ts";
import type { Diverged } from "../diverged.ts";
import type { DivergenceKind } from "../divergence.ts";
import { type Driver, printStep, type StepKind } from "../driver.ts";
import { RESET, type Stage, targetsOf } from "./attempt.ts";

export type ItfState = Readonly<Record<string, ItfJson>>;

export interface FailingRun {
  readonly kind: DivergenceKind;
  /** The names among the strings that are model values. */
  readonly modelValues: readonly string[];
  readonly start: ItfState;
  readonly steps: readonly RunStep[];
  /** The step that fails; null where the state itself does, by what is enabled in it. */
  readonly failing: StepKind | null;
  readonly expected: Expected;
  readonly found: Found;
}

export type RunStep =
  | {
      readonly action: string;
      readonly parameters: readonly string[];
      readonly actor?: string;
      readonly changes: ItfState;
    }
  | { readonly reset: true };

/** What the model allows: one of these states, so many enabled steps of each action, or that the step is refused. */
export type Expected =
  | { readonly states: readonly ItfState[] }
  | { readonly enabled: Readonly<Record<string, number>> }
  | { readonly refusal: true };

/** What the implementation did: it came to a state, had these steps enabled, threw, or took what it should refuse. */
export type Found =
  | { readonly state: ItfState }
  | { readonly enabled: readonly string[] }
  | { readonly error: string };

type State = ReadonlyMap<string, Value>;

export function runOf(
  stage: Stage,
  driver: Driver,
  edges: readonly number[],
  diverged: Diverged,
): FailingRun {
  const { graph, stepOfEdge } = stage;
  const stateAt = (state: number): State => driver.layout.decode(rowOf(graph, state));
  const start = stateAt(graph.initial[0]!);
  const along = edges.map((edge) => (edge === RESET ? start : stateAt(graph.edgeTarget[edge]!)));
  const allowed = allowedAfter(stage, diverged).map(stateAt);
  const actual = stateFound(driver, diverged);
  const modelValues = modelValuesOf(
    [start, ...along, ...allowed, ...(actual ? [actual] : [])].flatMap((state) => [...state.values()]),
  );
  const write = (state: State, than?: State): ItfState => itfState(state, modelValues, than);
  return {
    kind: diverged.kind,
    modelValues,
    start: write(start),
    steps: edges.map((edge, at): RunStep => {
      if (edge === RESET) return { reset: true };
      const step = stepOfEdge[edge]!;
      const { action, parameters } = driver.steps[step]!;
      const actor = driver.actor?.(step);
      const changes = write(along[at]!, at === 0 ? start : along[at - 1]!);
      return { action, parameters, ...(actor === undefined ? {} : { actor }), changes };
    }),
    failing: failingStep(driver, diverged),
    expected: expectedOf(
      stage,
      diverged,
      allowed.map((state) => write(state)),
    ),
    found: foundOf(driver, diverged, actual && write(actual)),
  };
}

function failingStep(driver: Driver, { kind, step }: Diverged): StepKind | null {
  if (kind === "enabled set" || step < 0) return null;
  const { action, parameters } = driver.steps[step]!;
  return { action, parameters };
}

/** The states that the model allows after the failing step, the one that was compared with first. */
function allowedAfter({ graph, binding }: Stage, { kind, state, step, expected }: Diverged): number[] {
  if (kind === "enabled set") return [];
  if (kind === "not refused") return [state];
  if (kind === "nondeterministic" && expected >= 0) return [expected];
  const targets = step < 0 ? [] : targetsOf(graph, state, binding.actionOfStep[step]!);
  return [...new Set([...(expected < 0 ? [] : [expected]), ...targets])];
}

function expectedOf({ graph }: Stage, { kind, state }: Diverged, states: readonly ItfState[]): Expected {
  if (kind === "not refused") return { refusal: true };
  if (kind !== "enabled set") return { states };
  const enabled: Record<string, number> = {};
  for (let edge = graph.firstEdge[state]!; edge < graph.firstEdge[state + 1]!; edge++) {
    const action = graph.actions[graph.edgeAction[edge]!]!;
    enabled[action] = (enabled[action] ?? 0) + 1;
  }
  return { enabled };
}

function foundOf(driver: Driver, { kind, enabled, message }: Diverged, state: ItfState | undefined): Found {
  if (kind === "enabled set") return { enabled: enabled.map((step) => printStep(driver.steps[step]!)) };
  return state === undefined ? { error: message } : { state };
}

/** Undefined when there is none, or bytes that are no value. */
function stateFound({ layout }: Driver, { kind, actual }: Diverged): State | undefined {
  if (kind === "enabled set" || kind === "not refused" || actual.length !== layout.width) return undefined;
  try {
    return layout.decode(actual);
  } catch {
    return undefined;
  }
}

function itfState(state: State, modelValues: readonly string[], than?: State): ItfState {
  const changed = [...state].filter(
    ([name, value]) => than === undefined || !equalValues(than.get(name)!, value),
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, toItf(value, { modelValues, at: name })]));
}
