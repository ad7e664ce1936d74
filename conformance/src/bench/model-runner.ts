/** The same transitions driven through fast-check's model runner: a command a step, checked and run one after the other. */
import assert from "node:assert/strict";
import type { Context } from "../cli/context.ts";
import { makeDriver } from "../driver/index.ts";
import { rowOf, type StateGraph } from "../graph/graph.ts";
import type { World } from "../models/world.ts";
import { bind } from "../replay/binding.ts";
import type { Driver } from "../replay/driver.ts";
import { walkerOn } from "../replay/failures/attempt.ts";
import { enabledSteps } from "../replay/perform.ts";
import { NO_STEP, type Walker } from "../replay/walker.ts";
import { suiteOf } from "../tours/suite.ts";
import { type Tour, walksOf } from "../tours/tour.ts";
import type { Value } from "../values/value.ts";
import { type Bench, type Measured, quickest } from "./bench.ts";
import { usualGraph } from "./graph.ts";

export const modelRunner: Bench = {
  name: "model-runner",
  about: "a replay beside fast-check's model runner on the same transitions",
  run: measure,
};

/** Steps at least: the walks that have so many together. */
const LEAST = 10_000;
const RUNS = 3;

interface Side {
  readonly graph: StateGraph;
  readonly driver: Driver;
  readonly walks: readonly (readonly number[])[];
  readonly stepOfEdge: Uint16Array;
}

async function measure(context: Context): Promise<Measured> {
  const { model, world, graph } = await usualGraph(context);
  const side = sideOf(graph, world, suiteOf(graph).tour);
  const steps = side.walks.reduce((sum, walk) => sum + walk.length, 0);
  const ours = await quickest(RUNS, () => replayAll(side, walkerFor(side)));
  const values = await commandsBy(side, comparedAsValues(side));
  const bytes = await commandsBy(side, comparedAsBytes(side));
  const row = (what: string, seconds: number) => [
    what,
    Math.round(steps / seconds),
    (seconds / ours).toFixed(1),
  ];
  return {
    head: ["what", "transitions/s", "x the replay's time"],
    rows: [
      row("replay", ours),
      row("modelRun, a state compared as values (deepStrictEqual)", values),
      row("modelRun, a state compared as the replay does, enabled sets as lists of steps", bytes),
    ],
    targets: [
      {
        ...{ what: "the same transitions through fast-check's model runner", found: values / ours },
        ...{ unit: "x the replay's time a transition", bound: "at least", limit: 10 },
      },
    ],
    notes: [
      `${steps} steps of ${model.name}'s suite, processor time, the quickest of ${RUNS} on both sides; each command checks that its step is enabled, takes it, and compares the state and what is enabled then with what the graph has`,
    ],
  };
}

function sideOf(graph: StateGraph, world: World, tour: Tour): Side {
  const walks: number[][] = [];
  for (let walk = 0, steps = 0; walk < walksOf(tour) && steps < LEAST; walk++) {
    walks.push([...tour.edges.subarray(tour.starts[walk]!, tour.starts[walk + 1]!)]);
    steps += walks.at(-1)!.length;
  }
  const side = {
    graph,
    driver: makeDriver(world),
    walks,
    stepOfEdge: new Uint16Array(graph.edges).fill(NO_STEP),
  };
  // Which step each edge is, is found out before either side is timed.
  replayAll(side, walkerFor(side));
  return side;
}

function walkerFor({ graph, driver, stepOfEdge }: Side): Walker {
  return walkerOn({ graph, binding: bind(graph, driver), stepOfEdge, fresh: async () => driver }, driver);
}

function replayAll({ walks }: Side, walker: Walker): void {
  for (const walk of walks) {
    walker.start();
    for (const edge of walk) walker.take(edge);
  }
}

/** Compares the state and the enabled steps with those of a state of the graph. */
type Compare = (state: number) => void;

async function commandsBy({ graph, driver, walks, stepOfEdge }: Side, compare: Compare): Promise<number> {
  const { modelRun } = await import("fast-check");
  const into = new Uint16Array(driver.steps.length + 1);
  const commandOf = (edge: number) => {
    const step = stepOfEdge[edge]!;
    return {
      check: () => into.subarray(0, driver.enabled(into)).includes(step),
      run: (expected: { state: number }, real: Driver) => {
        real.perform(step);
        expected.state = graph.edgeTarget[edge]!;
        compare(expected.state);
      },
      toString: () => String(step),
    };
  };
  const runs = walks.map((walk) => walk.map(commandOf));
  return quickest(RUNS, () => {
    for (const commands of runs)
      modelRun(() => {
        driver.reset();
        return { model: { state: graph.initial[0]! }, real: driver };
      }, commands);
  });
}

function comparedAsValues({ graph, driver }: Side): Compare {
  const actual = new Uint8Array(graph.width);
  const valuesOf = (row: Uint8Array): Map<string, Value> => driver.layout.decode(row);
  return (state) => {
    driver.snapshot(actual);
    assert.deepStrictEqual(valuesOf(actual), valuesOf(rowOf(graph, state)));
    expectEnabled(graph, driver, state);
  };
}

function comparedAsBytes({ graph, driver }: Side): Compare {
  const actual = new Uint8Array(graph.width);
  return (state) => {
    driver.snapshot(actual);
    assert.equal(Buffer.compare(actual, rowOf(graph, state)), 0);
    expectEnabled(graph, driver, state);
  };
}

function expectEnabled({ firstEdge, edgeAction, actions }: StateGraph, driver: Driver, state: number): void {
  const wanted = Array.from(
    edgeAction.subarray(firstEdge[state]!, firstEdge[state + 1]!),
    (one) => actions[one]!,
  );
  const found = enabledSteps(driver).map(({ action }) => action);
  assert.deepStrictEqual(found.toSorted(), wanted.toSorted());
}
