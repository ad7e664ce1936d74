import assert from "node:assert/strict";
import { printState } from "../../src/engine.ts";
import type { Counterexample, TlcResult } from "../../src/tlc/result.ts";
import { eventsIn, linesOf, resultOf, SAVED } from "./saved.ts";

/** Each saved output with the exit code that came with it. */
const EXITS: Readonly<Record<string, number>> = {
  pass: 0,
  invariant: 12,
  "invariant-initial": 12,
  difftrace: 12,
  "violation-with-coverage": 12,
  continued: 12,
  deadlock: 11,
  lasso: 13,
  stuttering: 13,
  "action-property": 13,
  assumption: 10,
  evaluation: 76,
  assert: 76,
  "unknown-name": 151,
  "bad-keyword": 255,
  semantic: 150,
  syntax: 150,
  "missing-module": 150,
  "missing-cfg": 255,
  empty: 0,
  "out-of-memory": 75,
  killed: 137,
};

const read = (name: string): TlcResult => resultOf(linesOf(name), EXITS[name]!);

function traceOf(name: string): Counterexample {
  const { counterexample } = read(name);
  assert.ok(counterexample !== undefined, `${name} has a counterexample`);
  return counterexample;
}

const actionsOf = (trace: Counterexample) => trace.steps.map((step) => step.action);

describe("TLC's output: a passing run", () => {
  it("has the counts and the depth that TLC says", () => {
    const { verdict, message, generated, distinct, depth, initial } = read("pass");
    assert.deepEqual({ verdict, message }, { verdict: "pass", message: "" });
    assert.deepEqual(
      { generated, distinct, depth, initial },
      { generated: 37, distinct: 20, depth: 6, initial: 1 },
    );
  });

  it("says how often each action was taken, and where the spec defines it", () => {
    const { coverage } = read("pass");
    assert.deepEqual(
      coverage.map(({ action, distinct, total }) => [action, distinct, total]),
      [
        ["Init", 1, 1],
        ["Tick", 3, 15],
        ["Turn", 16, 16],
        ["Wrap", 0, 5],
      ],
    );
    assert.deepEqual(coverage[2]!.location, { module: "Clock", line: 13, column: 1 });
  });

  it("generates one state for each initial state and each transition", () => {
    const { coverage, generated } = read("pass");
    assert.equal(
      coverage.reduce((sum, action) => sum + action.total, 0),
      generated,
    );
  });
});

describe("TLC's output: violations", () => {
  it("an invariant, with the behaviour that breaks it", () => {
    const result = read("invariant");
    assert.deepEqual([result.verdict, result.property], ["safety", "NotBothTurned"]);
    const trace = traceOf("invariant");
    assert.deepEqual(actionsOf(trace), ["Init", "Turn", "Turn"]);
    assert.deepEqual(trace.steps[1]!.location, { module: "Clock", line: 13, column: 12 });
    assert.equal(
      printState(trace.steps[2]!.state),
      '/\\ hour = 0\n/\\ hands = (big :> "turned" @@ small :> "turned")\n/\\ log = <<big, small>>',
    );
    assert.deepEqual([trace.loop, trace.stuttering], [undefined, false]);
  });

  it("an invariant in the initial state, which is the whole trace", () => {
    const result = read("invariant-initial");
    assert.deepEqual([result.verdict, result.property], ["safety", "NeverZero"]);
    assert.deepEqual(actionsOf(traceOf("invariant-initial")), ["Init"]);
  });

  it("several, when TLC is told to go on: the first counts, with its own behaviour", () => {
    const properties = eventsIn(linesOf("continued")).flatMap((event) =>
      event.kind === "violation" ? [event.property] : [],
    );
    assert.deepEqual(new Set(properties), new Set(["NotBothTurned", "NotLast"]));
    assert.equal(read("continued").property, properties[0]);
    assert.deepEqual(read("continued").counterexample, traceOf("invariant"));
  });

  it("an action property", () => {
    const result = read("action-property");
    assert.deepEqual([result.verdict, result.property], ["safety", "HourGrows"]);
    assert.deepEqual(actionsOf(traceOf("action-property")), ["Init", "Tick", "Tick", "Tick", "Wrap"]);
  });

  it("a deadlock", () => {
    assert.equal(read("deadlock").verdict, "deadlock");
    assert.equal(traceOf("deadlock").steps.length, 6);
  });

  it("a lasso, with the step that it goes back to and the action that does", () => {
    const result = read("lasso");
    assert.deepEqual([result.verdict, result.property], ["liveness", undefined]);
    const trace = traceOf("lasso");
    assert.equal(trace.steps.length, 8);
    assert.equal(trace.loop?.from, 5);
    assert.equal(trace.loop?.action, "Tick");
    assert.equal(trace.stuttering, false);
  });

  it("a behaviour that stutters for ever", () => {
    const trace = traceOf("stuttering");
    assert.deepEqual(
      [read("stuttering").verdict, trace.stuttering, trace.loop],
      ["liveness", true, undefined],
    );
    assert.equal(trace.steps.length, 5);
  });

  it("an assumption", () => {
    const { verdict, message } = read("assumption");
    assert.equal(verdict, "assumption");
    assert.match(message, /Assumption line 4, col 20 .* of module Assumes is false/);
  });

  it("an Assert, with its text", () => {
    const { verdict, message } = read("assert");
    assert.equal(verdict, "assert");
    assert.match(message, /"too late"/);
  });

  it("have no coverage: TLC's counts are inflated by rebuilding the trace", () => {
    const lines = linesOf("violation-with-coverage");
    assert.ok(eventsIn(lines).some((event) => event.kind === "coverage"));
    assert.deepEqual(read("violation-with-coverage").coverage, []);
  });
});

