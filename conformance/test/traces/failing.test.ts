import assert from "node:assert/strict";
import {
  failingTrace,
  follow,
  greedyTour,
  printItf,
  readDump,
  replay,
  type StateGraph,
  traceFromItf,
  traceToItf,
} from "../../src/engine.ts";
import { parseItf } from "../../src/values/itf-text.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";
import { type Mistake, makeDriver } from "../toy/broken-turnstiles.ts";
import { TurnstileDriver } from "../toy/turnstile.ts";

const MODULE = new URL("../toy/broken-turnstiles.js", import.meta.url).href;

describe("the way to a divergence, as ITF", () => {
  let graph: StateGraph;

  before(async () => {
    graph = await readDump(REAL, turnstileLayout);
  });

  const divergences = async (mistake: Mistake) => {
    const source = { module: MODULE, options: { mistake } };
    const { groups } = await replay(graph, greedyTour(graph), source);
    return groups.map(({ first }) => first);
  };

  const asItf = (mistake: Mistake, divergence: Parameters<typeof failingTrace>[1]) =>
    traceFromItf(parseItf(printItf(traceToItf(failingTrace(makeDriver({ mistake }), divergence)))));

  /** Where one is let in for another, the nearest state that was expected is that of the other's step. */
  const MISTAKES = [
    { mistake: "keeps no coin", soundGoesOn: true },
    { mistake: "opens late", soundGoesOn: true },
    { mistake: "lets the other in", soundGoesOn: false },
  ] as const;

  for (const { mistake, soundGoesOn } of MISTAKES)
    it(`parts at its last step from the turnstile that ${mistake}, by the variables that diverged`, async () => {
      const found = await divergences(mistake);
      assert.ok(found.some(({ kind }) => kind === "state"));
      for (const one of found.filter(({ kind }) => kind === "state")) {
        const trace = asItf(mistake, one);
        const broken = follow(makeDriver({ mistake }), trace);
        assert.deepEqual([broken.reproduced, broken.stop?.at], [false, trace.steps.length - 1]);
        assert.deepEqual(broken.stop?.variables, one.variables);
        assert.equal(follow(new TurnstileDriver(), trace).reproduced, soundGoesOn);
      }
    });

  it("is the way alone where the enabled steps differ, and both go it", async () => {
    const [first] = (await divergences("silences inside")).filter(({ kind }) => kind === "enabled set");
    const trace = asItf("silences inside", first!);
    assert.equal(trace.steps.length, first!.path.length + 1);
    for (const driver of [makeDriver({ mistake: "silences inside" }), new TurnstileDriver()])
      assert.ok(follow(driver, trace).reproduced);
  });

  it("is none where parameters were not found out", () => {
    const divergence = {
      kind: "state",
      action: "Drop",
      parameters: ["ann"],
      message: "",
      walk: 0,
      step: 2,
    } as const;
    assert.throws(
      () => failingTrace(new TurnstileDriver(), { ...divergence, variables: [], path: [{ action: "Drop" }] }),
      /the parameters of Drop were not found out/,
    );
  });
});
