/** The stories of the broken designs as ITF documents: read back they are followed as they were, and nothing else is. */
import assert from "node:assert/strict";
import {
  type Counterexample,
  equalValues,
  follow,
  printItf,
  type StepKind,
  traceFromItf,
  traceToItf,
} from "../../src/engine.ts";
import { parseItf } from "../../src/values/itf-text.ts";
import { broken, HARM, sound, THEFT, traceOf } from "../designs/schedules.ts";

const throughItf = (trace: Counterexample, steps: readonly StepKind[]): Counterexample =>
  traceFromItf(parseItf(printItf(traceToItf(trace, { steps }))));

describe("ITF traces: of broken designs", () => {
  const theft = throughItf(traceOf(broken(), THEFT, { stuttering: false }), THEFT);
  const harm = throughItf(traceOf(broken(), HARM, { stuttering: true }), HARM);

  it("are followed on the implementation with the same mistake, step by step, and stutter at the end if they did", () => {
    for (const [trace, steps] of [
      [theft, THEFT],
      [harm, HARM],
    ] as const) {
      const followed = follow(broken(), trace);
      assert.ok(followed.reproduced, followed.stop?.message);
      assert.deepEqual(followed.steps, steps);
    }
    assert.deepEqual([theft.stuttering, harm.stuttering], [false, true]);
  });

  it("are refused by the sound one", () => {
    // It has no queue `shared`, so already the initial state is none of its own.
    assert.throws(() => follow(sound(), theft), /state 0 of the trace: the driver's layout cannot hold/);
  });

  it("are refused at the very step whose state was tampered with, whichever variable it is", () => {
    let tampered = 0;
    for (const [at, step] of theft.steps.entries())
      for (const [name, value] of step.state) {
        // Another value that the variable has elsewhere, so that it is a state of the model's layout.
        const other = theft.steps
          .map(({ state }) => state.get(name)!)
          .find((one) => !equalValues(one, value));
        if (other === undefined) continue;
        tampered++;
        const state = new Map(step.state).set(name, other);
        const { reproduced, stop } = follow(broken(), {
          ...theft,
          steps: theft.steps.with(at, { ...step, state }),
        });
        assert.equal(reproduced, false);
        assert.equal(stop!.at, at, `${name} in state ${at}`);
        assert.deepEqual(
          stop!.variables.map((one) => one.name),
          [name],
        );
      }
    assert.ok(tampered > 50, `${tampered} were tampered with`);
  });
});
