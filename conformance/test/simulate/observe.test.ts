/** A specification that tells what it does is the same specification, with two more variables. */
import assert from "node:assert/strict";
import { observe, observedName } from "../../src/simulate/observe.ts";
import { ModuleFolder } from "../support/module-folder.ts";

const STEPS = [
  { action: "Go", parameters: ["w1"] },
  { action: "Stop", parameters: [] },
  { action: "Put", parameters: ["w1", "2"] },
];

describe("observe", () => {
  const folder = new ModuleFolder();
  folder.module(
    "Below",
    "EXTENDS Naturals",
    "VARIABLE x",
    "Go(w) == x' = 1",
    "Step(w) == Go(w) \\/ \\E n \\in 1..2 : Put(w, n)",
    "Put(w, n) == x' = n",
  );
  folder.module(
    "Top",
    "EXTENDS Below",
    "Stop == x' = 0",
    "Init == x = 0",
    "vars == <<x>>",
    "Next ==",
    '  \\/ \\E w \\in {"w1"} : Step(w)',
    "  \\/ Stop",
  );

  after(() => folder.remove());

  const { modules, specification, override } = observe(folder.path, "Top", "Seen", STEPS, ["Slabs == 1"]);
  const has = (module: string, line: string) =>
    assert.ok(modules.get(module)!.split("\n").includes(line), modules.get(module));

  it("writes each alternative's name and parameters, wherever it stands", () => {
    has(
      "Below",
      `Step(w) == (Go(w) /\\ taken' = <<"Go", w>> /\\ can' = StepsEnabled) \\/ \\E n \\in 1..2 : (Put(w, n) /\\ taken' = <<"Put", w, n>> /\\ can' = StepsEnabled)`,
    );
    has("Top", `  \\/ (Stop /\\ taken' = <<"Stop">> /\\ can' = StepsEnabled)`);
    has("Below", "EXTENDS Naturals, Observed");
  });

  it("asks of each step of the list whether it was enabled", () => {
    const top = modules.get("Seen")!;
    assert.match(
      top,
      /flags == <<\n {2}ENABLED Go\("w1"\),\n {2}ENABLED Stop,\n {2}ENABLED Put\("w1", 2\)\n {2}>> IN/,
    );
    assert.match(top, /^EXTENDS Top, Observed\nSlabs == 1$/m);
    assert.equal(specification, "ObservedSpec");
    assert.equal(override, "StepsEnabled <- StepsEnabledHere");
  });

  it("names steps as it writes them", () =>
    assert.deepEqual(STEPS.map(observedName), ['<<"Go", "w1">>', '<<"Stop">>', '<<"Put", "w1", 2>>']));

  it("leaves the originals where they are, and makes no copy of what it does not change", () =>
    assert.deepEqual([...modules.keys()].toSorted(), ["Below", "Observed", "Seen", "Top"]));

  it("refuses an alternative without a name, of which it could not tell that it was taken", () => {
    folder.module("Unnamed", "EXTENDS Below", "Next == Step(1) \\/ (x' = 3 /\\ TRUE)");
    assert.throws(
      () => observe(folder.path, "Unnamed", "Seen", STEPS),
      /Unnamed\.tla: Next: found the alternative x' = 3 .*expected an action by its name/,
    );
    folder.module("Nothing", "EXTENDS Below");
    assert.throws(() => observe(folder.path, "Nothing", "Seen", STEPS), /there is no definition Next/);
  });
});
