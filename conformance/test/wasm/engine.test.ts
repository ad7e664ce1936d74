import assert from "node:assert/strict";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runTlc } from "../../src/tlc/run.ts";
import { engineModel } from "../../src/wasm/engine-model.ts";
import { type EngineResult, readAnswer } from "../../src/wasm/result.ts";
import { runEngine } from "../../src/wasm/run.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { ModuleFolder } from "../support/module-folder.ts";
import { PROJECT } from "../support/places.ts";

/** Counts to Top, by ones or by twos, and may begin again. */
const COUNTER = [
  ...["EXTENDS Naturals", "CONSTANT Top", "VARIABLES x, turns", "ASSUME Top > 1", "vars == <<x, turns>>"],
  ...[
    "Init == x = 0 /\\ turns = 0",
    "Begins == TRUE",
    "By(n) == x + n <= Top /\\ x' = x + n /\\ UNCHANGED turns",
  ],
  ...["Again == x = Top /\\ turns < 2 /\\ x' = 0 /\\ turns' = turns + 1"],
  ...["Next == (\\E n \\in {1, 2} : By(n)) \\/ Again", "Spec == /\\ Init", "        /\\ [][Next]_vars"],
  ...["FairSpec == Spec /\\ WF_vars(Next)", "Below == x < 4", "Small == x <= Top /\\ turns <= 2"],
  ...["Grows ==", "  [][/\\ turns' # turns => x' = 0", "     /\\ turns' = turns /\\ x' # x => x' > x]_vars"],
  ...["ByOne == [][x' <= x + 1]_vars", "Ends == <>(x = Top)", "Mine == x = 3", "Sixth == 6"],
];