describe("TLC's output: errors", () => {
  it("of meaning have file, line and column", () => {
    const { verdict, message, specErrors } = read("semantic");
    assert.equal(verdict, "error");
    assert.equal(message, "Broken.tla:5:14: Unknown operator: `Nowhere'.");
    assert.deepEqual(specErrors, [
      { file: "Broken.tla", line: 5, column: 14, message: "Unknown operator: `Nowhere'." },
    ]);
  });

  it("of syntax have file, line and column", () => {
    const { verdict, specErrors } = read("syntax");
    assert.equal(verdict, "error");
    assert.deepEqual(
      specErrors.map(({ file, line, column }) => [file, line, column]),
      [["Garbled.tla", 5, 1]],
    );
  });

  it("name a module that is not there", () => {
    const { verdict, message } = read("missing-module");
    assert.equal(verdict, "error");
    assert.match(message, /^Nowhere\.tla: Cannot find source file/);
  });

  it("of the cfg are told in TLC's words, which stand in a message inside another", () => {
    assert.match(read("bad-keyword").message, /error in the configuration file at line 2/);
    assert.match(read("missing-cfg").message, /nowhere\.cfg/);
    assert.match(read("unknown-name").message, /The invariant Nowhere/);
    for (const name of ["bad-keyword", "missing-cfg", "unknown-name"])
      assert.equal(read(name).verdict, "error");
  });

  it("of evaluation keep the behaviour that led there", () => {
    const { verdict, message } = read("evaluation");
    assert.equal(verdict, "error");
    assert.match(message, /Evaluating invariant Stumbles failed/);
    assert.equal(traceOf("evaluation").steps.length, 3);
  });

  it("of memory are errors, though TLC finishes and counts as ever", () => {
    const { verdict, message } = read("out-of-memory");
    assert.equal(verdict, "error");
    assert.match(message, /OutOfMemoryError/);
  });

  it("a run without any state is one", () => {
    const { verdict, message } = read("empty");
    assert.deepEqual({ verdict, message }, { verdict: "error", message: "TLC found no state to check" });
  });

  it("a run that was killed is one, also after TLC said that it found nothing wrong", () => {
    assert.ok(eventsIn(linesOf("killed")).some((event) => event.kind === "success"));
    assert.match(read("killed").message, /TLC ended with 137 and did not say that it finished/);
    assert.equal(read("killed").verdict, "error");
  });

  it("an exit code other than 0 is one, whatever was printed", () => {
    assert.equal(resultOf(linesOf("pass"), 255).verdict, "error");
  });
});

describe("TLC's output: every saved case", () => {
  it("is one that these tests know", () => {
    assert.deepEqual([...SAVED].sort(), Object.keys(EXITS).sort());
  });

  it("cut anywhere is never a pass", () => {
    for (const name of SAVED) {
      const lines = linesOf(name);
      for (let end = 0; end < lines.length - 1; end += 7) {
        assert.notEqual(resultOf(lines.slice(0, end), 0).verdict, "pass", `${name} cut at ${end}`);
      }
    }
  });
});
