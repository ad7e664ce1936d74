/** The stolen alarm, taken step by step in the page's checker. */
import assert from "node:assert/strict";
import { printStep, type StepKind } from "../../../src/replay/driver.ts";
import {
  type Engine,
  EngineError,
  type EngineState,
  type Explorer,
} from "../../../src/review/explore/explorer.ts";
import { printState } from "../../../src/values/print.ts";
import { THEFT } from "../../designs/schedules.ts";
import { engineOfTests, explorerOf } from "./engine.ts";

describe("the stolen alarm in the page's checker", function () {
  this.timeout(300_000);
  let engine: Engine;
  before(async () => {
    engine = await engineOfTests();
  });

  /** The state after these steps, and those that are possible in it. */
  function after(explorer: Explorer, steps: readonly StepKind[]) {
    let state = explorer.initial()[0]!;
    for (const step of steps) {
      const next = explorer.next(state).find((one) => printStep(one) === printStep(step));
      assert.ok(next, `${printStep(step)} is possible`);
      state = next.state;
    }
    return { state, possible: explorer.next(state).map(printStep) };
  }

  const holds = (explorer: Explorer, state: EngineState, name: string) =>
    explorer.judged(state).find(({ claim }) => claim.name === name)?.holds;

  it("breaks OwnAlarmOnly in its last step, and not before", () => {
    const explorer = explorerOf(engine, "SharedQueueTheft");
    assert.equal(holds(explorer, after(explorer, THEFT.slice(0, -1)).state, "OwnAlarmOnly"), true);
    assert.equal(holds(explorer, after(explorer, THEFT).state, "OwnAlarmOnly"), false);
  });

  it("is not possible with the sound design: the step is not among those that it has", () => {
    const explorer = explorerOf(engine, "SharedQueueTheft.sound");
    const { possible } = after(explorer, THEFT.slice(0, -1));
    assert.ok(possible.length > 0);
    assert.ok(!possible.includes(printStep(THEFT.at(-1)!)), possible.join(", "));
  });

  it("goes on from a state that came from elsewhere as from the same one that was walked to", () => {
    const explorer = explorerOf(engine, "SharedQueueTheft");
    const { state, possible } = after(explorer, THEFT.slice(0, 7));
    const elsewhere = explorer.stateOf(explorer.values(state));
    assert.deepEqual(explorer.next(elsewhere).map(printStep), possible);
    assert.equal(printState(explorer.values(elsewhere)), printState(explorer.values(state)));
  });

  it("refuses a state that lacks a variable, and one that is of another model, with the checker's words", () => {
    const explorer = explorerOf(engine, "SharedQueueTheft");
    const values = explorer.values(explorer.initial()[0]!);
    values.delete("pc");
    assert.throws(() => explorer.stateOf(values), new EngineError("the state has no variable pc"));
    assert.throws(() => explorer.next({}), /^EngineError: the checker says: /);
  });

  it("tells when the checker itself stops", () => {
    const stopped = () => {
      throw new Error("unreachable");
    };
    const explorer = explorerOf({ ...engine, explore_init: stopped }, "SharedQueueTheft");
    assert.throws(() => explorer.initial(), /^EngineError: the checker stopped: unreachable/);
  });
});