describe("the second engine", function () {
  this.timeout(300_000);
  const folder = new ModuleFolder();
  before(() => folder.module("Counter", ...COUNTER));
  after(() => folder.remove());

  const model = (...cfg: readonly string[]) => {
    folder.write("Counter.cfg", cfg.join("\n"));
    return engineModel(folder.path, "Counter", "Counter.cfg");
  };
  const run = (...cfg: readonly string[]): Promise<EngineResult> =>
    runEngine(model("CONSTANT Top = 5", "CHECK_DEADLOCK FALSE", ...cfg), { mostStates: 100 });
  const SPEC = "SPECIFICATION Spec";

  it("passes what holds, with the number of distinct states", async () => {
    const passed = await run(SPEC, "INVARIANT Small");
    assert.deepEqual(passed, { verdict: "pass", message: "", states: 18 });
  });

  it("finds the invariant that fails, by its name, and the least steps to it", async () => {
    const { message: _, states: __, ...found } = await run(SPEC, "INVARIANTS", "  Small", "  Below");
    assert.deepEqual(found, { verdict: "safety", property: "Below", counterexampleLength: 2 });
  });

  it("checks properties of steps as invariants, and counts no state more for it", async () => {
    assert.equal((await run(SPEC, "PROPERTY Grows")).states, 18);
    const { verdict, property, counterexampleLength } = await run(SPEC, "PROPERTIES", "  Grows", "  ByOne");
    assert.deepEqual([verdict, property, counterexampleLength], ["safety", "ByOne", 1]);
  });

  it("leaves liveness and fairness out, and says so", async () => {
    const input = model("SPECIFICATION FairSpec", "CONSTANT Top = 5", "PROPERTY Ends", "INVARIANT Small");
    assert.deepEqual(input.leftOut, ["Ends"]);
    assert.doesNotMatch(input.module, /WF_|FairSpec|Ends/);
    assert.equal((await runEngine(input, { mostStates: 100 })).verdict, "deadlock");
  });

  it("takes overrides", async () => {
    const { property } = await runEngine(
      model(SPEC, "CONSTANTS", "  Top <- Sixth", "  Below <- Mine", "INVARIANT Below"),
      {
        mostStates: 100,
      },
    );
    assert.equal(property, "Below");
  });

  it("tells a deadlock, an assumption that does not hold, and a budget that is used up from a pass", async () => {
    const of = async (...cfg: readonly string[]) =>
      (await runEngine(model(SPEC, ...cfg), { mostStates: 10 })).verdict;
    assert.equal(await of("CONSTANT Top = 2", "CHECK_DEADLOCK TRUE"), "deadlock");
    assert.equal(await of("CONSTANT Top = 1", "CHECK_DEADLOCK FALSE"), "assumption");
    assert.equal(await of("CONSTANT Top = 9", "CHECK_DEADLOCK FALSE"), "budget");
  });

  it("is in error about what it cannot evaluate, and does not pass it", async () => {
    folder.module("Strange", ...COUNTER, "Odd == \\A s \\in Seq({1}) : x = 0");
    folder.write("Strange.cfg", "SPECIFICATION Spec\nCONSTANT Top = 2\nINVARIANT Odd");
    const input = engineModel(folder.path, "Strange", "Strange.cfg");
    assert.equal((await runEngine(input, { mostStates: 100 })).verdict, "error");
  });

  it("comes to no verdict when its memory is full", async () => {
    folder.module(
      "Wide",
      "EXTENDS Naturals",
      "VARIABLE x",
      "Init == x \\in 1 .. 10000000",
      "Next == x' = x",
      "Spec == Init /\\ [][Next]_x",
    );
    folder.write("Wide.cfg", "SPECIFICATION Spec");
    // 20 MB, so that this takes no time.
    setFlagsFromString("--wasm-max-mem-pages=300");
    try {
      const { verdict, message } = await runEngine(engineModel(folder.path, "Wide", "Wide.cfg"), {
        mostStates: 1e9,
      });
      assert.equal(verdict, "budget");
      assert.match(message, /memory, 4 GiB at most, is full/);
    } finally {
      setFlagsFromString("--wasm-max-mem-pages=65536");
    }
  });

  it("ends when it is aborted in the middle", async () => {
    folder.module("Endless", ...COUNTER);
    folder.write("Endless.cfg", "SPECIFICATION Spec\nCONSTANT Top = 1000000\n");
    const abort = new AbortController();
    const running = runEngine(engineModel(folder.path, "Endless", "Endless.cfg"), {
      ...{ mostStates: 1e9, signal: abort.signal },
    });
    setTimeout(() => abort.abort(new Error("enough")), 300);
    await assert.rejects(running, /enough/);
  });

  it("sees of a module made of one what TLC sees of it", async () => {
    const toy = join(PROJECT, "conformance/test/toy");
    const { module, cfg, ...input } = engineModel(toy, "Turnstile", "Turnstile.cfg");
    folder.write("Turnstile.tla", module);
    folder.write("Turnstile.cfg", cfg);
    const found = await runEngine({ module, cfg, ...input }, { mostStates: 1000 });
    const byTlc = await runTlc({
      ...{ folder: folder.path, module: "Turnstile", env: { ...process.env, ...QUICK_JAVA } },
    });
    assert.equal(byTlc.verdict, "pass", byTlc.message);
    assert.deepEqual(found, { verdict: "pass", message: "", states: byTlc.distinct });
  });
});

describe("the answer of the second engine", () => {
  const PASS = {
    ...{
      success: true,
      error_type: null,
      error_message: null,
      states_explored: 3,
      trace: null,
      warnings: [],
    },
  };
  const claims = new Map([["Safe", "Safe"]]);
  const read = (answer: object) => readAnswer(JSON.stringify(answer), { claims });

  it("is believed when it is whole", () => assert.equal(read(PASS).verdict, "pass"));

  for (const [what, change] of [
    ["warns of something", { warnings: ["property ignored"] }],
    ["saw no state", { states_explored: 0 }],
    ["has no count", { states_explored: undefined }],
    [
      "names an invariant that is not there",
      {
        success: false,
        error_type: "InvariantViolation",
        error_message: "Invariant 7 violated",
        trace: ["State 0"],
      },
    ],
    [
      "names no invariant",
      { success: false, error_type: "InvariantViolation", error_message: "violated", trace: ["State 0"] },
    ],
    ["gives a reason that is new", { success: false, error_type: "Tired" }],
  ] as const)
    it(`is an error when it ${what}`, () => assert.equal(read({ ...PASS, ...change }).verdict, "error"));

  it("is an error when it is no JSON", () => assert.equal(readAnswer("panic", { claims }).verdict, "error"));
});
