/**
 * The spec's whole graph on the implementation, for a model that TLC explores in a moment: every transition covered,
 * every enabled set equal. The same graph tells implementations with one small mistake from the sound one.
 */
import assert from "node:assert/strict";
import { WaitDriver } from "../../src/driver/index.ts";
import type { StateGraph } from "../../src/graph/graph.ts";
import type { World } from "../../src/models/world.ts";
import type { DivergenceGroup } from "../../src/replay/divergence.ts";
import { rerun } from "../../src/replay/failures/rerun.ts";
import { replay } from "../../src/replay/replay.ts";
import { greedyTour } from "../../src/tours/greedy.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { makeDriver as makeBroken, mistakes } from "./broken-driver.ts";
import { smallGraph } from "./small-graph.ts";

const BROKEN = new URL("./broken-driver.js", import.meta.url).href;
const SOUND = new URL("../../src/driver/index.js", import.meta.url).href;

const CFG = { constants: { Timeouts: '= {"timed", "untimed"}', Events: "= 2", Ctls: "= 1" } };

/** The driver serves every model; some of its actions are never taken in this one. */
const LENIENT = { allowUnusedActions: true, mostRefusals: 100_000 };

describe("TLC's graph of a small model, replayed on the implementation", () => {
  let world: World;
  let graph: StateGraph;
  const spec = new TinySpec();

  before(async function () {
    this.timeout(300_000);
    ({ world, graph } = await smallGraph(spec, CFG));
  });

  after(() => spec.remove());

  it("is the implementation's own: every transition is covered, every enabled set equal", async () => {
    const report = await replay(graph, greedyTour(graph), { module: SOUND, options: world }, LENIENT);
    assert.deepEqual(report.groups, []);
    assert.equal(report.ok, true);
    assert.equal(report.covered, graph.edges);
    assert.ok(graph.states > 1000, `only ${graph.states} states`);
  });

  for (const mistake of mistakes) {
    it(`is not that of an implementation in which ${mistake}`, async () => {
      const options = { config: world.config, mistake };
      const report = await replay(
        graph,
        greedyTour(graph),
        { module: BROKEN, options },
        { ...LENIENT, mostDivergences: 20 },
      );
      assert.equal(report.ok, false);
      assert.ok(report.divergences > 0);
      // One mistake is told once, by a way that a fresh implementation fails on and the sound one does not.
      const [{ first, run }] = report.groups as [DivergenceGroup];
      assert.equal(report.groupCount, 1, mistake);
      assert.ok(first.note === undefined && first.switches !== undefined);
      assert.equal(rerun(makeBroken(options), run!).outcome, "same failure");
      assert.equal(rerun(new WaitDriver(world.config), run!).outcome, "no longer fails");
    });
  }

  it("is that of the same driver without a mistake", async () => {
    const options = { config: world.config, mistake: "none" };
    assert.equal((await replay(graph, greedyTour(graph), { module: BROKEN, options }, LENIENT)).ok, true);
  });
});
