import assert from "node:assert/strict";
import {
  type Counterexample,
  DriverMismatch,
  follow,
  integer,
  parseState,
  performSteps,
  printStep,
} from "../../src/engine.ts";
import { makeDriver as broken } from "../toy/broken-turnstiles.ts";
import { TurnstileDriver } from "../toy/turnstile.ts";
import { scripted } from "./scripted.ts";

/** A trace of the counter: [action, value], and whether it goes back to one of its steps. */
function trace(
  steps: readonly (readonly [string, number])[],
  loop?: { from: number; action: string },
): Counterexample {
  const full = steps.map(([action, n]) => ({ action, state: new Map([["n", integer(n)]]) }));
  return { steps: full, stuttering: false, ...(loop === undefined ? {} : { loop }) };
}

const names = (steps: readonly { action: string; parameters: readonly string[] }[]) => steps.map(printStep);

describe("following a counterexample", () => {
  it("finds the parameters, trying again where the first candidate leads elsewhere", () => {
    const followed = follow(
      scripted("counter"),
      trace([
        ["Init", 0],
        ["Add", 2],
        ["Add", 3],
        ["Clear", 0],
        ["Add", 1],
      ]),
    );
    assert.equal(followed.reproduced, true);
    assert.deepEqual(names(followed.steps), ["Add(2)", "Add(1)", "Clear", "Add(1)"]);
    assert.deepEqual(names(followed.enabledAtEnd), ["Add(1)", "Add(2)"]);
  });

  it("stops where no step of that name is enabled, and says what is", () => {
    const followed = follow(
      scripted("counter"),
      trace([
        ["Init", 0],
        ["Add", 1],
        ["Clear", 0],
      ]),
    );
    assert.equal(followed.reproduced, false);
    assert.deepEqual([followed.stop?.reason, followed.stop?.at], ["no enabled step", 2]);
    assert.equal(followed.stop?.message, "no enabled step Clear; enabled: Add(1), Add(2)");
    assert.deepEqual(names(followed.steps), ["Add(1)"]);
  });

  it("stops where every step of that name leads to another state, and shows the difference", () => {
    const followed = follow(
      scripted("counter"),
      trace([
        ["Init", 0],
        ["Add", 3],
      ]),
    );
    assert.deepEqual([followed.stop?.reason, followed.stop?.at], ["other state", 1]);
    assert.deepEqual(followed.stop?.variables, [{ name: "n", expected: "3", actual: "1" }]);
    assert.deepEqual(followed.steps, []);
    assert.deepEqual(names(followed.enabledAtEnd), ["Add(1)", "Add(2)"], "the driver is back where it was");
  });

  it("stops at an action that the driver does not have", () => {
    const followed = follow(
      scripted("counter"),
      trace([
        ["Init", 0],
        ["Jump", 3],
      ]),
    );
    assert.deepEqual(
      [followed.stop?.reason, followed.stop?.message],
      ["unknown action", "the driver has no step Jump"],
    );
  });

  it("stops at another initial state", () => {
    const followed = follow(
      scripted("starts at one"),
      trace([
        ["Init", 0],
        ["Add", 1],
      ]),
    );
    assert.deepEqual([followed.stop?.at, followed.stop?.reason], [0, "other state"]);
  });

  it("goes round a loop, and must come back each time", () => {
    const lasso = trace(
      [
        ["Init", 0],
        ["Add", 1],
        ["Add", 3],
      ],
      { from: 0, action: "Clear" },
    );
    const followed = follow(scripted("counter"), lasso);
    assert.equal(followed.reproduced, true);
    assert.deepEqual(names(followed.steps), ["Add(1)", "Add(2)", "Clear"]);
  });

  it("notices a loop that holds only once", () => {
    const state = (text: string) => parseState(text);
    const outside = '/\\ pc = (ann :> "outside" @@ bob :> "outside") /\\ holder = Nobody /\\ box = <<>>';
    const steps = [
      { action: "Init", state: state(`${outside} /\\ bell = FALSE`) },
      { action: "Ring", state: state(`${outside} /\\ bell = TRUE`) },
    ];
    const lasso: Counterexample = { steps, stuttering: false, loop: { from: 1, action: "Ring" } };
    assert.equal(follow(new TurnstileDriver(), lasso).reproduced, true);
    const jammed = broken({ mistake: "counts its rings" });
    const followed = follow(jammed, lasso);
    assert.equal(followed.reproduced, false);
    assert.match(followed.stop!.message, /^in another round of the loop, Ring\((ann|bob)\)/);
  });

  it("compares only the variables that it is told to", () => {
    const outside = '/\\ pc = (ann :> "outside" @@ bob :> "outside") /\\ holder = Nobody /\\ box = <<>>';
    const inside = '/\\ pc = (ann :> "inside" @@ bob :> "outside") /\\ holder = bob /\\ box = <<>>';
    const both = [outside, inside].map((text) => parseState(`${text} /\\ bell = FALSE`));
    const steps = both.map((state, at) => ({ action: at === 0 ? "Init" : "Enter", state }));
    const story: Counterexample = { steps, stuttering: false };
    assert.equal(follow(new TurnstileDriver(), story).reproduced, false);
    const followed = follow(new TurnstileDriver(), story, { variables: ["pc", "box"] });
    assert.deepEqual([followed.reproduced, names(followed.steps)], [true, ["Enter(ann)"]]);
  });

  it("refuses a trace whose states are none of the driver's", () => {
    assert.throws(() => follow(scripted("counter"), trace([["Init", 9]])), DriverMismatch);
    const lacking: Counterexample = { steps: [{ action: "Init", state: new Map() }], stuttering: false };
    assert.throws(() => follow(scripted("counter"), lacking), /state 0 of the trace lacks n/);
  });

  it("reproduces nothing from a trace without states", () => {
    const followed = follow(scripted("counter"), { steps: [], stuttering: false });
    assert.deepEqual([followed.reproduced, followed.stop?.reason], [false, "other state"]);
  });
});

describe("performing given steps", () => {
  const add = (amount: number) => ({ action: "Add", parameters: [String(amount)] });

  it("goes as far as the implementation lets it", () => {
    const done = performSteps(scripted("counter"), [add(1), add(2), { action: "Clear", parameters: [] }]);
    assert.deepEqual([done.taken, done.refusal], [3, undefined]);
    const stopped = performSteps(scripted("counter"), [add(2), add(2), add(1)]);
    assert.deepEqual([stopped.taken, stopped.refusal], [1, "Add(2) is not enabled"]);
    assert.deepEqual(names(stopped.enabled), ["Add(1)", "Clear"]);
  });

  it("says that a step is unknown, or that it throws", () => {
    assert.equal(performSteps(scripted("counter"), [add(7)]).refusal, "the driver has no step Add(7)");
    const story = [
      { action: "Enter", parameters: ["ann"] },
      { action: "Drop", parameters: ["ann", "dime"] },
      { action: "Enter", parameters: ["bob"] },
      { action: "Drop", parameters: ["bob", "dime"] },
    ];
    const jammed = performSteps(broken({ mistake: "jams" }), story);
    assert.deepEqual([jammed.taken, jammed.refusal], [3, "Drop(bob, dime) throws: the slot is jammed"]);
    assert.equal(performSteps(new TurnstileDriver(), story).taken, 4);
  });
});
