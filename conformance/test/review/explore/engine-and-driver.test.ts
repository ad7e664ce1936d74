/**
 * What the page's checker says of a state is what the implementation does in it: along random walks, the same steps, by
 * their names and parameters, to the same states. The replay has shown the same of TLC and the implementation. And in a
 * sound design no claim breaks on the way.
 */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { makeDriver } from "../../../src/driver/index.ts";
import type { WaitDriver } from "../../../src/driver/wait-driver.ts";
import { readCfg } from "../../../src/models/manifest.ts";
import { withSoundDesign, worldOf } from "../../../src/models/world.ts";
import { printStep } from "../../../src/replay/driver.ts";
import type { Engine, EngineState, Explorer } from "../../../src/review/explore/explorer.ts";
import { printState } from "../../../src/values/print.ts";
import type { Value } from "../../../src/values/value.ts";
import { SPEC } from "../../support/places.ts";
import { engineOfTests, explorerOf } from "./engine.ts";

const SEED = Number(process.env.WAKEPROOF_SEED ?? Date.now() % 2 ** 31);

describe(`the checker of the page and the implementation (WAKEPROOF_SEED=${SEED})`, function () {
  this.timeout(300_000);
  let engine: Engine;
  before(async () => {
    engine = await engineOfTests();
  });

  for (const [id, cfg] of [
    ["TwoTimed", "TwoTimed.cfg"],
    ["OneWaiter", "OneWaiter.cfg"],
    ["AddDel", "AddDel.cfg"],
    ["CloseTwo", "CloseTwo.cfg"],
    ["Overflow", "Overflow.cfg"],
    ["PassOnTimed", "PassOnTimed.cfg"],
    ["ReapingClosed", "ReapingClosed.cfg"],
    ["Clock", "Clock.cfg"],
    ["SharedQueueTheft", "SharedQueueTheft.cfg"],
    ["SharedQueueTheft.sound", "SharedQueueTheft.cfg"],
    ["AbortBeforeSleep", "AbortBeforeSleep.cfg"],
    ["FullTimeoutLate", "FullTimeoutLate.cfg"],
  ] as const)
    it(`have the same steps to the same states in ${id}`, () => {
      const read = readCfg(SPEC, cfg);
      const driver = makeDriver(worldOf(id.endsWith(".sound") ? withSoundDesign(read) : read));
      const explorer = explorerOf(engine, id);
      const walks = fc.array(fc.nat(), { minLength: 25, maxLength: 25 });
      void fc.assert(
        fc.property(walks, (choices) => walk(explorer, driver, choices)),
        { seed: SEED, numRuns: 2, endOnFailure: true },
      );
    });
});

function walk(explorer: Explorer, driver: WaitDriver, choices: readonly number[]): void {
  const initial = explorer.initial();
  assert.equal(initial.length, 1);
  let state: EngineState = initial[0]!;
  const taken: number[] = [];
  for (const choice of choices) {
    goTo(driver, taken);
    assert.equal(textOf(explorer, state), printState(stateOf(driver)));
    if (explorer.model.design === null) assert.deepEqual(brokenIn(explorer, state), []);
    const next = explorer.next(state);
    const ours = new Map(next.map((step) => [printStep(step), textOf(explorer, step.state)]));
    assert.equal(ours.size, next.length, "no step is there twice");
    assert.deepEqual(sorted(ours), sorted(successorsOf(driver, taken)));
    if (next.length === 0) return;
    const { state: after, ...step } = next[choice % next.length]!;
    state = after;
    taken.push(driver.steps.findIndex((one) => printStep(one) === printStep(step)));
  }
}

const brokenIn = (explorer: Explorer, state: EngineState): string[] =>
  explorer.judged(state).flatMap(({ claim, holds }) => (holds === true ? [] : [claim.name]));

const sorted = (steps: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...steps].toSorted(([one], [other]) => (one < other ? -1 : 1)));

function successorsOf(driver: WaitDriver, taken: readonly number[]): Map<string, string> {
  const into = new Uint16Array(driver.steps.length + 1);
  const enabled = [...into.subarray(0, driver.enabled(into))];
  return new Map(
    enabled.map((step): [string, string] => {
      goTo(driver, [...taken, step]);
      return [printStep(driver.steps[step]!), printState(stateOf(driver))];
    }),
  );
}

function goTo(driver: WaitDriver, taken: readonly number[]): void {
  driver.reset();
  for (const step of taken) driver.perform(step);
}

/** Variables in one order on both sides. */
const byName = (state: ReadonlyMap<string, Value>): Map<string, Value> =>
  new Map([...state].toSorted(([one], [other]) => (one < other ? -1 : 1)));

function stateOf(driver: WaitDriver): Map<string, Value> {
  const row = new Uint8Array(driver.layout.width);
  driver.snapshot(row);
  return byName(driver.layout.decode(row));
}

const textOf = (explorer: Explorer, state: EngineState): string => printState(byName(explorer.values(state)));
