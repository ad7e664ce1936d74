/** Traces of files in the document: followed where they can be, cut where they are too long, and never more than fit. */
import assert from "node:assert/strict";
import { makeDriver } from "../../src/driver/index.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { enabledSteps } from "../../src/replay/perform.ts";
import { traceSchema } from "../../src/review/document-traces.ts";
import { MOST_STATES, type TraceFile, tracesOfFiles } from "../../src/review/traces/trace-file.ts";
import { Values } from "../../src/review/traces/values.ts";
import type { Counterexample } from "../../src/tlc/result.ts";
import { recordTrace } from "../../src/traces/record.ts";
import { integer, string } from "../../src/values/value.ts";
import { SPEC } from "../support/places.ts";

const driver = makeDriver(worldOf(readCfg(SPEC, "TwoTimed.cfg")));

/** The first enabled step, so often. */
function recorded(length: number): Counterexample {
  const steps = [];
  driver.reset();
  for (let at = 0; at < length; at++) {
    const [step] = enabledSteps(driver);
    driver.sim.perform(step!.action, ...step!.parameters);
    steps.push({ action: step!.action, parameters: [...step!.parameters] });
  }
  return recordTrace(driver, steps);
}

const counter = (states: number, text: (at: number) => string): Counterexample => ({
  steps: Array.from({ length: states }, (_, at) => ({
    action: at === 0 ? "Init" : "Count",
    state: new Map([
      ["n", integer(at)],
      ["text", string(text(at))],
    ]),
  })),
  stuttering: true,
});

const file = (trace: Counterexample, more: Partial<TraceFile> = {}): TraceFile => ({
  ...{
    id: "it",
    name: "it.itf.json",
    path: "it.itf.json",
    text: "",
    trace,
    model: undefined,
    property: undefined,
    notes: [],
    driver: undefined,
  },
  ...more,
});

const onlyOf = (one: TraceFile) => traceSchema.parse(tracesOfFiles([one], new Values())[0]);

describe("a trace of a file in the document", () => {
  it("has what else was possible, where the implementation takes its steps", () => {
    const trace = onlyOf(file(recorded(6), { model: "TwoTimed", driver }));
    assert.deepEqual(trace.reproduced, { ok: true, because: "" });
    assert.equal(trace.alternatives?.length, 7);
    const taken = trace.steps.map(({ action, parameters }, at) =>
      trace.alternatives![at]!.some(
        (one) =>
          one.action === action && one.parameters.join() === parameters!.join() && one.leadsTo === at + 1,
      ),
    );
    assert.deepEqual(
      taken,
      [true, true, true, true, true, true],
      "each step is among those that were possible",
    );
  });

  it("gets the parameters that its file does not say", () => {
    const { steps, ...trace } = recorded(3);
    const without = steps.map(({ action, state }) => ({ action, state }));
    const told = onlyOf(file({ steps: without, ...trace }, { model: "TwoTimed", driver }));
    assert.deepEqual(
      told.steps.map(({ parameters }) => parameters),
      steps.slice(1).map(({ parameters }) => parameters),
    );
  });

  it("has none where the implementation does otherwise, and says at what", () => {
    const { steps, ...trace } = recorded(3);
    const moved = steps.toSpliced(2, 1, { ...steps[2]!, state: steps[1]!.state });
    const told = onlyOf(file({ steps: moved, ...trace }, { model: "TwoTimed", driver }));
    assert.equal(told.alternatives, null);
    assert.match(told.reproduced!.because, /no enabled step .* leads to the state of the trace/);
    assert.match(told.story, /The implementation of TwoTimed does NOT take these steps: no enabled step/);
  });

  it("of no model is shown all the same", () => {
    const trace = onlyOf(file(counter(3, () => "x")));
    assert.deepEqual([trace.alternatives, trace.reproduced, trace.cut], [null, null, null]);
    assert.deepEqual([trace.kind, trace.stuttering, trace.states.length], ["file", true, 3]);
  });

  it("that is enormous is cut, says so, and names the file that has all of it", () => {
    const trace = onlyOf(file(counter(MOST_STATES + 1, () => "x")));
    assert.deepEqual(trace.cut, { states: MOST_STATES + 1, file: "it.itf.json" });
    assert.equal(trace.states.length, MOST_STATES);
    assert.equal(trace.stuttering, false, "what comes after the cut is not told");
    assert.match(trace.story, /the first 2500 of 2501 states; all of them are in it\.itf\.json/);
  });

  it("is cut further where its values are large: all files together stay below 1.2 MB", () => {
    const values = new Values();
    const large = (id: string) =>
      file(
        counter(1000, (at) => `${at}${"x".repeat(2000)}`),
        { id },
      );
    const traces = tracesOfFiles([large("one"), large("two")], values);
    assert.ok(JSON.stringify([traces, values.table()]).length < 1_250_000);
    assert.ok(traces.every(({ cut, states }) => cut?.states === 1000 && states.length > 100));
  });

  it("is refused where not even its first state fits, with its size and what there is room for", () => {
    const large = file(
      counter(3, (at) => `${at}${"x".repeat(1_300_000)}`),
      { path: "some/it.itf.json" },
    );
    assert.throws(
      () => tracesOfFiles([large], new Values()),
      /^ItfError: some\/it\.itf\.json: states\[0\]: found 1,300,\d{3} bytes, expected 1,200,000 at most.*try: npx wakeproof follow/,
    );
    const small = file(counter(3, () => "x"));
    assert.throws(() => tracesOfFiles([small, large], new Values()), /expected 600,000 at most/);
  });
});
