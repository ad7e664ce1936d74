import assert from "node:assert/strict";
import { join } from "node:path";
import { makeDriver } from "../../src/driver/index.ts";
import { readDump } from "../../src/graph/dump.ts";
import type { StateGraph } from "../../src/graph/graph.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { type World, worldOf } from "../../src/models/world.ts";
import type { ReplayReport } from "../../src/replay/report.ts";
import { greedyTour } from "../../src/tours/greedy.ts";
import type { Tour } from "../../src/tours/tour.ts";
import { record } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { edited } from "./edits.ts";
import { type Edit, IMPL_MUTANTS } from "./impl-mutants.ts";
import { inPairs, type Outcome, resultOf } from "./in-pairs.ts";
import { MutatedBuild } from "./mutated-build.ts";
import { WORLDS, type WorldName } from "./worlds.ts";

interface Replayed {
  readonly graph: StateGraph;
  readonly tour: Tour;
  readonly world: World;
}

describe("mutants of the implementation", function () {
  this.timeout(240_000);
  const worlds = new Map<WorldName, Replayed>();
  const names = Object.keys(WORLDS) as WorldName[];
  let unchanged: Outcome<ReplayReport>[] = [];
  let mutated: Outcome<ReplayReport>[] = [];

  before(async () => {
    const spec = new TinySpec();
    try {
      for (const [name, cfg] of Object.entries(WORLDS) as [WorldName, (typeof WORLDS)[WorldName]][]) {
        spec.cfg(name, cfg);
        await record(spec, name);
        const world = worldOf(readCfg(spec.folder, `${name}.cfg`));
        const graph = await readDump(join(spec.folder, `${name}.dot`), makeDriver(world).layout);
        worlds.set(name, { graph, tour: greedyTour(graph), world });
      }
    } finally {
      spec.remove();
    }
    unchanged = await inPairs(names, (name) => replayed(name, "index", []));
    mutated = await inPairs(IMPL_MUTANTS, ({ world, file, edits }) => replayed(world, file, edits));
  });

  async function replayed(name: WorldName, file: string, edits: readonly Edit[]) {
    const { graph, tour, world } = worlds.get(name)!;
    const build = new MutatedBuild(file, edits);
    try {
      return await build.replay(graph, tour, world);
    } finally {
      build.remove();
    }
  }

  for (const [at, name] of names.entries())
    it(`are looked for in ${name}, where the copy without a mutation is right`, () => {
      const { ok, covered, transitions, groups } = resultOf(unchanged[at]);
      assert.deepEqual(groups, []);
      assert.ok(ok && covered === transitions && transitions > 0);
    });

  for (const [at, { mistake, kind, action }] of IMPL_MUTANTS.entries())
    it(`one in which ${mistake} diverges at ${action}: ${kind}`, () => {
      const { ok, groups } = resultOf(mutated[at]);
      assert.ok(!ok, "the replay is red");
      const found = groups.map((group) => `${group.kind} at ${group.action}`);
      assert.ok(found.includes(`${kind} at ${action}`), `found ${found.join(", ")}`);
    });

  it("cannot do nothing without being noticed: a text that is not there is an error", () => {
    assert.throws(
      () => edited("a.js", "let a = 1;", [{ from: "let b", to: "" }]),
      /expected this text once, found it 0/,
    );
    assert.throws(() => edited("a.js", "x; x;", [{ from: "x;", to: "" }]), /found it 2 times/);
    assert.equal(edited("a.js", "if (a)\n    b();", [{ from: "(a) b();", to: "(c) b();" }]), "if (c) b();");
  });
});
