import assert from "node:assert/strict";
import { actionsOf } from "../../src/tla/actions.ts";
import { parseModule, readModules } from "../../src/tla/modules.ts";
import { SPEC } from "../support/places.ts";

const actionsIn = (text: string) => {
  const module = parseModule(`---- MODULE M ----\nVARIABLES x, y\n${text}\n====`, "M");
  return actionsOf(new Map([["M", module]]), "Next");
};

describe("actionsOf", () => {
  it("takes disjunctions, quantifiers and names apart", () => {
    const text =
      "A(w) == x' = w\nB == x' = 1 /\\ A(1)\nStep(w) == A(w) \\/ B\nNext == \\/ \\E w \\in {1} : Step(w)\n        \\/ y' = 1";
    assert.deepEqual(actionsIn(text), ["A", "B", "Next"]);
  });

  it("finds all actions of the finest level", () => {
    const actions = actionsOf(readModules(SPEC, "MCEpollWait"), "Next");
    for (const name of ["CallWait", "PollTakes", "TimerFires", "FdEvent", "SendIndir", "Poke", "DelFd"])
      assert.ok(actions.includes(name), `${name} among ${actions.join(", ")}`);
    assert.ok(!actions.some((name) => name.endsWith("Step") || name === "Next"));
  });
});
