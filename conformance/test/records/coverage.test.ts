/** How often actions are taken: the graph says the same as TLC, which counts while it looks. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDriver } from "../../src/driver/index.ts";
import { readDump } from "../../src/graph/dump.ts";
import { coverageOf, coverageOfGraph } from "../../src/models/action-coverage.ts";
import { parseCfg } from "../../src/models/cfg.ts";
import { worldOf } from "../../src/models/world.ts";
import { runTlc } from "../../src/tlc/run.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { record } from "../support/recorded.ts";
import { cfgText, TinySpec } from "../support/tiny-spec.ts";

const TINY = { constants: { Events: "= 1" } };

describe("coverage of actions", function () {
  this.timeout(300_000);
  const spec = new TinySpec();

  after(() => spec.remove());

  it("is the same by TLC and by the graph, action by action, with those that are never taken", async () => {
    spec.cfg("Tiny", TINY);
    const { dump, expect } = await record(spec, "Tiny");
    const file = join(spec.folder, "Tiny.dot");
    writeFileSync(file, dump);
    const { layout } = makeDriver(worldOf(parseCfg(cfgText(TINY), "Tiny.cfg")));
    const ofGraph = coverageOfGraph(spec.folder, { module: "MCEpollWait" }, await readDump(file, layout));
    const { coverage } = await runTlc({
      ...{ folder: spec.folder, module: "MCEpollWait", config: "Tiny.cfg", coverage: true },
      env: { ...process.env, ...QUICK_JAVA },
    });
    assert.deepEqual(ofGraph, coverageOf(spec.folder, { module: "MCEpollWait" }, coverage));
    const sum = (what: "distinct" | "total") => ofGraph.reduce((all, one) => all + one[what], 0);
    assert.deepEqual([sum("distinct") + 1, sum("total")], [expect.states, expect.transitions]);
    const never = ofGraph.filter(({ total }) => total === 0).map(({ action }) => action);
    assert.ok(never.includes("CloseController") && !never.includes("CallWait"));
  });

  it("is nothing where nothing was counted, rather than zeros", () =>
    assert.deepEqual(coverageOf(spec.folder, { module: "MCEpollWait" }, []), []));
});
