/** A trace of the document is read back as it was written, and its positions go round its loop. */
import assert from "node:assert/strict";
import {
  lastPosition,
  openTrace,
  positionAfter,
  ReadValues,
  stateAt,
  stateIndexAt,
  stepAt,
} from "../../../src/review/view/opened.ts";
import { printValue } from "../../../src/values/print.ts";
import { fixture } from "../fixture.ts";

function opened(id: string) {
  const { traces, values } = fixture();
  return openTrace(traces.find((trace) => trace.id === id)!, new ReadValues(values));
}

describe("a trace that is opened", () => {
  it("has each state whole and each step with its parameters", () => {
    const { trace } = opened("SharedQueueTheft");
    assert.deepEqual(
      trace.steps.map(({ action, parameters }) => [action, ...(parameters ?? [])].join(" ")),
      [
        "Init",
        "CallWait w1 e1 timed",
        "SubmitAlarm w1",
        "CallWait w2 e1 timed",
        "PostMessage k1",
        "LookTakes w1",
      ],
    );
    const { state } = trace.steps[4]!;
    assert.deepEqual([...state.keys()], ["pc", "evq", "consumed"]);
    assert.equal(printValue(state.get("evq")!), '[shared |-> {"w2"}]');
  });

  it("has no parameters where nobody knows them", () =>
    assert.deepEqual(opened("SharedQueueHarm").trace.loop, { from: 1, action: "Tick" }));

  it("reads a value once: equal values are one", () => {
    const { trace } = opened("SharedQueueTheft");
    assert.equal(trace.steps[1]!.state.get("consumed"), trace.steps[2]!.state.get("consumed"));
  });

  it("tells the other steps by the states that they lead to", () => {
    const other = opened("SharedQueueTheft").others![1]![1]!;
    assert.equal(other.leadsTo, null);
    assert.equal(printValue(other.after.get("pc")!), '[w1 |-> "out", w2 |-> "submit"]');
    assert.equal(printValue(other.after.get("consumed")!), "[w1 |-> {}, w2 |-> {}]");
  });

  it("goes from the end of a lasso back into its loop, whose last step has no state of its own", () => {
    const harm = opened("SharedQueueHarm");
    assert.equal(lastPosition(harm), 3);
    assert.equal(stateIndexAt(harm, 3), 1);
    assert.equal(stateAt(harm, 3), stateAt(harm, 1));
    assert.equal(stepAt(harm, 3)!.action, "Tick");
    assert.equal(positionAfter(harm, 3), 2);
  });

  it("ends where nothing follows, and begins without a step", () => {
    const theft = opened("SharedQueueTheft");
    assert.equal(positionAfter(theft, lastPosition(theft)), undefined);
    assert.equal(stepAt(theft, 0), undefined);
  });
});
