/**
 * The implementation's graph, explored from its side, beside TLC's of a small model; and a driver whose mistake no
 * enabled step shows.
 */
import assert from "node:assert/strict";
import { WaitDriver } from "../../src/driver/index.ts";
import {
  canonicalGraph,
  ExplorationError,
  exploreDriver,
  graphHash,
  greedyTour,
  replay,
  type StateGraph,
} from "../../src/engine.ts";
import type { World } from "../../src/models/world.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { makeDriver, mistakes, TAKES_ALL } from "./broken-driver.ts";
import { smallGraph } from "./small-graph.ts";

const CFG = { constants: { Timeouts: '= {"timed"}', Events: "= 2", Ctls: "= 1" } };

describe("the implementation's own graph", () => {
  let world: World;
  let graph: StateGraph;
  let hash: string;
  const spec = new TinySpec();

  before(async function () {
    this.timeout(300_000);
    ({ world, graph } = await smallGraph(spec, CFG));
    hash = graphHash(canonicalGraph(graph));
  });

  after(() => spec.remove());

  it("has the hash of TLC's", async () => {
    const own = await exploreDriver(new WaitDriver(world.config), { mostStates: graph.states });
    assert.equal(graphHash(canonicalGraph(own.graph)), hash);
    assert.ok(graph.states > 1000, `only ${graph.states} states`);
  });

  for (const mistake of mistakes) {
    it(`has another hash, or cannot be explored, where ${mistake}`, async () => {
      const driver = makeDriver({ config: world.config, mistake });
      const found = await exploreDriver(driver, { mostStates: 2 * graph.states }).then(
        ({ graph: own }) => graphHash(canonicalGraph(own)),
        (error: unknown) => {
          assert.ok(error instanceof ExplorationError, String(error));
          return error.fault;
        },
      );
      assert.notEqual(found, hash);
    });
  }

  it(`is the same where ${TAKES_ALL}: only performing what is disabled tells`, async () => {
    const options = { config: world.config, mistake: TAKES_ALL };
    const own = await exploreDriver(makeDriver(options), { mostStates: graph.states });
    assert.equal(graphHash(canonicalGraph(own.graph)), hash);
    const module = new URL("./broken-driver.js", import.meta.url).href;
    const choices = { allowUnusedActions: true, mostDivergences: 20 };
    const { ok, groups } = await replay(graph, greedyTour(graph), { module, options }, choices);
    assert.equal(ok, false);
    assert.deepEqual([...new Set(groups.map(({ kind }) => kind))], ["not refused"]);
  });
});
