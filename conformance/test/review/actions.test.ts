/** The lines of spec and code that a step shows. */
import assert from "node:assert/strict";
import { reviewActions } from "../../src/review/traces/actions.ts";
import { PROJECT, SPEC } from "../support/places.ts";

const NAMES = [
  "AllocAlarm",
  "AlertPending",
  "ClearCheck",
  "LookTakes",
  "PollTakes",
  "Register",
  "SubmitAlarm",
  "Tick",
];

const actions = reviewActions(SPEC, PROJECT, ["MCEpollWait", "MCEpollWaitClock"], NAMES);

const count = (text: string, bracket: string): number => text.split(bracket).length - 1;

describe("the lines of an action", () => {
  it("are there for each action, sorted, with both places", () => {
    assert.deepEqual(
      actions.map(({ name, spec, code }) => [name, spec !== null, code !== null]),
      NAMES.toSorted().map((name) => [name, true, true]),
    );
  });

  it("begin in the spec with the definition, and hold all of it and no other", () => {
    for (const { name, spec } of actions) {
      assert.match(spec!.text, new RegExp(`^${name}(\\(.*\\))? ==`));
      assert.equal(spec!.text.match(/^\S.*==/gm)?.length, 1, name);
    }
  });

  it("are in the code the whole comment that names the action, and the whole function below it", () => {
    for (const { name, code } of actions) {
      assert.match(code!.text, /^ *\/\*\*/, name);
      assert.match(code!.text, new RegExp(`!${name}\\b`));
      // What a comment at the top of a file is about is the file, which is cut.
      if (name === "Register") continue;
      assert.equal(count(code!.text, "{"), count(code!.text, "}"), name);
      assert.match(code!.text, /[;}]$/, name);
    }
  });

  it("are none for a name that nobody defines", () => {
    const [unknown] = reviewActions(SPEC, PROJECT, ["MCEpollWait"], ["NoSuchAction"]);
    assert.deepEqual(unknown, { name: "NoSuchAction", spec: null, code: null });
  });
});
